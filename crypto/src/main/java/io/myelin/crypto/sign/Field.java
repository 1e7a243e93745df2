package io.myelin.crypto.sign;

import java.math.BigInteger;
import java.util.Arrays;

/// Arithmetic modulo p = 2^255 - 19 on five limbs of 51 bits; limb `i` weighs 2^(51·i).
///
/// Limbs may exceed 51 bits; how far is the whole safety argument:
/// - *tight*: below 2^51 + 2^15. What [#mul], [#square], [#sub], [#negate] and [#fromBytes] return.
/// - *loose*: below 2^53 - 76. What [#add] of two or three tight values returns.
///
/// [#mul] and [#square] take limbs below 2^54, [#sub] and [#negate] take loose ones, and a sum goes
/// into no further sum without one of them in between. Results may share an array with arguments.
///
/// Products: for x = 2^6·a and y = 2^7·b the high word of x·y is ⌊a·b / 2^51⌋ and its low word
/// shifted by 13 is a·b mod 2^51, so that no sum of 128-bit products is ever needed. With l_k and
/// h_k the sums of low and high words over i + j = k, limb k of the product is l_k + h_(k-1) +
/// 19·(l_(k+5) + h_(k+4)).
///
/// No branch and no array index depends on a value, except where a method says "variable time".
final class Field {
    static final int LIMBS = 5;

    static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /// d = -121665 / 121666, of the curve -x² + y² = 1 + d·x²·y².
    static final BigInteger D_VALUE =
            BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

    static final long[] ZERO = new long[LIMBS];
    static final long[] ONE = constant(BigInteger.ONE);
    static final long[] D = constant(D_VALUE);
    static final long[] TWO_D = constant(D_VALUE.shiftLeft(1).mod(P));

