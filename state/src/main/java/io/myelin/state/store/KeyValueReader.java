package io.myelin.state.store;

import io.myelin.chain.Bytes;
import org.jspecify.annotations.Nullable;

/// Reads of ordered columns.
public interface KeyValueReader {
    /// The value under `key`, or `null` if there is none.
    @Nullable Bytes get(Column column, Bytes key);

    /// A walk over the entries whose keys are `from` or greater, in order. The caller closes it.
    KeyValueCursor cursor(Column column, Bytes from);

    /// The first key that is `from` or greater with its value, or `null`.
    default KeyValueCursor.@Nullable Entry first(Column column, Bytes from) {
        try (var cursor = cursor(column, from)) {
            return cursor.next();
        }
    }
}
