package io.myelin.number;

/// A signed fixed-point number with 64 integer and 64 fractional bits: an epoch's stake before it is
/// normalised, the exponent of lock decay, flow averages.
///
/// @param bits the raw i128, value · 2⁶⁴
public record I64F64(I128 bits) implements WideSignedFixed<I64F64> {
    public static final I64F64 ZERO = new I64F64(I128.ZERO);
    public static final I64F64 ONE = new I64F64(new I128(1, 0));
    public static final I64F64 MAX = new I64F64(I128.MAX);
    public static final I64F64 MIN = new I64F64(I128.MIN);

    /// A whole number.
    public static I64F64 of(long value) {
        return new I64F64(new I128(value, 0));
    }

    /// A whole number given as u64 bits, the largest value from 2⁶³ on.
    public static I64F64 saturatingOfU64(long value) {
        return value < 0 ? MAX : of(value);
    }

    /// Another fixed-point number, floored and held within the range.
    public static I64F64 saturatingOf(FixedPoint<?> value) {
        return new I64F64(Rescaled.of(value, 64).saturatingToI128());
    }

    @Override
    public I64F64 withBits(I128 bits) {
        return new I64F64(bits);
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
