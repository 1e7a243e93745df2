package io.myelin.state;

import io.myelin.chain.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// One version of the state, read by raw key. Keys are ordered byte by byte, unsigned.
///
/// Views of a block are immutable and may be read from many threads; an [Overlay] is not and may not.
public interface StateView {
    /// The value under `key`, or null if there is none. An empty value is a value.
    @Nullable Bytes get(Bytes key);

    /// The smallest key greater than `key`, which itself need not exist; null after the last.
    @Nullable Bytes nextKey(Bytes key);

    /// All keys that start with `prefix`, in order.
    default List<Bytes> keys(Bytes prefix) {
        var keys = new ArrayList<Bytes>();
        if (get(prefix) != null) {
            keys.add(prefix);
        }
        for (var key = nextKey(prefix); key != null && key.startsWith(prefix); key = nextKey(key)) {
            keys.add(key);
        }
        return keys;
    }

    /// A view of a sorted map, which must no longer change.
    static StateView of(NavigableMap<Bytes, Bytes> entries) {
        return new StateView() {
            @Override
            public @Nullable Bytes get(Bytes key) {
                return entries.get(key);
            }

            @Override
            public @Nullable Bytes nextKey(Bytes key) {
                return entries.higherKey(key);
            }
        };
    }
}
