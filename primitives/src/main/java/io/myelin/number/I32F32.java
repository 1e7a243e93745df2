package io.myelin.number;

import java.util.Optional;

/// A signed fixed-point number with 32 integer and 32 fractional bits: the epoch's vectors and matrices.
///
/// @param bits the raw i64, value · 2³²
public record I32F32(long bits) implements SignedFixed<I32F32> {
    private static final int FRACTION_BITS = 32;

    public static final I32F32 ZERO = new I32F32(0);
    public static final I32F32 ONE = new I32F32(1L << FRACTION_BITS);
    public static final I32F32 MAX = new I32F32(Long.MAX_VALUE);
    public static final I32F32 MIN = new I32F32(Long.MIN_VALUE);

    /// A whole number, held within −2³¹..2³¹−2⁻³².
    public static I32F32 saturatingOf(long value) {
        if (value != (int) value) {
            return value < 0 ? MIN : MAX;
        }
        return new I32F32(value << FRACTION_BITS);
    }

    /// Another fixed-point number, floored and held within the range.
    public static I32F32 saturatingOf(FixedPoint<?> value) {
        return new I32F32(Rescaled.of(value, FRACTION_BITS).saturatingToI64());
    }

    @Override
    public int fractionBits() {
        return FRACTION_BITS;
    }

    @Override
    public I32F32 zero() {
        return ZERO;
    }

    @Override
    public I32F32 one() {
        return ONE;
    }

    @Override
    public I32F32 withSmallBits(long bits) {
        return new I32F32(bits);
    }

    @Override
    public boolean isZero() {
        return bits == 0;
    }

    @Override
    public boolean isNegative() {
        return bits < 0;
    }

    @Override
    public I32F32 wrappingPlus(I32F32 other) {
        return new I32F32(bits + other.bits);
    }

    @Override
    public Optional<I32F32> checkedPlus(I32F32 other) {
        long sum = bits + other.bits;
        boolean overflow = ((bits ^ sum) & (other.bits ^ sum)) < 0;
        return overflow ? Optional.empty() : Optional.of(new I32F32(sum));
    }

    @Override
    public Optional<I32F32> checkedMinus(I32F32 other) {
        long difference = bits - other.bits;
        boolean overflow = ((bits ^ other.bits) & (bits ^ difference)) < 0;
        return overflow ? Optional.empty() : Optional.of(new I32F32(difference));
    }

    @Override
    public I32F32 saturatingPlus(I32F32 other) {
        return checkedPlus(other).orElse(bits < 0 ? MIN : MAX);
    }

    @Override
    public I32F32 saturatingMinus(I32F32 other) {
        return checkedMinus(other).orElse(bits < 0 ? MIN : MAX);
    }

    @Override
    public Optional<I32F32> checkedTimes(I32F32 other) {
        long high = Math.multiplyHigh(bits, other.bits);
        long product = (high << FRACTION_BITS) | ((bits * other.bits) >>> FRACTION_BITS);
        boolean fits = high >> 31 == high >> 63;
        return fits ? Optional.of(new I32F32(product)) : Optional.empty();
    }

    @Override
    public I32F32 saturatingTimes(I32F32 other) {
        return checkedTimes(other).orElse(nearestLimit(other));
    }

    private I32F32 nearestLimit(I32F32 other) {
        return (bits ^ other.bits) < 0 ? MIN : MAX;
    }

    @Override
    public Optional<I32F32> checkedDividedBy(I32F32 divisor) {
        long size = Math.abs(bits);
        long by = Math.abs(divisor.bits);
        long high = size >>> FRACTION_BITS;
        if (by == 0 || Long.compareUnsigned(high, by) >= 0) {
            return Optional.empty();
        }
        long quotient = WordMath.divideTwoWords(high, size << FRACTION_BITS, by);
        boolean negative = (bits ^ divisor.bits) < 0;
        boolean fits = quotient >= 0 || (negative && quotient == Long.MIN_VALUE);
        return fits ? Optional.of(new I32F32(negative ? -quotient : quotient)) : Optional.empty();
    }

    @Override
    public I32F32 saturatingDividedBy(I32F32 divisor) {
        if (divisor.isZero()) {
            throw new ArithmeticException("cannot divide " + this + " by zero");
        }
        return checkedDividedBy(divisor).orElse(nearestLimit(divisor));
    }

    @Override
    public Optional<I32F32> checkedNegated() {
        return ZERO.checkedMinus(this);
    }

    @Override
    public I32F32 halvedUp() {
        return new I32F32((bits >> 1) + (bits & 1));
    }

    @Override
    public long saturatingToU64() {
        return bits < 0 ? 0 : bits >> FRACTION_BITS;
    }

    /// The nearest whole number, halves away from zero.
    public long rounded() {
        long size = (Math.abs(bits) + (1L << 31)) >>> FRACTION_BITS;
        return bits < 0 ? -size : size;
    }

    public I32F32 min(I32F32 other) {
        return bits <= other.bits ? this : other;
    }

    public I32F32 max(I32F32 other) {
        return bits >= other.bits ? this : other;
    }

    @Override
    public int compareTo(I32F32 other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        return Decimals.print(java.math.BigInteger.valueOf(bits), FRACTION_BITS);
    }
}
