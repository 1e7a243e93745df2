package io.myelin.scale;

import java.util.function.Function;

/// A wire over another one; a value that the constructor refuses is a decoding error.
record MappedWire<T, U>(Wire<T> inner, WireType type, Function<T, U> wrap, Function<U, T> unwrap)
        implements Wire<U> {
    @Override
    public void write(U value, ScaleWriter out) {
        inner.write(unwrap.apply(value), out);
    }

    @Override
    public U read(ScaleReader in) {
        int start = in.offset();
        T value = inner.read(in);
        try {
            return wrap.apply(value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ScaleException(start, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public int leastSize() {
        return inner.leastSize();
    }
}
