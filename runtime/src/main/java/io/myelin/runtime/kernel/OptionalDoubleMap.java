package io.myelin.runtime.kernel;

import org.jspecify.annotations.Nullable;

/// A map with two keys whose absent keys read as null.
public final class OptionalDoubleMap<A, B, V> extends DoubleMapItem<A, B, V> {
    OptionalDoubleMap(StorageDeclaration.OfDoubleMap<A, B, V> declared) {
        super(declared, null);
    }

    public @Nullable V get(State state, A firstKey, B secondKey) {
        return state.get(this, key(firstKey, secondKey));
    }

    /// Writes, or removes where `value` is null.
    public void set(State state, A firstKey, B secondKey, @Nullable V value) {
        if (value == null) {
            remove(state, firstKey, secondKey);
        } else {
            put(state, firstKey, secondKey, value);
        }
    }

    /// Reads and removes.
    public @Nullable V take(State state, A firstKey, B secondKey) {
        V value = get(state, firstKey, secondKey);
        remove(state, firstKey, secondKey);
        return value;
    }
}
