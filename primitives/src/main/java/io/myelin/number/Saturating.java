package io.myelin.number;

/// Arithmetic of unsigned 64-bit words that stops at the edge of the range, 0 or 2⁶⁴ − 1, and never wraps.
///
/// Amounts have their own ([io.myelin.chain.Balance]); this is for what has no unit of its own:
/// block numbers, limits, weights.
public final class Saturating {
    private Saturating() {}

    public static long sum(long a, long b) {
        long sum = a + b;
        return Long.compareUnsigned(sum, a) < 0 ? -1L : sum;
    }

    public static long difference(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 0 : a - b;
    }

    public static long product(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b) == 0 ? a * b : -1L;
    }
}
