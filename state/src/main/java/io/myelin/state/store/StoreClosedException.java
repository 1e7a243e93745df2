package io.myelin.state.store;

/// A store was used after it was closed.
public final class StoreClosedException extends StateException {
    public StoreClosedException() {
        super("the store is closed");
    }
}
