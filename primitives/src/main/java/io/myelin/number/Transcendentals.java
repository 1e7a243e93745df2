package io.myelin.number;

import java.util.Optional;

/// Logarithms and the exponential, as the reference computes them: fixed loops on fixed-point numbers.
///
/// Quirk: the exponential's series stops after fractionBits − 2 terms, so that results for |x| ≥ 10 are
/// far from eˣ; they are what the chain computes, and consensus needs exactly them.
///
/// Source: substrate-fixed d5f7036 `transcendental.rs`, functions `log2`, `ln`, `exp`.
public final class Transcendentals {
    /// log₂ e and e as I9F23, from which every wider type's constant is widened.
    private static final long LOG2_E_BITS = 12_102_203;

    private static final long E_BITS = 22_802_600;
    private static final int CONSTANT_FRACTION_BITS = 23;

    private Transcendentals() {}

    /// The base-2 logarithm; empty for x ≤ 0 and where 1/x does not fit.
    public static <F extends SignedFixed<F>> Optional<F> log2(F x) {
        if (x.isZero() || x.isNegative()) {
            return Optional.empty();
        }
        if (x.isBelow(x.one())) {
            return x.one()
                    .checkedDividedBy(x)
                    .flatMap(inverse -> log2AtLeastOne(inverse).checkedNegated());
        }
        return Optional.of(log2AtLeastOne(x));
    }

    /// Halves x into [1, 2) for the integer part, then squares it once per fractional bit.
    private static <F extends SignedFixed<F>> F log2AtLeastOne(F x) {
        F two = x.one().wrappingPlus(x.one());
        F mantissa = x;
        long result = 0;
        while (mantissa.isAtLeast(two)) {
            result++;
            mantissa = mantissa.halvedUp();
        }
        if (mantissa.equals(x.one())) {
            return integer(x, result);
        }
        long fraction = 0;
        for (int i = 0; i < x.fractionBits(); i++) {
            mantissa = mantissa.saturatingTimes(mantissa);
            fraction <<= 1;
            if (mantissa.isAtLeast(two)) {
                fraction |= 1;
                mantissa = mantissa.halvedUp();
            }
        }
        return integer(x, result).wrappingPlus(fractionOf(x, fraction));
    }

    private static <F extends SignedFixed<F>> F integer(F like, long value) {
        F sum = like.zero();
        for (long i = 0; i < value; i++) {
            sum = sum.wrappingPlus(like.one());
        }
        return sum;
    }

    /// Up to 64 fractional bits, read as unsigned.
    private static <F extends SignedFixed<F>> F fractionOf(F like, long bits) {
        F upper = like.withSmallBits(bits >>> 1);
        return upper.wrappingPlus(upper).wrappingPlus(like.withSmallBits(bits & 1));
    }

    /// The natural logarithm, log₂ x / log₂ e; empty for x ≤ 0.
    public static <F extends SignedFixed<F>> Optional<F> ln(F x) {
        return log2(x).map(log -> log.saturatingDividedBy(constant(x, LOG2_E_BITS)));
    }

    private static <F extends SignedFixed<F>> F constant(F like, long bits) {
        F widened = like.withSmallBits(bits);
        for (int i = CONSTANT_FRACTION_BITS; i < like.fractionBits(); i++) {
            widened = widened.wrappingPlus(widened);
        }
        return widened;
    }

    /// The exponential by its power series; empty where a term, the sum or 1/eˣ does not fit.
    public static <F extends SignedFixed<F>> Optional<F> exp(F x) {
        if (x.isZero()) {
            return Optional.of(x.one());
        }
        if (x.equals(x.one())) {
            return Optional.of(constant(x, E_BITS));
        }
        if (x.isNegative()) {
            return x.checkedNegated()
                    .flatMap(Transcendentals::expSeries)
                    .flatMap(power -> x.one().checkedDividedBy(power));
        }
        return expSeries(x);
    }

    private static <F extends SignedFixed<F>> Optional<F> expSeries(F x) {
        Optional<F> sum = x.checkedPlus(x.one());
        Optional<F> term = Optional.of(x);
        F n = x.one();
        for (int i = 2; i < x.fractionBits() && sum.isPresent(); i++) {
            n = n.wrappingPlus(x.one());
            F divisor = n;
            term = term.flatMap(t -> t.checkedTimes(x)).flatMap(t -> t.checkedDividedBy(divisor));
            Optional<F> next = term;
            sum = sum.flatMap(s -> next.flatMap(s::checkedPlus));
        }
        return sum;
    }

    /// The exponential of an [I32F32]: the same series on raw bits, for the epoch takes one per bond.
    ///
    /// A term n of at most 63 bits divided by i·2³² after a shift by 32 is n / i; once it is 0 all
    /// further ones are.
    public static Optional<I32F32> exp(I32F32 x) {
        if (x.equals(I32F32.ONE)) {
            return Optional.of(constant(x, E_BITS));
        }
        if (x.bits() == Long.MIN_VALUE) {
            return Optional.empty();
        }
        long power = expSeries(Math.abs(x.bits()));
        if (power < 0) {
            return Optional.empty();
        }
        return x.isNegative()
                ? I32F32.ONE.checkedDividedBy(new I32F32(power))
                : Optional.of(new I32F32(power));
    }

    /// eˣ for x ≥ 0, as bits; negative where a term or the sum does not fit.
    private static long expSeries(long x) {
        long sum = x + I32F32.ONE.bits();
        long term = x;
        for (int i = 2; i < 32 && sum >= 0 && term != 0; i++) {
            long high = Math.multiplyHigh(term, x);
            if (high >>> 31 != 0) {
                return -1;
            }
            term = ((high << 32) | ((term * x) >>> 32)) / i;
            sum += term;
        }
        return sum;
    }

    /// The exponential of x held within [−20, 20]; where it fails, 0 for x ≤ 0 and else the largest
    /// number.
    ///
    /// Source: `pallets/subtensor/src/epoch/math.rs`, `exp_safe`.
    public static I32F32 safeExp(I32F32 x) {
        I32F32 limit = I32F32.saturatingOf(20);
        I32F32 clamped = x.min(limit).max(I32F32.saturatingOf(-20));
        return exp(clamped).orElse(clamped.compareTo(I32F32.ZERO) <= 0 ? I32F32.ZERO : I32F32.MAX);
    }
}
