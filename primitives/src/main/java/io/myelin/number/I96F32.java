package io.myelin.number;

/// A signed fixed-point number with 96 integer and 32 fractional bits: the halving curve, an epoch's
/// emission, moving prices and the rates of root claims.
///
/// @param bits the raw i128, value · 2³²
public record I96F32(I128 bits) implements WideSignedFixed<I96F32> {
    public static final I96F32 ZERO = new I96F32(I128.ZERO);
    public static final I96F32 ONE = new I96F32(new I128(0, 1L << 32));
    public static final I96F32 MAX = new I96F32(I128.MAX);
    public static final I96F32 MIN = new I96F32(I128.MIN);

    /// A whole number given as u64 bits.
    public static I96F32 ofU64(long value) {
        return new I96F32(new I128(value >>> 32, value << 32));
    }

    /// A whole number, the largest value if it does not fit.
    public static I96F32 saturatingOf(U128 value) {
        U128 bits = value.shiftLeft(32);
        return value.bitLength() < 96 ? new I96F32(new I128(bits.high(), bits.low())) : MAX;
    }

    /// Another fixed-point number, floored and held within the range.
    public static I96F32 saturatingOf(FixedPoint<?> value) {
        return new I96F32(Rescaled.of(value, 32).saturatingToI128());
    }

    /// The value floored to an integer and held within 0..2¹²⁸−1.
    public U128 saturatingToU128() {
        return isNegative() ? U128.ZERO : bits.magnitude().shiftRight(32);
    }

    @Override
    public I96F32 withBits(I128 bits) {
        return new I96F32(bits);
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
