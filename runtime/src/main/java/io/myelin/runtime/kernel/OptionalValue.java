package io.myelin.runtime.kernel;

import io.myelin.scale.Unit;
import org.jspecify.annotations.Nullable;

/// A single value that may be absent.
public final class OptionalValue<V> extends ValueItem<V> {
    OptionalValue(StorageDeclaration.OfValue<V> declared) {
        super(declared, null);
    }

    public @Nullable V get(State state) {
        return state.get(this, Unit.UNIT);
    }

    /// Writes, or removes where `value` is null.
    public void set(State state, @Nullable V value) {
        if (value == null) {
            remove(state);
        } else {
            put(state, value);
        }
    }

    /// Reads and removes.
    public @Nullable V take(State state) {
        V value = get(state);
        remove(state);
        return value;
    }
}
