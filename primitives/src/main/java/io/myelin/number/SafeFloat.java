package io.myelin.number;

import java.util.Optional;

/// A non-negative decimal float, mantissa · 10^exponent, that holds a share pool's shares.
///
/// Normal form: 10²⁰ < mantissa ≤ 10²¹, and zero is (0, 0). That is fine enough that one rao of stake
/// changes a share and coarse enough that a tenth of a rao does not. Operations that fail in the
/// reference (exponent outside i64, division by zero) give an empty result.
///
/// Storage: mantissa as u128, then exponent as i64, little-endian.
///
/// Source: `primitives/share-pool/src/lib.rs`, `SafeFloat`.
///
/// @param mantissa the digits, u128
/// @param exponent the power of ten
public record SafeFloat(U128 mantissa, long exponent) {
    private static final U128 MAX_MANTISSA = U128.parse("1000000000000000000000");
    private static final U128 MIN_MANTISSA = U128.parse("100000000000000000000");
    private static final int MAX_POWER = 22;
    private static final U128[] POWERS_OF_TEN = powersOfTen();

    public static final SafeFloat ZERO = new SafeFloat(U128.ZERO, 0);

    private static U128[] powersOfTen() {
        U128[] powers = new U128[MAX_POWER + 1];
        powers[0] = U128.ONE;
        for (int i = 1; i <= MAX_POWER; i++) {
            powers[i] = powers[i - 1].wrappingTimes(U128.TEN);
        }
        return powers;
    }

    /// 10^|exponent|, at most 10²²: more is never needed to shift a mantissa away.
    private static U128 cappedPower(long exponent) {
        boolean capped = exponent > MAX_POWER || exponent < -MAX_POWER;
        return POWERS_OF_TEN[capped ? MAX_POWER : (int) Math.abs(exponent)];
    }

    /// The number in normal form; empty for a mantissa above 10²¹.
    public static Optional<SafeFloat> of(U128 mantissa, long exponent) {
        return mantissa.isAbove(MAX_MANTISSA)
                ? Optional.empty()
                : normalized(U256.of(mantissa), exponent);
    }

    /// A whole number given as u64 bits.
    public static SafeFloat ofU64(long value) {
        return of(U128.ofU64(value), 0).orElse(ZERO);
    }

    /// A legacy share; its fraction is divided out to 21 digits.
    public static SafeFloat of(U64F64 value) {
        SafeFloat whole = ofU64(value.bits().high());
        SafeFloat twoTo64 = of(new U128(1, 0), 0).orElse(ZERO);
        SafeFloat fraction = ofU64(value.bits().low()).dividedBy(twoTo64).orElse(ZERO);
        return whole.plus(fraction).orElse(ZERO);
    }

    private static Optional<SafeFloat> normalized(U256 mantissa, long exponent) {
        if (mantissa.isZero()) {
            return Optional.of(ZERO);
        }
        U256 digits = mantissa;
        long power = exponent;
        while (!digits.fitsU128() || digits.low().isAbove(MAX_MANTISSA)) {
            if (power == Long.MAX_VALUE) {
                return Optional.empty();
            }
            digits = digits.dividedBy(U128.TEN);
            power++;
        }
        U128 small = digits.low();
        while (!small.isAbove(MIN_MANTISSA)) {
            if (power == Long.MIN_VALUE) {
                return Optional.empty();
            }
            small = small.wrappingTimes(U128.TEN);
            power--;
        }
        return Optional.of(new SafeFloat(small, power));
    }

    public boolean isZero() {
        return mantissa.isZero();
    }

    /// Sum; digits of the smaller number below the larger one's last are cut off.
    public Optional<SafeFloat> plus(SafeFloat other) {
        if (isZero()) {
            return Optional.of(other);
        }
        if (other.isZero()) {
            return Optional.of(this);
        }
        Aligned aligned = align(other);
        U256 sum = U256.of(aligned.left).saturatingPlus(U256.of(aligned.right));
        return normalized(sum, aligned.exponent);
    }

    /// Difference, at least zero. Quirk: zero minus something is empty instead.
    public Optional<SafeFloat> minus(SafeFloat other) {
        if (isZero()) {
            return other.isZero() ? Optional.of(ZERO) : Optional.empty();
        }
        if (other.isZero()) {
            return Optional.of(this);
        }
        Aligned aligned = align(other);
        return normalized(U256.of(aligned.left.saturatingMinus(aligned.right)), aligned.exponent);
    }

    private record Aligned(U128 left, U128 right, long exponent) {}

    /// Both mantissas at the larger exponent.
    private Aligned align(SafeFloat other) {
        if (exponent >= other.exponent) {
            U128 power = cappedPower(saturatingDifference(exponent, other.exponent));
            return new Aligned(mantissa, other.mantissa.dividedBy(power), exponent);
        }
        U128 power = cappedPower(saturatingDifference(other.exponent, exponent));
        return new Aligned(mantissa.dividedBy(power), other.mantissa, other.exponent);
    }

    private static long saturatingDifference(long larger, long smaller) {
        long difference = larger - smaller;
        return difference < 0 ? Long.MAX_VALUE : difference;
    }

    /// Quotient with 21 more digits; empty for a zero divisor.
    public Optional<SafeFloat> dividedBy(SafeFloat divisor) {
        if (divisor.isZero()) {
            return Optional.empty();
        }
        I128 power =
                I128.of(exponent)
                        .wrappingMinus(I128.of(divisor.exponent))
                        .wrappingMinus(I128.of(21));
        if (power.high() != power.low() >> 63) {
            return Optional.empty();
        }
        U256 scaled = U256.product(mantissa, MAX_MANTISSA);
        return normalized(scaled.dividedBy(divisor.mantissa), power.low());
    }

    /// This number · factor / divisor with one cut at the end; empty for a zero divisor.
    public Optional<SafeFloat> timesDividedBy(SafeFloat factor, SafeFloat divisor) {
        if (divisor.isZero()) {
            return Optional.empty();
        }
        try {
            long power =
                    Math.subtractExact(Math.addExact(exponent, factor.exponent), divisor.exponent);
            U256 product = U256.product(mantissa, factor.mantissa);
            return normalized(product.dividedBy(divisor.mantissa), power);
        } catch (ArithmeticException outsideOfI64) {
            return Optional.empty();
        }
    }

    /// The value cut to an integer, at most 2⁶⁴ − 1, as u64 bits.
    public long saturatingToU64() {
        U128 power = cappedPower(exponent);
        return exponent > 0
                ? mantissa.saturatingTimes(power).saturatingToU64()
                : mantissa.dividedBy(power).saturatingToU64();
    }

    /// Whether this number is larger; both in normal form.
    public boolean isAbove(SafeFloat other) {
        if (exponent == other.exponent) {
            return mantissa.isAbove(other.mantissa);
        }
        if (exponent > other.exponent) {
            return saturatingDifference(exponent, other.exponent) > 1
                    || mantissa.saturatingTimes(U128.TEN).isAbove(other.mantissa);
        }
        return saturatingDifference(other.exponent, exponent) <= 1
                && mantissa.isAbove(other.mantissa.saturatingTimes(U128.TEN));
    }
}
