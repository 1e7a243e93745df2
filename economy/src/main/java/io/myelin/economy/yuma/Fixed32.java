package io.myelin.economy.yuma;

import io.myelin.number.I32F32;
import java.util.Arrays;

/// I32F32 arithmetic on raw bits.
///
/// The plain operations follow the reference on all inputs. [#quotient] and what is built on it hold
/// for values in [0, 2⁴⁷] whose quotient is at most one; callers ensure that.
final class Fixed32 {
    static final long ONE = 1L << 32;
    static final int U16_MAX = 65_535;

    /// The largest value and divisor of [#quotient].
    static final long QUOTIENT_LIMIT = 1L << 47;

    private Fixed32() {}

    static long times(long a, long b) {
        return new I32F32(a).saturatingTimes(new I32F32(b)).bits();
    }

    static long plus(long a, long b) {
        return new I32F32(a).saturatingPlus(new I32F32(b)).bits();
    }

    static long minus(long a, long b) {
        return new I32F32(a).saturatingMinus(new I32F32(b)).bits();
    }

    /// a / b cut toward zero, 0 for b = 0 and where the quotient does not fit.
    static long safeDivide(long a, long b) {
        return new I32F32(a).safeDividedBy(new I32F32(b)).bits();
    }

    /// The bits of a part of 65535: ⌊2³² · part / 65535⌋, since 2³² = 65535 · 65537 + 1.
    static long partOfU16(long part) {
        return part * 65_537 + ((part + 1) >>> 16);
    }

    /// ⌊x · 65535⌋ held within 0..65535, for any x.
    static int toU16(long x) {
        return (int) ((Math.max(0, Math.min(x, ONE)) * U16_MAX) >>> 32);
    }

    static int[] toU16(long[] values) {
        int[] result = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = toU16(values[i]);
        }
        return result;
    }

    /// Sum modulo 2⁶⁴, as the reference's `sum()`.
    static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /// ⌊x · 2³² / c⌋ exactly, for 0 ≤ x ≤ c ≤ 2⁴⁷, 1 ≤ c.
    ///
    /// `inverse` is 2³² / c. The product x · inverse is off by at most one; the remainder, whose true
    /// value fits although its parts wrap, tells which way. So the double never reaches the result.
    static long quotient(long x, long c, double inverse) {
        long guess = (long) (x * inverse);
        long remainder = (x << 32) - guess * c;
        return guess + (remainder >> 63) - ((c - 1 - remainder) >> 63);
    }

    static double inverse(long c) {
        return (double) ONE / c;
    }

    /// Divides all values by a sum, as [#safeDivide]; a zero sum leaves them.
    static void divideAll(long[] values, long sum) {
        if (sum == 0) {
            return;
        }
        if (isInRange(values, sum)) {
            RowKernels.divide(values, sum);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = safeDivide(values[i], sum);
            }
        }
    }

    private static boolean isInRange(long[] values, long sum) {
        if (sum < 0 || sum > QUOTIENT_LIMIT) {
            return false;
        }
        long outside = 0;
        for (long value : values) {
            outside |= value | (sum - value);
        }
        return outside >= 0;
    }

    /// Divides all values by their sum; a zero sum leaves them.
    static void normalize(long[] values) {
        divideAll(values, sum(values));
    }

    /// A copy divided by its sum.
    static long[] normalized(long[] values) {
        long[] copy = Arrays.copyOf(values, values.length);
        normalize(copy);
        return copy;
    }
}
