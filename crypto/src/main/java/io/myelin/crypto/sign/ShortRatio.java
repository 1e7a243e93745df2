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

    /// How many of the highest bits a quotient is estimated from.
    private static final int TOP_BITS = 62;

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
            while (isNotBelow(larger, smaller)) {
                reduce(larger, smaller, cofactorOfLarger, cofactorOfSmaller);
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

    /// Takes `smaller` from `larger` as often as their highest bits say for sure, which mostly is as often as it goes, and
    /// adds its cofactor as often to the other.
    private static void reduce(
            long[] larger, long[] smaller, long[] cofactorOfLarger, long[] cofactorOfSmaller) {
        int length = bitLength(larger);
        int gap = length - bitLength(smaller);
        if (gap > TOP_BITS / 2) {
            subtractShifted(larger, smaller, gap - 1);
            addShifted(cofactorOfLarger, cofactorOfSmaller, gap - 1);
            return;
        }
        int from = length - TOP_BITS;
        long quotient = Math.max(1, bitsFrom(larger, from) / (bitsFrom(smaller, from) + 1));
        subtractProduct(larger, smaller, quotient);
        addProduct(cofactorOfLarger, cofactorOfSmaller, quotient);
    }

    private static boolean isNotBelow(long[] a, long[] b) {
        for (int i = WORDS - 1; i >= 0; i--) {
            if (a[i] != b[i]) {
                return Long.compareUnsigned(a[i], b[i]) > 0;
            }
        }
        return true;
    }

    /// 64 bits from `bit` on, of which the highest are zero where there are no more.
    private static long bitsFrom(long[] a, int bit) {
        int word = bit >> 6;
        long above = word + 1 < WORDS ? a[word + 1] : 0;
        return (a[word] >>> bit) | ((above << 1) << ~bit);
    }

    /// a -= b · factor, which is not negative.
    private static void subtractProduct(long[] a, long[] b, long factor) {
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            long product = b[i] * factor + carry;
            carry = Math.unsignedMultiplyHigh(b[i], factor) + below(product, carry);
            carry += below(a[i], product);
            a[i] -= product;
        }
    }

    /// a += b · factor, which fits.
    private static void addProduct(long[] a, long[] b, long factor) {
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            long product = b[i] * factor + carry;
            carry = Math.unsignedMultiplyHigh(b[i], factor) + below(product, carry);
            a[i] += product;
            carry += below(a[i], product);
        }
    }

    private static int bitLength(long[] a) {
        for (int i = WORDS - 1; i >= 0; i--) {
            if (a[i] != 0) {
                return 64 * (i + 1) - Long.numberOfLeadingZeros(a[i]);
            }
        }
        return 0;
    }

    /// a -= b · 2^shift, which is not negative.
    private static void subtractShifted(long[] a, long[] b, int shift) {
        long borrow = 0;
        for (int i = 0; i < WORDS; i++) {
            long word = shiftedWord(b, i, shift);
            long difference = a[i] - word;
            long underflow = below(a[i], word) | below(difference, borrow);
            a[i] = difference - borrow;
            borrow = underflow;
        }
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
