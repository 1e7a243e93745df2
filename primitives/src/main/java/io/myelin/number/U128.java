package io.myelin.number;

import java.math.BigInteger;
import java.util.Optional;

/// An unsigned 128-bit integer as two words: `high`·2⁶⁴ + `low`.
///
/// @param high the upper 64 bits, unsigned
/// @param low the lower 64 bits, unsigned
public record U128(long high, long low) implements Comparable<U128> {
    public static final U128 ZERO = new U128(0, 0);
    public static final U128 ONE = new U128(0, 1);
    public static final U128 TEN = new U128(0, 10);
    public static final U128 MAX = new U128(-1L, -1L);

    /// The value of a u64 given by its raw bits.
    public static U128 ofU64(long value) {
        return new U128(0, value);
    }

    /// The value of a non-negative integer below 2¹²⁸.
    public static U128 of(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 128) {
            throw new IllegalArgumentException("value " + value + " is outside 0..2^128-1");
        }
        return new U128(value.shiftRight(64).longValue(), value.longValue());
    }

    /// Reads a decimal.
    public static U128 parse(String decimal) {
        return of(new BigInteger(decimal));
    }

    /// The full product of two u64.
    public static U128 product(long a, long b) {
        return new U128(Math.unsignedMultiplyHigh(a, b), a * b);
    }

    public boolean isZero() {
        return (high | low) == 0;
    }

    public boolean fitsU64() {
        return high == 0;
    }

    /// The value as u64 bits, 2⁶⁴ − 1 if it is larger.
    public long saturatingToU64() {
        return high == 0 ? low : -1L;
    }

    public int bitLength() {
        return high != 0
                ? 128 - Long.numberOfLeadingZeros(high)
                : 64 - Long.numberOfLeadingZeros(low);
    }

    /// Sum modulo 2¹²⁸.
    public U128 wrappingPlus(U128 other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new U128(high + other.high + carry, sum);
    }

    /// Difference modulo 2¹²⁸.
    public U128 wrappingMinus(U128 other) {
        long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        return new U128(high - other.high - borrow, low - other.low);
    }

    /// Sum, at most 2¹²⁸ − 1.
    public U128 saturatingPlus(U128 other) {
        U128 sum = wrappingPlus(other);
        return sum.isBelow(this) ? MAX : sum;
    }

    /// Difference, at least 0.
    public U128 saturatingMinus(U128 other) {
        return isBelow(other) ? ZERO : wrappingMinus(other);
    }

    /// Sum, empty beyond 2¹²⁸ − 1.
    public Optional<U128> checkedPlus(U128 other) {
        U128 sum = wrappingPlus(other);
        return sum.isBelow(this) ? Optional.empty() : Optional.of(sum);
    }

    /// Difference, empty below 0.
    public Optional<U128> checkedMinus(U128 other) {
        return isBelow(other) ? Optional.empty() : Optional.of(wrappingMinus(other));
    }

    /// Product modulo 2¹²⁸.
    public U128 wrappingTimes(U128 other) {
        long cross = high * other.low + low * other.high;
        return new U128(Math.unsignedMultiplyHigh(low, other.low) + cross, low * other.low);
    }

    /// Product, at most 2¹²⁸ − 1.
    public U128 saturatingTimes(U128 other) {
        return U256.product(this, other).saturatingToU128();
    }

    /// Product, empty beyond 2¹²⁸ − 1.
    public Optional<U128> checkedTimes(U128 other) {
        U256 product = U256.product(this, other);
        return product.fitsU128() ? Optional.of(product.low()) : Optional.empty();
    }

    /// Quotient cut to an integer. Throws [ArithmeticException] for a zero divisor.
    public U128 dividedBy(U128 divisor) {
        if (divisor.high != 0) {
            return dividedByWide(divisor);
        }
        if (divisor.low == 0) {
            throw new ArithmeticException("cannot divide " + this + " by zero");
        }
        long d = divisor.low;
        if (high == 0) {
            return new U128(0, Long.divideUnsigned(low, d));
        }
        long quotientHigh = Long.divideUnsigned(high, d);
        long rest = high - quotientHigh * d;
        return new U128(quotientHigh, WordMath.divideTwoWords(rest, low, d));
    }

    /// Divides by a divisor of 2⁶⁴ or more: the quotient is one word, guessed from the divisor's top
    /// 64 bits (one too large at most) and corrected once.
    private U128 dividedByWide(U128 divisor) {
        int shift = Long.numberOfLeadingZeros(divisor.high);
        U128 half = shiftRight(1);
        long top = divisor.shiftLeft(shift).high;
        long guess = WordMath.divideTwoWords(half.high, half.low, top);
        long quotient = guess >>> (63 - shift);
        if (quotient != 0) {
            quotient--;
        }
        U128 rest = wrappingMinus(divisor.wrappingTimes(ofU64(quotient)));
        return ofU64(rest.isBelow(divisor) ? quotient : quotient + 1);
    }

    /// What [#dividedBy] leaves.
    public U128 remainder(U128 divisor) {
        return wrappingMinus(dividedBy(divisor).wrappingTimes(divisor));
    }

    /// Quotient cut to an integer, 0 for a zero divisor.
    public U128 safeDividedBy(U128 divisor) {
        return divisor.isZero() ? ZERO : dividedBy(divisor);
    }

    /// The bits moved up by 0..127 places; bits beyond 128 are lost.
    public U128 shiftLeft(int places) {
        if (places == 0) {
            return this;
        }
        return places >= 64
                ? new U128(low << (places - 64), 0)
                : new U128((high << places) | (low >>> (64 - places)), low << places);
    }

    /// The bits moved down by 0..127 places.
    public U128 shiftRight(int places) {
        if (places == 0) {
            return this;
        }
        return places >= 64
                ? new U128(0, high >>> (places - 64))
                : new U128(high >>> places, (low >>> places) | (high << (64 - places)));
    }

    public U128 min(U128 other) {
        return isBelow(other) ? this : other;
    }

    public U128 max(U128 other) {
        return isBelow(other) ? other : this;
    }

    public boolean isBelow(U128 other) {
        return compareTo(other) < 0;
    }

    public boolean isAbove(U128 other) {
        return compareTo(other) > 0;
    }

    public BigInteger toBigInteger() {
        return unsigned(high).shiftLeft(64).or(unsigned(low));
    }

    private static BigInteger unsigned(long word) {
        BigInteger value = BigInteger.valueOf(word & Long.MAX_VALUE);
        return word < 0 ? value.setBit(63) : value;
    }

    @Override
    public int compareTo(U128 other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /// The decimal.
    @Override
    public String toString() {
        return high == 0 ? Long.toUnsignedString(low) : toBigInteger().toString();
    }
}
