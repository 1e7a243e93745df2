package io.myelin.scale;

import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/// An unsigned integer of 8, 16, 32 or 64 bits, or a transparent newtype of one. Can be made compact.
public final class UnsignedWire<T> implements Wire<T> {
    private final int bits;
    private final LongFunction<T> fromBits;
    private final ToLongFunction<T> toBits;

    UnsignedWire(int bits, LongFunction<T> fromBits, ToLongFunction<T> toBits) {
        this.bits = bits;
        this.fromBits = fromBits;
        this.toBits = toBits;
    }

    @Override
    public void write(T value, ScaleWriter out) {
        long raw = toBits.applyAsLong(value);
        if (bits < 64 && raw >>> bits != 0) {
            throw new IllegalArgumentException("cannot encode " + value + " as u" + bits);
        }
        switch (bits) {
            case 8 -> out.u8((int) raw);
            case 16 -> out.u16((int) raw);
            case 32 -> out.u32((int) raw);
            default -> out.u64(raw);
        }
    }

    @Override
    public T read(ScaleReader in) {
        int start = in.offset();
        return wrap(
                switch (bits) {
                    case 8 -> in.u8();
                    case 16 -> in.u16();
                    case 32 -> Integer.toUnsignedLong(in.u32());
                    default -> in.u64();
                },
                start);
    }

    private T wrap(long raw, int start) {
        try {
            return fromBits.apply(raw);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ScaleException(start, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public WireType type() {
        return switch (bits) {
            case 8 -> WireType.Primitive.U8;
            case 16 -> WireType.Primitive.U16;
            case 32 -> WireType.Primitive.U32;
            default -> WireType.Primitive.U64;
        };
    }

    @Override
    public int leastSize() {
        return bits / 8;
    }

    @Override
    public <U> UnsignedWire<U> as(Function<T, U> wrap, Function<U, T> unwrap) {
        return new UnsignedWire<>(
                bits,
                raw -> wrap.apply(fromBits.apply(raw)),
                value -> toBits.applyAsLong(unwrap.apply(value)));
    }

    /// The compact form, 1 to 9 bytes.
    public Wire<T> compact() {
        return new CompactWire<>(this);
    }

    private record CompactWire<T>(UnsignedWire<T> inner) implements Wire<T> {
        @Override
        public void write(T value, ScaleWriter out) {
            out.compact(inner.toBits.applyAsLong(value));
        }

        @Override
        public T read(ScaleReader in) {
            int start = in.offset();
            return inner.wrap(in.compact(inner.bits), start);
        }

        @Override
        public WireType type() {
            return new WireType.Compact(inner.type());
        }
    }
}
