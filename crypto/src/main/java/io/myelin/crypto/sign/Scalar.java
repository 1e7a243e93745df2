package io.myelin.crypto.sign;

import java.math.BigInteger;
import java.util.Arrays;

/// Arithmetic modulo L = 2^252 + 27742317777372353535851937790883648493, the order of the group.
///
/// A scalar is eight limbs of 32 bits in a `long[8]`, fully reduced unless a method says otherwise.
/// Products are Montgomery's: `a·b / 2^256 mod L`. No branch and no index depends on a value,
/// except in [#naf], which is for public scalars.
final class Scalar {
    static final int LIMBS = 8;

    /// Places of [#naf]: one for each bit, and one for a carry out of the last.
    static final int NAF_PLACES = 257;

    static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final long MASK = 0xFFFF_FFFFL;
    private static final BigInteger RADIX = BigInteger.TWO.pow(256);

    private static final long[] L = constant(ORDER);

    /// -1 / L modulo 2^32.
    private static final long MINUS_INVERSE =
            ORDER.modInverse(BigInteger.TWO.pow(32)).negate().longValue() & MASK;

    private static final long[] R1 = constant(RADIX.mod(ORDER));
    private static final long[] R2 = constant(RADIX.pow(2).mod(ORDER));

    private Scalar() {}

    /// The limbs of a public constant below 2^256; not for secrets.
    static long[] constant(BigInteger value) {
        var limbs = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            limbs[i] = value.shiftRight(32 * i).longValue() & MASK;
        }
        return limbs;
    }

    /// Reads 32 bytes as they are; the value may be L or more.
    static long[] load(byte[] bytes, int offset) {
        var limbs = new long[LIMBS];
        for (int i = 0; i < LIMBS; i += 2) {
            long word = LittleEndian.get(bytes, offset + 4 * i);
            limbs[i] = word & MASK;
            limbs[i + 1] = word >>> 32;
        }
        return limbs;
    }

    static void store(byte[] bytes, int offset, long[] a) {
        for (int i = 0; i < LIMBS; i += 2) {
            LittleEndian.set(bytes, offset + 4 * i, a[i] | (a[i + 1] << 32));
        }
    }

    static byte[] toBytes(long[] a) {
        var bytes = new byte[32];
        store(bytes, 0, a);
        return bytes;
    }

    /// Whether the value is below L.
    static boolean isReduced(long[] a) {
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            borrow = (a[i] - L[i] + borrow) >> 32;
        }
        return borrow != 0;
    }

    /// 64 bytes, little-endian, modulo L.
    static long[] reduceWide(byte[] bytes) {
        // low + 2^256·high: the Montgomery product with R1 is low, that with R2 is 2^256·high.
        return add(montgomery(load(bytes, 0), R1), montgomery(load(bytes, 32), R2));
    }

    /// A value below 2^256 modulo L.
    static long[] reduce(long[] a) {
        return montgomery(a, R1);
    }

    static long[] add(long[] a, long[] b) {
        var sum = new long[LIMBS];
        long carry = 0;
        for (int i = 0; i < LIMBS; i++) {
            carry += a[i] + b[i];
            sum[i] = carry & MASK;
            carry >>>= 32;
        }
        return minusOrderIfNotBelow(sum);
    }

    /// L - a, and 0 for 0.
    static long[] negate(long[] a) {
        var difference = new long[LIMBS];
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            borrow += L[i] - a[i];
            difference[i] = borrow & MASK;
            borrow >>= 32;
        }
        return minusOrderIfNotBelow(difference);
    }

    static long[] mul(long[] a, long[] b) {
        return montgomery(montgomery(a, b), R2);
    }

    /// a·b / 2^256 mod L, for a below 2^256 and b below L.
    private static long[] montgomery(long[] a, long[] b) {
        var t = new long[LIMBS];
        long top = 0;
        for (int i = 0; i < LIMBS; i++) {
            // t += a_i·b, then t = (t + m·L) / 2^32 with m chosen so that the low limb vanishes.
            // Each step is at most (2^32-1)² + 2·(2^32-1) = 2^64 - 1.
            long carry = 0;
            for (int j = 0; j < LIMBS; j++) {
                carry = a[i] * b[j] + t[j] + carry;
                t[j] = carry & MASK;
                carry >>>= 32;
            }
            top += carry;
            long m = (t[0] * MINUS_INVERSE) & MASK;
            carry = (m * L[0] + t[0]) >>> 32;
            for (int j = 1; j < LIMBS; j++) {
                carry = m * L[j] + t[j] + carry;
                t[j - 1] = carry & MASK;
                carry >>>= 32;
            }
            top += carry;
            t[LIMBS - 1] = top & MASK;
            top >>>= 32;
        }
        return minusOrderIfNotBelow(t);
    }

    /// a mod L for a below 2·L.
    private static long[] minusOrderIfNotBelow(long[] a) {
        var difference = new long[LIMBS];
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            borrow += a[i] - L[i];
            difference[i] = borrow & MASK;
            borrow >>= 32;
        }
        for (int i = 0; i < LIMBS; i++) {
            difference[i] ^= (difference[i] ^ a[i]) & borrow;
        }
        return difference;
    }

    /// Signed digits of base 16: a = Σ digit_i · 16^i, digits in [-8, 8). For a below 2^255.
    static byte[] radix16(long[] a) {
        var digits = new byte[64];
        int carry = 0;
        for (int i = 0; i < 64; i++) {
            int digit = (int) (a[i >> 3] >>> (4 * (i & 7))) & 15;
            digit += carry;
            carry = (digit + 8) >> 4;
            digits[i] = (byte) (digit - (carry << 4));
        }
        return digits;
    }

    /// The non-adjacent form: a = Σ digit · 2^place over its digits, odd and below 2^(width-1) in size, with at least
    /// width - 1 places between two of them. Places ascend; [#place] and [#digit] take an element apart. Variable time:
    /// for public scalars.
    static int[] naf(long[] a, int width) {
        var words = new long[NAF_PLACES / 64 + 3];
        for (int i = 0; i < LIMBS; i += 2) {
            words[i >> 1] = a[i] | (a[i + 1] << 32);
        }
        var digits = new int[NAF_PLACES / width + 1];
        int count = 0;
        int carry = 0;
        int place = 0;
        while (place < NAF_PLACES) {
            // What is even with the carry gives zeros.
            int zeros = Long.numberOfTrailingZeros(bitsFrom(words, place) ^ -carry);
            place += zeros;
            if (zeros < 64 && place < NAF_PLACES) {
                int window = ((int) bitsFrom(words, place) & ((1 << width) - 1)) + carry;
                carry = window >> (width - 1);
                digits[count++] = (place << 16) | ((window - (carry << width)) & 0xFFFF);
                place += width;
            }
        }
        return Arrays.copyOf(digits, count);
    }

    static int place(int element) {
        return element >> 16;
    }

    static int digit(int element) {
        return (short) element;
    }

    /// 64 bits from `bit` on.
    private static long bitsFrom(long[] words, int bit) {
        int word = bit >> 6;
        return (words[word] >>> bit) | ((words[word + 1] << 1) << ~bit);
    }
}
