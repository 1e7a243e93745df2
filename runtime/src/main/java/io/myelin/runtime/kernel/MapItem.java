package io.myelin.runtime.kernel;

import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the two kinds of maps with one key share.
public abstract sealed class MapItem<K, V> extends StorageItem<K, V>
        permits StorageMap, OptionalMap {
    private final KeyPart<K> key;

    MapItem(StorageDeclaration.OfMap<K, V> declared, @Nullable Function<ChainParams, V> fallback) {
        super(
                declared.pallet(),
                declared.name(),
                List.of(declared.key()),
                declared.wire(),
                fallback);
        this.key = declared.key();
    }

    @Override
    final void writeKey(K value, ScaleWriter out) {
        key.write(value, out);
    }

    @Override
    final K readKey(ScaleReader in) {
        return key.read(in);
    }

    public final boolean contains(State state, K key) {
        return state.get(this, key) != null;
    }

    public final void put(State state, K key, V value) {
        state.put(this, key, value);
    }

    public final void remove(State state, K key) {
        state.remove(this, key);
    }

    /// All keys in raw order.
    public final List<K> keys(State state) {
        return keysFrom(state, prefix());
    }

    /// All entries in raw order of keys.
    public final List<StorageEntry<K, V>> entries(State state) {
        return entriesFrom(state, prefix());
    }
}
