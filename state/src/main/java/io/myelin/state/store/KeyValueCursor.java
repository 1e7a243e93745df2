package io.myelin.state.store;

import io.myelin.chain.Bytes;
import org.jspecify.annotations.Nullable;

/// A walk over a column in the order of its keys. Used by one thread.
public interface KeyValueCursor extends AutoCloseable {
    record Entry(Bytes key, Bytes value) {}

    /// The next entry, or `null` at the end.
    @Nullable Entry next();

    @Override
    void close();
}
