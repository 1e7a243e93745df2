package io.myelin.runtime.kernel;

import java.util.function.Function;

/// A map with three keys and a default for absent ones.
public final class StorageTripleMap<A, B, C, V> extends TripleMapItem<A, B, C, V> {
    StorageTripleMap(
            StorageDeclaration.OfTripleMap<A, B, C, V> declared,
            Function<ChainParams, V> fallback) {
        super(declared, fallback);
    }

    public V get(State state, A firstKey, B secondKey, C thirdKey) {
        return valueOrDefault(state, key(firstKey, secondKey, thirdKey));
    }
}
