package io.myelin.runtime.assembly;

import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import java.util.function.Supplier;

/// A wire that is known only once the runtime it belongs to is assembled.
record LateWire<T>(Supplier<Wire<T>> wire) implements Wire<T> {
    @Override
    public void write(T value, ScaleWriter out) {
        wire.get().write(value, out);
    }

    @Override
    public T read(ScaleReader in) {
        return wire.get().read(in);
    }

    @Override
    public WireType type() {
        return wire.get().type();
    }
}
