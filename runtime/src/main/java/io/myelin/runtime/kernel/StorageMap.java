package io.myelin.runtime.kernel;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A map with a default for absent keys.
public final class StorageMap<K, V> extends MapItem<K, V> {
    StorageMap(StorageDeclaration.OfMap<K, V> declared, Function<ChainParams, V> fallback) {
        super(declared, fallback);
    }

    public V get(State state, K key) {
        return valueOrDefault(state, key);
    }

    public void update(State state, K key, UnaryOperator<V> change) {
        put(state, key, change.apply(get(state, key)));
    }

    /// Reads and removes.
    public V take(State state, K key) {
        V value = get(state, key);
        remove(state, key);
        return value;
    }
}
