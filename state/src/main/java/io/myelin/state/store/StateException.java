package io.myelin.state.store;

/// What can go wrong with kept blocks and states.
public abstract sealed class StateException extends RuntimeException
        permits UnknownBlockException,
                StateDiscardedException,
                StateCorruptionException,
                StorageFailedException,
                StoreClosedException {
    StateException(String message) {
        super(message);
    }

    StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
