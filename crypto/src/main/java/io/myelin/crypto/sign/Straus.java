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

    private final byte[] baseDigits;
    private final byte[][] digits;
    private final EdwardsPoint.Cached[][] multiples;
    private int count;

    /// A sum with up to `capacity` products beside `baseScalar` · B.
    Straus(long[] baseScalar, int capacity) {
        baseDigits = Scalar.naf(baseScalar, BasePoint.NAF_WIDTH);
        digits = new byte[capacity][];
        multiples = new EdwardsPoint.Cached[capacity][];
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
        digits[count] = Scalar.naf(scalar, NAF_WIDTH);
        multiples[count++] = oddMultiples;
        return this;
    }

    EdwardsPoint sum() {
        int top = baseDigits.length - 1;
        while (top > 0 && allZero(top)) {
            top--;
        }
        var sum = EdwardsPoint.identity();
        for (int bit = top; bit >= 0; bit--) {
            sum.twice();
            for (int i = 0; i < count; i++) {
                addDigit(sum, digits[i][bit], multiples[i]);
            }
            addDigit(sum, baseDigits[bit], BasePoint.oddMultiplesOfBase());
        }
        return sum;
    }

    private boolean allZero(int bit) {
        for (int i = 0; i < count; i++) {
            if (digits[i][bit] != 0) {
                return false;
            }
        }
        return baseDigits[bit] == 0;
    }

    private static void addDigit(EdwardsPoint sum, int digit, EdwardsPoint.Cached[] oddMultiples) {
        if (digit > 0) {
            sum.add(oddMultiples[digit >> 1]);
        } else if (digit < 0) {
            sum.subtract(oddMultiples[-digit >> 1]);
        }
    }
}
