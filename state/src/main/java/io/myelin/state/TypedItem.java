package io.myelin.state;

import io.myelin.chain.Bytes;
import org.jspecify.annotations.Nullable;

/// A family of entries whose keys and values have types: one storage value or map.
///
/// Items compare by identity. Keys and values must be immutable and compare by value.
public interface TypedItem<K, V> {
    /// The first bytes of every key of this item and of no other item's.
    Bytes prefix();

    Bytes keyOf(K key);

    Bytes encode(V value);

    /// The value, or null if the bytes are none: what does not decode reads as absent.
    @Nullable V decode(Bytes data);
}
