package io.myelin.crypto.sign;

/// Multiples of the base point B from tables, which are built once when the class is first used.
final class BasePoint {
    /// Width of the non-adjacent form for public scalars.
    private static final int NAF_WIDTH = 8;

    /// Multiples in a window: signed digits of base 16 reach 8.
    private static final int ENTRIES = 8;

    /// For public scalars.
    private static final OddMultiples ODD_MULTIPLES = oddMultiples(0);

    /// The same of 2^128 · B.
    private static final OddMultiples ODD_MULTIPLES_HIGH = oddMultiples(128);

    /// Entry 8·i + j is (j+1) · 256^i · B in fifteen words: Y+X, Y-X, 2d·T.
    private static final long[][] WINDOWS = windows();

    private BasePoint() {}

    static OddMultiples oddMultiples() {
        return ODD_MULTIPLES;
    }

    static OddMultiples oddMultiplesOfHighHalf() {
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
        // The identity (1, 1, 0) for a digit of zero; of all entries at most one is kept.
        long one = ((size - 1) >> 63) & 1;
        long p0 = one, p1 = 0, p2 = 0, p3 = 0, p4 = 0;
        long m0 = one, m1 = 0, m2 = 0, m3 = 0, m4 = 0;
        long t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0;
        for (int j = 0; j < ENTRIES; j++) {
            // all ones if size = j + 1
            long mask = ((size ^ (j + 1)) - 1) >> 63;
            var row = WINDOWS[ENTRIES * window + j];
            p0 |= row[0] & mask;
            p1 |= row[1] & mask;
            p2 |= row[2] & mask;
            p3 |= row[3] & mask;
            p4 |= row[4] & mask;
            m0 |= row[5] & mask;
            m1 |= row[6] & mask;
            m2 |= row[7] & mask;
            m3 |= row[8] & mask;
            m4 |= row[9] & mask;
            t0 |= row[10] & mask;
            t1 |= row[11] & mask;
            t2 |= row[12] & mask;
            t3 |= row[13] & mask;
            t4 |= row[14] & mask;
        }
        put(entry.plus, p0, p1, p2, p3, p4);
        put(entry.minus, m0, m1, m2, m3, m4);
        // two's complement: -t = (t ^ -1) - -1
        put(
                entry.twoDt,
                (t0 ^ negative) - negative,
                (t1 ^ negative) - negative,
                (t2 ^ negative) - negative,
                (t3 ^ negative) - negative,
                (t4 ^ negative) - negative);
        // -(x, y) = (-x, y): the sums change places
        for (int k = 0; k < Field.LIMBS; k++) {
            long swap = (entry.plus[k] ^ entry.minus[k]) & negative;
            entry.plus[k] ^= swap;
            entry.minus[k] ^= swap;
        }
    }

    private static void put(long[] limbs, long l0, long l1, long l2, long l3, long l4) {
        limbs[4] = l4;
        limbs[3] = l3;
        limbs[2] = l2;
        limbs[1] = l1;
        limbs[0] = l0;
    }

    private static OddMultiples oddMultiples(int doublings) {
        var point = EdwardsPoint.base();
        for (int i = 0; i < doublings; i++) {
            point.twice();
        }
        return OddMultiples.affine(point, NAF_WIDTH);
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
