package io.myelin.number;

import java.math.BigInteger;
import java.util.Optional;

/// The power of a ratio to a ratio as a scaled integer, ⌊(b / c)^(e / d) · scale⌋, which pools use.
///
/// Small exponents are exact: the largest q with q^d · c^e ≤ b^e · scale^d. All others go through
/// series for the logarithm and the exponential on integers scaled by 2^(precision + 24), which end
/// after a bounded number of terms; the result may differ from the true floor in its last units, and
/// the chain takes it as it comes out.
///
/// Source: safe-bigmath 013c499, `SafeInt::pow_ratio_scaled`.
public final class RatioPower {
    private static final BigInteger EXACT_EXPONENT_LIMIT = BigInteger.valueOf(1024);
    private static final int GUARD_BITS = 24;
    private static final int LEAST_PRECISION = 32;
    private static final int MOST_TERMS = 4096;
    private static final int EXTRA_TERMS = 128;
    private static final int LEADING_ROOT_BITS = 14;

    private final int shift;
    private final BigInteger unit;
    private final int terms;

    private RatioPower(int precision) {
        shift = precision + GUARD_BITS;
        unit = BigInteger.ONE.shiftLeft(shift);
        terms = Math.min(MOST_TERMS, shift + EXTRA_TERMS);
    }

    /// The power's four integers, none negative.
    ///
    /// @param base numerator of the base
    /// @param baseDivisor denominator of the base
    /// @param exponent numerator of the exponent
    /// @param exponentDivisor denominator of the exponent
    public record Ratios(
            BigInteger base,
            BigInteger baseDivisor,
            BigInteger exponent,
            BigInteger exponentDivisor) {
        boolean areNonNegative() {
            return base.signum() >= 0
                    && baseDivisor.signum() >= 0
                    && exponent.signum() >= 0
                    && exponentDivisor.signum() >= 0;
        }
    }

    /// The scaled power; empty for a zero denominator or a negative number.
    ///
    /// @param precision fractional bits of the series, at least 32 are used
    /// @param scale what 1.0 becomes, positive
    public static Optional<BigInteger> scaled(Ratios ratios, int precision, BigInteger scale) {
        if (ratios.baseDivisor.signum() == 0 || ratios.exponentDivisor.signum() == 0) {
            return Optional.empty();
        }
        if (ratios.base.signum() == 0) {
            return Optional.of(BigInteger.ZERO);
        }
        if (!ratios.areNonNegative()) {
            return Optional.empty();
        }
        if (ratios.exponent.signum() == 0) {
            return Optional.of(scale);
        }
        BigInteger common = ratios.exponent.gcd(ratios.exponentDivisor);
        Ratios reduced =
                new Ratios(
                        ratios.base,
                        ratios.baseDivisor,
                        ratios.exponent.divide(common),
                        ratios.exponentDivisor.divide(common));
        if (reduced.exponent.compareTo(EXACT_EXPONENT_LIMIT) <= 0
                && reduced.exponentDivisor.compareTo(EXACT_EXPONENT_LIMIT) <= 0) {
            return Optional.of(exact(reduced, scale));
        }
        int bits = Math.max(Math.max(precision, LEAST_PRECISION), scale.bitLength() + 8);
        return Optional.of(new RatioPower(bits).series(reduced, scale, bits));
    }

    /// The largest q with q^d · c^e ≤ b^e · scale^d: the d-th root of ⌊b^e · scale^d / c^e⌋.
    private static BigInteger exact(Ratios r, BigInteger scale) {
        int e = r.exponent.intValueExact();
        int d = r.exponentDivisor.intValueExact();
        BigInteger power = r.base.pow(e).multiply(scale.pow(d)).divide(r.baseDivisor.pow(e));
        return root(power, d);
    }

