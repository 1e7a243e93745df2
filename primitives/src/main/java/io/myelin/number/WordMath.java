package io.myelin.number;

/// Division of two-word numbers by one word, the step all wider divisions are built from.
final class WordMath {
    private static final long LOW_HALF = 0xFFFF_FFFFL;
    private static final long HALF_BASE = 1L << 32;

    private WordMath() {}

    /// ⌊(high·2⁶⁴ + low) / divisor⌋, all unsigned. The caller ensures high < divisor, so that the
    /// quotient fits one word. Knuth's algorithm D with 32-bit digits.
    static long divideTwoWords(long high, long low, long divisor) {
        if (high == 0) {
            return Long.divideUnsigned(low, divisor);
        }
        int shift = Long.numberOfLeadingZeros(divisor);
        long d = divisor << shift;
        long dHigh = d >>> 32;
        long dLow = d & LOW_HALF;
        long top = shift == 0 ? high : (high << shift) | (low >>> (64 - shift));
        long rest = low << shift;
        long q1 = digit(top, rest >>> 32, dHigh, dLow);
        long middle = (top << 32) + (rest >>> 32) - q1 * d;
        long q0 = digit(middle, rest & LOW_HALF, dHigh, dLow);
        return (q1 << 32) + q0;
    }

    private static long digit(long top, long next, long dHigh, long dLow) {
        long q = Long.divideUnsigned(top, dHigh);
        long r = top - q * dHigh;
        while (q >= HALF_BASE || Long.compareUnsigned(q * dLow, (r << 32) | next) > 0) {
            q--;
            r += dHigh;
            if (r >= HALF_BASE) {
                break;
            }
        }
        return q;
    }
}
