package io.myelin.state.store;

/// The disk engine refused or failed.
public final class StorageFailedException extends StateException {
    public StorageFailedException(String message) {
        super(message);
    }

    public StorageFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