    /// ⌊n^(1/degree)⌋: the leading bits one by one, the rest by Newton's method from above, which
    /// converges in a few steps from there even for the largest degrees.
    private static BigInteger root(BigInteger n, int degree) {
        if (degree == 1 || n.signum() == 0) {
            return n;
        }
        if (degree == 2) {
            return n.sqrt();
        }
        int bits = Math.ceilDiv(n.bitLength(), degree);
        int lowest = Math.max(0, bits - LEADING_ROOT_BITS);
        BigInteger leading = BigInteger.ZERO;
        for (int bit = bits - 1; bit >= lowest; bit--) {
            BigInteger candidate = leading.setBit(bit);
            leading = candidate.pow(degree).compareTo(n) <= 0 ? candidate : leading;
        }
        return newtonRoot(n, degree, leading.add(BigInteger.ONE.shiftLeft(lowest)));
    }

    /// The root from a start above it.
    private static BigInteger newtonRoot(BigInteger n, int degree, BigInteger start) {
        BigInteger d = BigInteger.valueOf(degree);
        BigInteger dLess1 = BigInteger.valueOf(degree - 1L);
        BigInteger x = start;
        while (true) {
            BigInteger next = x.multiply(dLess1).add(n.divide(x.pow(degree - 1))).divide(d);
            if (next.compareTo(x) >= 0) {
                return x;
            }
            x = next;
        }
    }

    private BigInteger series(Ratios r, BigInteger scale, int bits) {
        BigInteger ln2 = lnOnePlus(unit.shiftRight(1).negate()).negate();
        BigInteger logarithm = ln(r.base, ln2).subtract(ln(r.baseDivisor, ln2));
        BigInteger exponent = floorDivide(logarithm.multiply(r.exponent), r.exponentDivisor);
        return rounded(exp(exponent)).multiply(scale).shiftRight(bits);
    }

    /// ln v for a positive integer v: its leading bits in [0.75, 1.5), and ln 2 per place.
    private BigInteger ln(BigInteger v, BigInteger ln2) {
        int places = v.bitLength() - 1;
        BigInteger mantissa = v.shiftLeft(shift).shiftRight(places);
        if (mantissa.compareTo(unit.add(unit.shiftRight(1))) >= 0) {
            mantissa = mantissa.shiftRight(1);
            places++;
        }
        return lnOnePlus(mantissa.subtract(unit)).add(ln2.multiply(BigInteger.valueOf(places)));
    }

    /// ln(1 + x) = x − x²/2 + x³/3 …, until a term is below the guard bits.
    private BigInteger lnOnePlus(BigInteger x) {
        BigInteger power = x;
        BigInteger sum = x;
        BigInteger before = rounded(sum);
        for (int n = 2; n <= terms; n++) {
            power = power.multiply(x).shiftRight(shift);
            if (power.signum() == 0) {
                break;
            }
            BigInteger term = floorDivide(power, BigInteger.valueOf(n));
            if (term.signum() == 0) {
                break;
            }
            sum = n % 2 == 0 ? sum.subtract(term) : sum.add(term);
            BigInteger now = rounded(sum);
            if (isBelowGuard(term) || now.equals(before)) {
                break;
            }
            before = now;
        }
        return sum;
    }

    /// eˣ = 1 + x + x²/2! …, until a term is below the guard bits.
    private BigInteger exp(BigInteger x) {
        BigInteger term = unit;
        BigInteger sum = unit;
        BigInteger before = rounded(sum);
        for (int n = 1; n <= terms; n++) {
            term = floorDivide(term.multiply(x), unit.multiply(BigInteger.valueOf(n)));
            if (term.signum() == 0) {
                break;
            }
            sum = sum.add(term);
            BigInteger now = rounded(sum);
            if (isBelowGuard(term) || now.equals(before)) {
                break;
            }
            before = now;
        }
        return sum;
    }

    private static boolean isBelowGuard(BigInteger term) {
        return term.abs().bitLength() <= GUARD_BITS;
    }

    /// The value without its guard bits, halves away from zero.
    private static BigInteger rounded(BigInteger value) {
        BigInteger half = BigInteger.ONE.shiftLeft(GUARD_BITS - 1);
        BigInteger size = value.abs().add(half).shiftRight(GUARD_BITS);
        return value.signum() < 0 ? size.negate() : size;
    }

    private static BigInteger floorDivide(BigInteger n, BigInteger positiveDivisor) {
        BigInteger[] parts = n.divideAndRemainder(positiveDivisor);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
}
