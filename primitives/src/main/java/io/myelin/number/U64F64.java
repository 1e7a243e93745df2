package io.myelin.number;

/// An unsigned fixed-point number with 64 integer and 64 fractional bits: prices, emission shares,
/// conviction, the registration price's multiplier.
///
/// @param bits the raw u128, value · 2⁶⁴
public record U64F64(U128 bits) implements UnsignedFixed<U64F64> {
    public static final U64F64 ZERO = new U64F64(U128.ZERO);
    public static final U64F64 ONE = new U64F64(new U128(1, 0));
    public static final U64F64 MAX = new U64F64(U128.MAX);

    /// A whole number, u64 bits.
    public static U64F64 ofU64(long value) {
        return new U64F64(new U128(value, 0));
    }

    /// A whole number, 2⁶⁴ − 2⁻⁶⁴ if it is larger than fits.
    public static U64F64 saturatingOf(U128 value) {
        return value.fitsU64() ? ofU64(value.low()) : MAX;
    }

    /// Another fixed-point number, floored and held within the range.
    public static U64F64 saturatingOf(FixedPoint<?> value) {
        return new U64F64(Rescaled.of(value, 64).saturatingToU128());
    }

    @Override
    public U64F64 withBits(U128 bits) {
        return new U64F64(bits);
    }

    @Override
    public int fractionBits() {
        return 64;
    }

    @Override
    public String toString() {
        return Decimals.print(bits.toBigInteger(), 64);
    }
}
