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

    /// The last addition at each place, and for each addition the one before it at the same place.
    private final int[] last = new int[Scalar.NAF_PLACES];

    private int[] previous;
    private EdwardsPoint.Cached[] summands;
    private int count;

    /// A sum with up to `capacity` products beside `baseScalar` · B, which is taken in two halves
    /// of 128 bits, for B and 2^128 · B.
    Straus(long[] baseScalar, int capacity) {
        // A digit in six bits: 43 of a whole scalar, and fewer on average.
        int additions = 64 + 48 * capacity;
        previous = new int[additions];
        summands = new EdwardsPoint.Cached[additions];
        Arrays.fill(last, NONE);
        var low = new long[Scalar.LIMBS];
        var high = new long[Scalar.LIMBS];
        System.arraycopy(baseScalar, 0, low, 0, Scalar.LIMBS / 2);
        System.arraycopy(baseScalar, Scalar.LIMBS / 2, high, 0, Scalar.LIMBS / 2);
        put(low, BasePoint.oddMultiples(), 1);
        put(high, BasePoint.oddMultiplesOfHighHalf(), 1);
    }

    /// The multiples of a point that [#plus] takes.
    static OddMultiples multiples(EdwardsPoint point) {
        return OddMultiples.of(point, NAF_WIDTH);
    }

    /// Adds scalar · P to the sum, P given by its multiples.
    Straus plus(long[] scalar, OddMultiples multiples) {
        return put(scalar, multiples, 1);
    }

    /// Subtracts scalar · P from the sum.
    Straus minus(long[] scalar, OddMultiples multiples) {
        return put(scalar, multiples, -1);
    }

    private Straus put(long[] scalar, OddMultiples multiples, int sign) {
        var digits = Scalar.naf(scalar, multiples.width());
        if (count + digits.length > previous.length) {
            previous = Arrays.copyOf(previous, 2 * previous.length);
            summands = Arrays.copyOf(summands, 2 * summands.length);
        }
        for (int element : digits) {
            int place = Scalar.place(element);
            summands[count] = multiples.times(sign * Scalar.digit(element));
            previous[count] = last[place];
            last[place] = count++;
        }
        return this;
    }

    EdwardsPoint sum() {
        int top = last.length - 1;
        while (top > 0 && last[top] == NONE) {
            top--;
        }
        var sum = EdwardsPoint.identity();
        for (int place = top; place >= 0; place--) {
            sum.twice();
            for (int i = last[place]; i != NONE; i = previous[i]) {
                sum.add(summands[i]);
            }
        }
        return sum;
    }
}
