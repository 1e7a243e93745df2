package io.myelin.crypto.sign;

/// Multiples of the base point B from tables, which are built once when the class is first used.
final class BasePoint {
    /// Width of the non-adjacent form for public scalars.
    static final int NAF_WIDTH = 8;

    /// Multiples in a window: signed digits of base 16 reach 8.
    private static final int ENTRIES = 8;

    /// B, 3B, … 127B: for public scalars.
    private static final EdwardsPoint.Cached[] ODD_MULTIPLES = oddMultiples(0);

    /// The same of 2^128 · B.
    private static final EdwardsPoint.Cached[] ODD_MULTIPLES_HIGH = oddMultiples(128);

    /// Entry 8·i + j is (j+1) · 256^i · B in fifteen words: Y+X, Y-X, 2d·T.
    private static final long[][] WINDOWS = windows();

    private BasePoint() {}

    static EdwardsPoint.Cached[] oddMultiples() {
        return ODD_MULTIPLES;
    }

    static EdwardsPoint.Cached[] oddMultiplesOfHighHalf() {
        return ODD_MULTIPLES_HIGH;
    }

    /// scalar · B in constant time: every table entry of a window is read, and one is kept by
    /// masks.
    ///
    /// The digits of base 16 with odd place come first, are multiplied by 16, and then meet the
    /// even ones, so that 32 windows are enough for 64 digits.
    static EdwardsPoint multiply(long[] scalar) {
        var digits = Scalar.radix16(scalar);
        var sum = EdwardsPoint.identity();
        var entry = new EdwardsPoint.Cached();
        for (int i = 1; i < 64; i += 2) {
            select(entry, i / 2, digits[i]);
            sum.add(entry);
        }
        sum.twice().twice().twice().twice();
        for (int i = 0; i < 64; i += 2) {
            select(entry, i / 2, digits[i]);
            sum.add(entry);
        }
        return sum;
    }

    /// entry = digit · 256^window · B, for a digit in [-8, 8].
    private static void select(EdwardsPoint.Cached entry, int window, int digit) {
        long negative = digit >> 31;
        long size = (digit ^ negative) - negative;
        Field.copy(entry.plus, Field.ONE);
        Field.copy(entry.minus, Field.ONE);
        Field.copy(entry.twoDt, Field.ZERO);
        for (int j = 0; j < ENTRIES; j++) {
            // all ones if size = j + 1
            long mask = ((size ^ (j + 1)) - 1) >> 63;
            var row = WINDOWS[ENTRIES * window + j];
            for (int k = 0; k < Field.LIMBS; k++) {
                entry.plus[k] ^= (entry.plus[k] ^ row[k]) & mask;
                entry.minus[k] ^= (entry.minus[k] ^ row[k + 5]) & mask;
                entry.twoDt[k] ^= (entry.twoDt[k] ^ row[k + 10]) & mask;
            }
        }
        // -(x, y) = (-x, y): the sums change places and T its sign
        for (int k = 0; k < Field.LIMBS; k++) {
            long swap = (entry.plus[k] ^ entry.minus[k]) & negative;
            entry.plus[k] ^= swap;
            entry.minus[k] ^= swap;
        }
        var minusT = new long[Field.LIMBS];
        Field.negate(minusT, entry.twoDt);
        Field.select(entry.twoDt, entry.twoDt, minusT, negative);
    }

    private static EdwardsPoint.Cached[] oddMultiples(int doublings) {
        var point = EdwardsPoint.base();
        for (int i = 0; i < doublings; i++) {
            point.twice();
        }
        var points = point.oddMultiples(1 << (NAF_WIDTH - 2));
        var cached = new EdwardsPoint.Cached[points.length];
        for (int i = 0; i < points.length; i++) {
            cached[i] = points[i].affineCached();
        }
        return cached;
    }

    private static long[][] windows() {
        var table = new long[32 * ENTRIES][];
        var unit = EdwardsPoint.base();
        for (int i = 0; i < 32; i++) {
            var step = unit.cached();
            var multiple = unit.copy();
            for (int j = 0; j < ENTRIES; j++) {
                table[ENTRIES * i + j] = row(multiple.affineCached());
                multiple.add(step);
            }
            for (int k = 0; k < 8; k++) {
                unit.twice();
            }
        }
        return table;
    }

    private static long[] row(EdwardsPoint.Cached cached) {
        var row = new long[15];
        System.arraycopy(cached.plus, 0, row, 0, 5);
        System.arraycopy(cached.minus, 0, row, 5, 5);
        System.arraycopy(cached.twoDt, 0, row, 10, 5);
        return row;
    }
}
