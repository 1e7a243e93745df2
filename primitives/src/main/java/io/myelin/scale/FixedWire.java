package io.myelin.scale;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// A wire from a writing and a reading function.
record FixedWire<T>(
        WireType type,
        int leastSize,
        BiConsumer<T, ScaleWriter> writer,
        Function<ScaleReader, T> reader)
        implements Wire<T> {
    @Override
    public void write(T value, ScaleWriter out) {
        writer.accept(value, out);
    }

    @Override
    public T read(ScaleReader in) {
        return reader.apply(in);
    }
}
