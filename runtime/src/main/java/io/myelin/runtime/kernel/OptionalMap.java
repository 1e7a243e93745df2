package io.myelin.runtime.kernel;

import org.jspecify.annotations.Nullable;

/// A map whose absent keys read as null.
public final class OptionalMap<K, V> extends MapItem<K, V> {
    OptionalMap(StorageDeclaration.OfMap<K, V> declared) {
        super(declared, null);
    }

    public @Nullable V get(State state, K key) {
        return state.get(this, key);
    }

    /// Writes, or removes where `value` is null.
    public void set(State state, K key, @Nullable V value) {
        if (value == null) {
            remove(state, key);
        } else {
            put(state, key, value);
        }
    }

    /// Reads and removes.
    public @Nullable V take(State state, K key) {
        V value = get(state, key);
        remove(state, key);
        return value;
    }
}
