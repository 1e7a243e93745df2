package io.myelin.crypto.sign;

/// Sums of products of public scalars and points: Σ scalar_i · P_i + scalar · B, all doublings
/// shared.
///
/// Variable time: never for secrets.
///
/// Source: Straus, "Addition chains of vectors"; digits in non-adjacent form.
final class Straus {
    /// Width of the non-adjacent form for points other than B: eight multiples each.
    private static final int NAF_WIDTH = 5;

    private final byte[][] digits;
    private final EdwardsPoint.Cached[][] multiples;
    private int count;

    /// A sum with up to `capacity` products beside `baseScalar` · B, which is taken in two halves
    /// of 128 bits, for B and 2^128 · B.
    Straus(long[] baseScalar, int capacity) {
        digits = new byte[capacity + 2][];
        multiples = new EdwardsPoint.Cached[capacity + 2][];
        var low = new long[Scalar.LIMBS];
        var high = new long[Scalar.LIMBS];
        System.arraycopy(baseScalar, 0, low, 0, Scalar.LIMBS / 2);
        System.arraycopy(baseScalar, Scalar.LIMBS / 2, high, 0, Scalar.LIMBS / 2);
        put(Scalar.naf(low, BasePoint.NAF_WIDTH), BasePoint.oddMultiples());
        put(Scalar.naf(high, BasePoint.NAF_WIDTH), BasePoint.oddMultiplesOfHighHalf());
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
        return put(Scalar.naf(scalar, NAF_WIDTH), oddMultiples);
    }

    /// Subtracts scalar · P from the sum.
    Straus minus(long[] scalar, EdwardsPoint.Cached[] oddMultiples) {
        var negated = Scalar.naf(scalar, NAF_WIDTH);
        for (int i = 0; i < negated.length; i++) {
            negated[i] = (byte) -negated[i];
        }
        return put(negated, oddMultiples);
    }

    private Straus put(byte[] nonAdjacentForm, EdwardsPoint.Cached[] oddMultiples) {
        digits[count] = nonAdjacentForm;
        multiples[count++] = oddMultiples;
        return this;
    }

    EdwardsPoint sum() {
        int top = digits[0].length - 1;
        while (top > 0 && allZero(top)) {
            top--;
        }
        var sum = EdwardsPoint.identity();
        for (int bit = top; bit >= 0; bit--) {
            sum.twice();
            for (int i = 0; i < count; i++) {
                addDigit(sum, digits[i][bit], multiples[i]);
            }
        }
        return sum;
    }

    private boolean allZero(int bit) {
        for (int i = 0; i < count; i++) {
            if (digits[i][bit] != 0) {
                return false;
            }
        }
        return true;
    }

    private static void addDigit(EdwardsPoint sum, int digit, EdwardsPoint.Cached[] oddMultiples) {
        if (digit > 0) {
            sum.add(oddMultiples[digit >> 1]);
        } else if (digit < 0) {
            sum.subtract(oddMultiples[-digit >> 1]);
        }
    }
}
