package io.myelin.number;

import java.math.BigInteger;
import java.util.Optional;

/// A signed 128-bit integer, two's complement in two words: `high`·2⁶⁴ + `low`.
///
/// @param high the upper 64 bits, signed
/// @param low the lower 64 bits, unsigned
public record I128(long high, long low) implements Comparable<I128> {
    public static final I128 ZERO = new I128(0, 0);
    public static final I128 MAX = new I128(Long.MAX_VALUE, -1L);
    public static final I128 MIN = new I128(Long.MIN_VALUE, 0);

    /// The value of a signed 64-bit integer.
    public static I128 of(long value) {
        return new I128(value >> 63, value);
    }

    /// The value of a u64 given by its raw bits.
    public static I128 ofU64(long value) {
        return new I128(0, value);
    }

    /// The value of an integer in −2¹²⁷..2¹²⁷−1.
    public static I128 of(BigInteger value) {
        if (value.bitLength() > 127) {
            throw new IllegalArgumentException("value " + value + " is outside -2^127..2^127-1");
        }
        return new I128(value.shiftRight(64).longValue(), value.longValue());
    }

    /// Reads a decimal.
    public static I128 parse(String decimal) {
        return of(new BigInteger(decimal));
    }

    /// The number with this size and sign, empty if it does not fit.
    static Optional<I128> checkedOf(U128 magnitude, Sign sign) {
        I128 positive = new I128(magnitude.high(), magnitude.low());
        return switch (sign) {
            case POSITIVE -> positive.high < 0 ? Optional.empty() : Optional.of(positive);
            case NEGATIVE -> {
                I128 negative = positive.wrappingNegated();
                yield negative.high >= 0 && !magnitude.isZero()
                        ? Optional.empty()
                        : Optional.of(negative);
            }
        };
    }

    public boolean isNegative() {
        return high < 0;
    }

    public boolean isZero() {
        return (high | low) == 0;
    }

    /// |n|; the size of the smallest number, 2¹²⁷, fits.
    public U128 magnitude() {
        I128 absolute = isNegative() ? wrappingNegated() : this;
        return new U128(absolute.high, absolute.low);
    }

    /// −n modulo 2¹²⁸: the smallest number stays itself.
    public I128 wrappingNegated() {
        return new I128(~high + (low == 0 ? 1 : 0), -low);
    }

    /// Sum modulo 2¹²⁸.
    public I128 wrappingPlus(I128 other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new I128(high + other.high + carry, sum);
    }

    /// Difference modulo 2¹²⁸.
    public I128 wrappingMinus(I128 other) {
        long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        return new I128(high - other.high - borrow, low - other.low);
    }

    /// Sum, empty outside the range.
    public Optional<I128> checkedPlus(I128 other) {
        I128 sum = wrappingPlus(other);
        boolean overflow = ((high ^ sum.high) & (other.high ^ sum.high)) < 0;
        return overflow ? Optional.empty() : Optional.of(sum);
    }

    /// Difference, empty outside the range.
    public Optional<I128> checkedMinus(I128 other) {
        I128 difference = wrappingMinus(other);
        boolean overflow = ((high ^ other.high) & (high ^ difference.high)) < 0;
        return overflow ? Optional.empty() : Optional.of(difference);
    }

    /// Sum, held within the range.
    public I128 saturatingPlus(I128 other) {
        return checkedPlus(other).orElse(isNegative() ? MIN : MAX);
    }

    /// Difference, held within the range.
    public I128 saturatingMinus(I128 other) {
        return checkedMinus(other).orElse(isNegative() ? MIN : MAX);
    }

    public BigInteger toBigInteger() {
        BigInteger size = magnitude().toBigInteger();
        return isNegative() ? size.negate() : size;
    }

    @Override
    public int compareTo(I128 other) {
        int byHigh = Long.compare(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /// The decimal.
    @Override
    public String toString() {
        return toBigInteger().toString();
    }
}
