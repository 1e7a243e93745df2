package io.myelin.runtime.kernel;

import io.myelin.scale.Unit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A single value with a default.
public final class StorageValue<V> extends ValueItem<V> {
    StorageValue(StorageDeclaration.OfValue<V> declared, Function<ChainParams, V> fallback) {
        super(declared, fallback);
    }

    public V get(State state) {
        return valueOrDefault(state, Unit.UNIT);
    }

    public void update(State state, UnaryOperator<V> change) {
        put(state, change.apply(get(state)));
    }

    /// Reads and removes.
    public V take(State state) {
        V value = get(state);
        remove(state);
        return value;
    }
}
