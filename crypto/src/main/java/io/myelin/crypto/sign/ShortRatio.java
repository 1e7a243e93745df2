package io.myelin.crypto.sign;

/// A public scalar k as a ratio of two short ones: k = ±numerator / denominator modulo the group
/// order L, both below 2^127 and the denominator not zero.
///
/// An equation with k·A multiplied by the denominator has scalars of half the length for A, which
/// halves the doublings that verifying takes. Found by Euclid's algorithm on L and k, stopped
/// half-way: each remainder r_i is t_i·k modulo L for a cofactor t_i that grows as r_i shrinks,
/// |t_i| · r_(i-1) ≤ L, with signs that alternate.
///
/// Variable time: never for secrets.
///
/// Source: Antipa, Brown, Gallant, Lambert, Struik, Vanstone, "Accelerated Verification of ECDSA
/// Signatures".
final class ShortRatio {
    private static final int SHORT_BITS = 127;
    private static final int WORDS = 4;
    private static final long[] ORDER = words(Scalar.constant(Scalar.ORDER));

    final long[] numerator;
    final long[] denominator;
    final boolean isNegative;

    private ShortRatio(long[] numerator, long[] denominator, boolean isNegative) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.isNegative = isNegative;
    }

    static ShortRatio of(long[] scalar) {
        var larger = ORDER.clone();
        var smaller = words(scalar);
        var cofactorOfLarger = new long[WORDS];
        long[] cofactorOfSmaller = {1, 0, 0, 0};
        boolean negative = false;
        while (bitLength(smaller) > SHORT_BITS) {
            // larger mod smaller: the quotient's bits from the top, each a shift and a subtraction
            while (true) {
                int shift = bitLength(larger) - bitLength(smaller);
                if (shift < 0 || !subtractShifted(larger, smaller, shift)) {
                    shift--;
                    if (shift < 0) {
                        break;
                    }
                    subtractShifted(larger, smaller, shift);
                }
                addShifted(cofactorOfLarger, cofactorOfSmaller, shift);
            }
            var swap = larger;
            larger = smaller;
            smaller = swap;
            swap = cofactorOfLarger;
            cofactorOfLarger = cofactorOfSmaller;
            cofactorOfSmaller = swap;
            negative = !negative;
        }
        return new ShortRatio(limbs(smaller), limbs(cofactorOfSmaller), negative);
    }

    private static int bitLength(long[] a) {
        for (int i = WORDS - 1; i >= 0; i--) {
            if (a[i] != 0) {
                return 64 * (i + 1) - Long.numberOfLeadingZeros(a[i]);
            }
        }
        return 0;
    }

    /// a -= b · 2^shift if that is not negative; else leaves a and returns false.
    private static boolean subtractShifted(long[] a, long[] b, int shift) {
        long d0 = shiftedWord(b, 0, shift);
        long d1 = shiftedWord(b, 1, shift);
        long d2 = shiftedWord(b, 2, shift);
        long d3 = shiftedWord(b, 3, shift);
        long r0 = a[0] - d0;
        long borrow = below(a[0], d0);
        long r1 = a[1] - d1 - borrow;
        borrow = below(a[1], d1) | (a[1] == d1 ? borrow : 0);
        long r2 = a[2] - d2 - borrow;
        borrow = below(a[2], d2) | (a[2] == d2 ? borrow : 0);
        long r3 = a[3] - d3 - borrow;
        borrow = below(a[3], d3) | (a[3] == d3 ? borrow : 0);
        if (borrow != 0) {
            return false;
        }
        a[0] = r0;
        a[1] = r1;
        a[2] = r2;
        a[3] = r3;
        return true;
    }

    /// a += b · 2^shift, which fits.
    private static void addShifted(long[] a, long[] b, int shift) {
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            long sum = a[i] + shiftedWord(b, i, shift);
            long overflow = below(sum, a[i]);
            a[i] = sum + carry;
            carry = overflow | below(a[i], carry);
        }
    }

    /// Word `i` of b · 2^shift.
    private static long shiftedWord(long[] b, int i, int shift) {
        int from = i - (shift >> 6);
        if (from < 0) {
            return 0;
        }
        int bits = shift & 63;
        long low = bits == 0 || from == 0 ? 0 : b[from - 1] >>> (64 - bits);
        return (b[from] << bits) | low;
    }

    /// 1 if a < b as unsigned numbers.
    private static long below(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    private static long[] words(long[] limbs) {
        var words = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = limbs[2 * i] | (limbs[2 * i + 1] << 32);
        }
        return words;
    }

    private static long[] limbs(long[] words) {
        var limbs = new long[Scalar.LIMBS];
        for (int i = 0; i < WORDS; i++) {
            limbs[2 * i] = words[i] & 0xFFFF_FFFFL;
            limbs[2 * i + 1] = words[i] >>> 32;
        }
        return limbs;
    }
}
