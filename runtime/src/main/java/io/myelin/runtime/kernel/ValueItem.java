package io.myelin.runtime.kernel;

import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Unit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the two kinds of single values share.
public abstract sealed class ValueItem<V> extends StorageItem<Unit, V>
        permits StorageValue, OptionalValue {
    ValueItem(StorageDeclaration.OfValue<V> declared, @Nullable Function<ChainParams, V> fallback) {
        super(declared.pallet(), declared.name(), List.of(), declared.wire(), fallback);
    }

    @Override
    final void writeKey(Unit key, ScaleWriter out) {}

    @Override
    final Unit readKey(ScaleReader in) {
        return Unit.UNIT;
    }

    public final boolean exists(State state) {
        return state.get(this, Unit.UNIT) != null;
    }

    public final void put(State state, V value) {
        state.put(this, Unit.UNIT, value);
    }

    public final void remove(State state) {
        state.remove(this, Unit.UNIT);
    }
}
