package io.myelin.number;

/// An unsigned fixed-point number with 96 integer and 32 fractional bits: the coinbase's amounts and
/// proportions.
///
/// @param bits the raw u128, value · 2³²
public record U96F32(U128 bits) implements UnsignedFixed<U96F32> {
    public static final U96F32 ZERO = new U96F32(U128.ZERO);
    public static final U96F32 ONE = new U96F32(new U128(0, 1L << 32));
    public static final U96F32 HALF = new U96F32(new U128(0, 1L << 31));
    public static final U96F32 MAX = new U96F32(U128.MAX);

    /// A whole number, u64 bits.
    public static U96F32 ofU64(long value) {
        return new U96F32(U128.ofU64(value).shiftLeft(32));
    }

    /// The part of 1 that a stored u16 stands for, stored / 65535: takes and the owner's cut.
    public static U96F32 fractionOfU16(int stored) {
        return ofU64(stored).safeDividedBy(ofU64(0xFFFF));
    }

    /// The part of 1 that a stored u64 stands for, stored / (2⁶⁴ − 1): TAO weight, proportions of children.
    public static U96F32 fractionOfU64(long stored) {
        return ofU64(stored).safeDividedBy(ofU64(-1L));
    }

    /// Another fixed-point number, floored and held within the range.
    public static U96F32 saturatingOf(FixedPoint<?> value) {
        return new U96F32(Rescaled.of(value, 32).saturatingToU128());
    }

    @Override
    public U96F32 withBits(U128 bits) {
        return new U96F32(bits);
    }

    @Override
    public int fractionBits() {
        return 32;
    }

    @Override
    public String toString() {
        return Decimals.print(bits.toBigInteger(), 32);
    }
}
