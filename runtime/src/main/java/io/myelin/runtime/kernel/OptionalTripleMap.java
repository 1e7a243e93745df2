package io.myelin.runtime.kernel;

import org.jspecify.annotations.Nullable;

/// A map with three keys whose absent keys read as null.
public final class OptionalTripleMap<A, B, C, V> extends TripleMapItem<A, B, C, V> {
    OptionalTripleMap(StorageDeclaration.OfTripleMap<A, B, C, V> declared) {
        super(declared, null);
    }

    public @Nullable V get(State state, A firstKey, B secondKey, C thirdKey) {
        return state.get(this, key(firstKey, secondKey, thirdKey));
    }
}
