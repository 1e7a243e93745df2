package io.myelin.runtime.kernel;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A map with two keys and a default for absent ones.
public final class StorageDoubleMap<A, B, V> extends DoubleMapItem<A, B, V> {
    StorageDoubleMap(
            StorageDeclaration.OfDoubleMap<A, B, V> declared, Function<ChainParams, V> fallback) {
        super(declared, fallback);
    }

    public V get(State state, A firstKey, B secondKey) {
        return valueOrDefault(state, key(firstKey, secondKey));
    }

    public void update(State state, A firstKey, B secondKey, UnaryOperator<V> change) {
        put(state, firstKey, secondKey, change.apply(get(state, firstKey, secondKey)));
    }

    /// Reads and removes.
    public V take(State state, A firstKey, B secondKey) {
        V value = get(state, firstKey, secondKey);
        remove(state, firstKey, secondKey);
        return value;
    }
}
