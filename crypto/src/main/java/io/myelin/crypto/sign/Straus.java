package io.myelin.crypto.sign;

import java.util.Arrays;

/// Sums of products of public scalars and points: Σ scalar_i · P_i + scalar · B, all doublings
/// shared.
///
/// Scalars are taken in non-adjacent form; each digit that is not zero is an addition, kept in a
/// list of those that are due at its bit.
///
/// Variable time: never for secrets.
///
/// Source: Straus, "Addition chains of vectors".
final class Straus {
    /// Width of the non-adjacent form for points other than B: eight multiples each.
    private static final int NAF_WIDTH = 5;

    private static final int NONE = -1;

    /// The last addition at each bit, and for each addition the one before it at the same bit.
    private final int[] last = new int[Scalar.NAF_DIGITS];

    private int[] previous;
    private EdwardsPoint.Cached[] summands;
    private boolean[] isSubtracted;
    private int count;

    /// A sum with up to `capacity` products beside `baseScalar` · B, which is taken in two halves
    /// of 128 bits, for B and 2^128 · B.
    Straus(long[] baseScalar, int capacity) {
        // A digit in six bits: 43 of a whole scalar, and fewer on average.
        int additions = 64 + 48 * capacity;
        previous = new int[additions];
        summands = new EdwardsPoint.Cached[additions];
        isSubtracted = new boolean[additions];
        Arrays.fill(last, NONE);
        var low = new long[Scalar.LIMBS];
        var high = new long[Scalar.LIMBS];
        System.arraycopy(baseScalar, 0, low, 0, Scalar.LIMBS / 2);
        System.arraycopy(baseScalar, Scalar.LIMBS / 2, high, 0, Scalar.LIMBS / 2);
        put(Scalar.naf(low, BasePoint.NAF_WIDTH), BasePoint.oddMultiples(), 1);
        put(Scalar.naf(high, BasePoint.NAF_WIDTH), BasePoint.oddMultiplesOfHighHalf(), 1);
    }

    /// The odd multiples P, 3P, … 15P that [#plus] takes.
    static EdwardsPoint.Cached[] multiples(EdwardsPoint point) {
        var points = point.oddMultiples(1 << (NAF_WIDTH - 2));
        var cached = new EdwardsPoint.Cached[points.length];
        for (int i = 0; i < points.length; i++) {
            cached[i] = points[i].cached();
        }
        return cached;
    }

    /// Adds scalar · P to the sum, P given by its odd multiples.
    Straus plus(long[] scalar, EdwardsPoint.Cached[] oddMultiples) {
        return put(Scalar.naf(scalar, NAF_WIDTH), oddMultiples, 1);
    }

    /// Subtracts scalar · P from the sum.
    Straus minus(long[] scalar, EdwardsPoint.Cached[] oddMultiples) {
        return put(Scalar.naf(scalar, NAF_WIDTH), oddMultiples, -1);
    }

    private Straus put(byte[] nonAdjacentForm, EdwardsPoint.Cached[] oddMultiples, int sign) {
        for (int bit = 0; bit < nonAdjacentForm.length; bit++) {
            int digit = sign * nonAdjacentForm[bit];
            if (digit != 0) {
                if (count == previous.length) {
                    grow();
                }
                summands[count] = oddMultiples[Math.abs(digit) >> 1];
                isSubtracted[count] = digit < 0;
                previous[count] = last[bit];
                last[bit] = count++;
            }
        }
        return this;
    }

    private void grow() {
        previous = Arrays.copyOf(previous, 2 * count);
        summands = Arrays.copyOf(summands, 2 * count);
        isSubtracted = Arrays.copyOf(isSubtracted, 2 * count);
    }

    EdwardsPoint sum() {
        int top = last.length - 1;
        while (top > 0 && last[top] == NONE) {
            top--;
        }
        var sum = EdwardsPoint.identity();
        for (int bit = top; bit >= 0; bit--) {
            sum.twice();
            for (int i = last[bit]; i != NONE; i = previous[i]) {
                if (isSubtracted[i]) {
                    sum.subtract(summands[i]);
                } else {
                    sum.add(summands[i]);
                }
            }
        }
        return sum;
    }
}