    /// √-1 = 2^((p-1)/4).
    static final long[] SQRT_M1 =
            constant(BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P));

    private static final long MASK = (1L << 51) - 1;

    /// 4p in limbs: what a subtraction adds first, so that no limb goes below zero.
    private static final long FOUR_P0 = (1L << 53) - 76;

    private static final long FOUR_P = (1L << 53) - 4;

    private Field() {}

    /// The limbs of a public constant; not for secrets.
    static long[] constant(BigInteger value) {
        var limbs = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            limbs[i] = value.shiftRight(51 * i).longValue() & MASK;
        }
        return limbs;
    }

    static void copy(long[] r, long[] a) {
        System.arraycopy(a, 0, r, 0, LIMBS);
    }

    /// r = a + b, not carried.
    static void add(long[] r, long[] a, long[] b) {
        r[4] = a[4] + b[4];
        r[3] = a[3] + b[3];
        r[2] = a[2] + b[2];
        r[1] = a[1] + b[1];
        r[0] = a[0] + b[0];
    }

    /// r = a - b, carried.
    static void sub(long[] r, long[] a, long[] b) {
        carry(
                r,
                a[0] + FOUR_P0 - b[0],
                a[1] + FOUR_P - b[1],
                a[2] + FOUR_P - b[2],
                a[3] + FOUR_P - b[3],
                a[4] + FOUR_P - b[4]);
    }

    static void negate(long[] r, long[] a) {
        sub(r, ZERO, a);
    }

    /// r = a · b, carried.
    static void mul(long[] r, long[] a, long[] b) {
        long x4 = a[4] << 6, x3 = a[3] << 6, x2 = a[2] << 6, x1 = a[1] << 6, x0 = a[0] << 6;
        long y4 = b[4] << 7, y3 = b[3] << 7, y2 = b[2] << 7, y1 = b[1] << 7, y0 = b[0] << 7;
        long l0 = low(x0, y0);
        long l1 = low(x0, y1) + low(x1, y0);
        long l2 = low(x0, y2) + low(x1, y1) + low(x2, y0);
        long l3 = low(x0, y3) + low(x1, y2) + low(x2, y1) + low(x3, y0);
        long l4 = low(x0, y4) + low(x1, y3) + low(x2, y2) + low(x3, y1) + low(x4, y0);
        long l5 = low(x1, y4) + low(x2, y3) + low(x3, y2) + low(x4, y1);
        long l6 = low(x2, y4) + low(x3, y3) + low(x4, y2);
        long l7 = low(x3, y4) + low(x4, y3);
        long l8 = low(x4, y4);
        long h0 = high(x0, y0);
        long h1 = high(x0, y1) + high(x1, y0);
        long h2 = high(x0, y2) + high(x1, y1) + high(x2, y0);
        long h3 = high(x0, y3) + high(x1, y2) + high(x2, y1) + high(x3, y0);
        long h4 = high(x0, y4) + high(x1, y3) + high(x2, y2) + high(x3, y1) + high(x4, y0);
        long h5 = high(x1, y4) + high(x2, y3) + high(x3, y2) + high(x4, y1);
        long h6 = high(x2, y4) + high(x3, y3) + high(x4, y2);
        long h7 = high(x3, y4) + high(x4, y3);
        long h8 = high(x4, y4);
        carry(
                r,
                l0 + 19 * (l5 + h4),
                l1 + h0 + 19 * (l6 + h5),
                l2 + h1 + 19 * (l7 + h6),
                l3 + h2 + 19 * (l8 + h7),
                l4 + h3 + 19 * h8);
    }

    /// r = a², carried. A product of two different limbs counts twice: both factors are taken as
    /// 2^7·a.
    static void square(long[] r, long[] a) {
        long y4 = a[4] << 7, y3 = a[3] << 7, y2 = a[2] << 7, y1 = a[1] << 7, y0 = a[0] << 7;
        long x4 = y4 >> 1, x3 = y3 >> 1, x2 = y2 >> 1, x1 = y1 >> 1, x0 = y0 >> 1;
        long l0 = low(x0, y0);
        long l1 = low(y0, y1);
        long l2 = low(y0, y2) + low(x1, y1);
        long l3 = low(y0, y3) + low(y1, y2);
        long l4 = low(y0, y4) + low(y1, y3) + low(x2, y2);
        long l5 = low(y1, y4) + low(y2, y3);
        long l6 = low(y2, y4) + low(x3, y3);
        long l7 = low(y3, y4);
        long l8 = low(x4, y4);
        long h0 = high(x0, y0);
        long h1 = high(y0, y1);
        long h2 = high(y0, y2) + high(x1, y1);
        long h3 = high(y0, y3) + high(y1, y2);
        long h4 = high(y0, y4) + high(y1, y3) + high(x2, y2);
        long h5 = high(y1, y4) + high(y2, y3);
        long h6 = high(y2, y4) + high(x3, y3);
        long h7 = high(y3, y4);
        long h8 = high(x4, y4);
        carry(
                r,
                l0 + 19 * (l5 + h4),
                l1 + h0 + 19 * (l6 + h5),
                l2 + h1 + 19 * (l7 + h6),
                l3 + h2 + 19 * (l8 + h7),
                l4 + h3 + 19 * h8);
    }

    /// a·b mod 2^51 for x = 2^6·a and y = 2^7·b.
    private static long low(long x, long y) {
        return (x * y) >>> 13;
    }

    /// ⌊a·b / 2^51⌋ for x = 2^6·a and y = 2^7·b.
    private static long high(long x, long y) {
        return Math.multiplyHigh(x, y);
    }

    /// Moves what exceeds 51 bits one limb up, in all limbs at once; the top limb's excess weighs
    /// 19. The limbs are unsigned 64-bit numbers.
    private static void carry(long[] r, long r0, long r1, long r2, long r3, long r4) {
        r[4] = (r4 & MASK) + (r3 >>> 51);
        r[3] = (r3 & MASK) + (r2 >>> 51);
        r[2] = (r2 & MASK) + (r1 >>> 51);
        r[1] = (r1 & MASK) + (r0 >>> 51);
        r[0] = (r0 & MASK) + 19 * (r4 >>> 51);
    }

    /// r = a^(2^n).
    private static void squareTimes(long[] r, long[] a, int n) {
        square(r, a);
        for (int i = 1; i < n; i++) {
            square(r, r);
        }
    }

    /// r = a^((p-5)/8) = a^(2^252 - 3), by an addition chain.
    static void pow22523(long[] r, long[] a) {
        var t1 = new long[LIMBS];
        var t2 = pow250(t1, a);
        squareTimes(t2, t2, 2);
        mul(r, t2, a);
    }

    /// r = 1 / a, and 0 for 0: a^(p-2) = a^(2^255 - 21).
    static void invert(long[] r, long[] a) {
        var a11 = new long[LIMBS];
        var t = pow250(a11, a);
        squareTimes(t, t, 5);
        mul(r, t, a11);
    }

    /// Returns a^(2^250 - 1), and a^11 in `a11`.
    private static long[] pow250(long[] a11, long[] a) {
        var t = new long[LIMBS];
        var a9 = new long[LIMBS];
        var e5 = new long[LIMBS];
        squareTimes(t, a, 1);
        var a2 = t.clone();
        squareTimes(t, a2, 2);
        mul(a9, t, a);
        mul(a11, a9, a2);
        square(t, a11);
        mul(e5, t, a9); // 2^5 - 1
        var e10 = chain(e5, e5, 5);
        var e20 = chain(e10, e10, 10);
        var e40 = chain(e20, e20, 20);
        var e50 = chain(e40, e10, 10);
        var e100 = chain(e50, e50, 50);
        var e200 = chain(e100, e100, 100);
        return chain(e200, e50, 50);
    }

    /// a^(2^n) · b.
    private static long[] chain(long[] a, long[] b, int n) {
        var r = new long[LIMBS];
        squareTimes(r, a, n);
        mul(r, r, b);
        return r;
    }

    /// r = the even square root of u/v if there is one, else that of √-1·u/v; all ones in the first
    /// case and for u = 0, else zero (also for v = 0 and u ≠ 0, with r = 0).
    ///
    /// Source: RFC 9496, section 4.2.
    static long sqrtRatio(long[] r, long[] u, long[] v) {
        var t = new long[LIMBS];
        var v3 = new long[LIMBS];
        var check = new long[LIMBS];
        var root = new long[LIMBS];
        square(t, v);
        mul(v3, t, v);
        square(t, v3);
        mul(t, t, v);
        mul(t, t, u);
        pow22523(t, t);
        mul(root, u, v3);
        mul(root, root, t); // u·v³·(u·v⁷)^((p-5)/8)
        square(t, root);
        mul(check, t, v);

        var minusU = new long[LIMBS];
        negate(minusU, u);
        long correct = equalMask(check, u);
        long flipped = equalMask(check, minusU);
        mul(t, minusU, SQRT_M1);
        long flippedI = equalMask(check, t);
        mul(t, root, SQRT_M1);
        select(root, root, t, flipped | flippedI);
        absolute(r, root);
        return correct | flipped;
    }

    /// r = b where `mask` is all ones, a where it is zero.
    static void select(long[] r, long[] a, long[] b, long mask) {
        for (int i = 0; i < LIMBS; i++) {
            r[i] = a[i] ^ ((a[i] ^ b[i]) & mask);
        }
    }

    /// r = ±a, whichever is even.
    static void absolute(long[] r, long[] a) {
        var minus = new long[LIMBS];
        negate(minus, a);
        select(r, a, minus, negativeMask(a));
    }

    /// All ones if a, fully reduced, is odd.
    static long negativeMask(long[] a) {
        var bytes = new byte[32];
        toBytes(bytes, a);
        return -(bytes[0] & 1L);
    }

    /// All ones if a = b modulo p.
    static long equalMask(long[] a, long[] b) {
        var left = new byte[32];
        var right = new byte[32];
        toBytes(left, a);
        toBytes(right, b);
        return equalMask(left, right);
    }

    /// All ones if the two arrays of 32 bytes are equal.
    static long equalMask(byte[] left, byte[] right) {
        int difference = 0;
        for (int i = 0; i < 32; i++) {
            difference |= (left[i] ^ right[i]) & 0xFF;
        }
        return (difference - 1L) >> 63;
    }

    /// Reads 255 bits, little-endian; the top bit is ignored and values from p on are taken modulo
    /// p.
    static long[] fromBytes(byte[] bytes, int offset) {
        long w0 = LittleEndian.get(bytes, offset);
        long w1 = LittleEndian.get(bytes, offset + 8);
        long w2 = LittleEndian.get(bytes, offset + 16);
        long w3 = LittleEndian.get(bytes, offset + 24);
        return new long[] {
            w0 & MASK,
            ((w0 >>> 51) | (w1 << 13)) & MASK,
            ((w1 >>> 38) | (w2 << 26)) & MASK,
            ((w2 >>> 25) | (w3 << 39)) & MASK,
            (w3 >>> 12) & MASK
        };
    }

    /// Writes the one representative below p, little-endian.
    static void toBytes(byte[] bytes, long[] a) {
        var t = new long[LIMBS];
        carry(t, a[0], a[1], a[2], a[3], a[4]);
        // q = 1 if t ≥ p, else 0: the carry out of t + 19
        long q = (t[0] + 19) >>> 51;
        for (int i = 1; i < LIMBS; i++) {
            q = (t[i] + q) >>> 51;
        }
        long over = 19 * q;
        for (int i = 0; i < LIMBS; i++) {
            over += t[i];
            t[i] = over & MASK;
            over >>>= 51;
        }
        LittleEndian.set(bytes, 0, t[0] | (t[1] << 51));
        LittleEndian.set(bytes, 8, (t[1] >>> 13) | (t[2] << 38));
        LittleEndian.set(bytes, 16, (t[2] >>> 26) | (t[3] << 25));
        LittleEndian.set(bytes, 24, (t[3] >>> 39) | (t[4] << 12));
    }

    static byte[] toBytes(long[] a) {
        var bytes = new byte[32];
        toBytes(bytes, a);
        return bytes;
    }

    /// Whether the 32 bytes are the encoding of a value below p with the top bit clear. Variable
    /// time.
    static boolean isCanonical(byte[] bytes, int offset) {
        var again = toBytes(fromBytes(bytes, offset));
        return Arrays.equals(again, 0, 32, bytes, offset, offset + 32);
    }
}
