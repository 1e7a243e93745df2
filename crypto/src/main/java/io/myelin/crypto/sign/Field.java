package io.myelin.crypto.sign;

import java.math.BigInteger;
import java.util.Arrays;

/// Arithmetic modulo p = 2^255 - 19 on five signed limbs; limb `i` weighs 2^(51·i).
///
/// How large limbs may be is the whole safety argument. The *unit* is 2^51 + 2^13: no limb that
/// [#mul], [#square], [#fromBytes] or [#absolute] returns is larger in size. Sums and differences
/// are not carried, they only add up: three units at most are below 2^53, which is what [#mul],
/// [#square] and [#toBytes] take.
///
/// Products: limb k of a·b is s_k = Σ a_i·b_j over i + j = k, and 19 times that over i + j = k + 5.
/// It has up to 113 bits, but two halves of it are cheap: s_k modulo 2^64 in wrapping longs, and
/// s_k / 2^51 in doubles. The double's integer part q_k goes to the next limb; what is left,
/// s_k - 2^51·q_k, is computed modulo 2^64 and hence exactly, whatever the error of the double, so
/// that rounding never reaches the result. It only must not overflow: with six roundings of 2^-53
/// and limbs up to 2^53, q_k ≤ 77·2^55 is off by less than 2^11, the rest is below 2^62, and it
/// fits together with q_(k-1) ≤ 77·2^55 or 19·q_4 ≤ 95·2^55. A second carry, of at most 2^12 (limb
/// 0: 19·400), then leaves units.
///
/// No branch and no array index depends on a value, except where a method says "variable time".
/// Doubles here are integers scaled by 2^-51 or zero, never subnormal, infinite or out of a long's
/// range, and so take the same time too.
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

    /// What takes a limb's product to the next limb, and what folds one over the top.
    private static final double NEXT = 1.0 / (1L << 51);

    private static final double NEXT_19 = 19 * NEXT;

    /// 8p in limbs: makes any limb that [#toBytes] takes positive.
    private static final long EIGHT_P0 = (1L << 54) - 152;

    private static final long EIGHT_P = (1L << 54) - 8;

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

    /// r = a - b, not carried.
    static void sub(long[] r, long[] a, long[] b) {
        r[4] = a[4] - b[4];
        r[3] = a[3] - b[3];
        r[2] = a[2] - b[2];
        r[1] = a[1] - b[1];
        r[0] = a[0] - b[0];
    }

    static void negate(long[] r, long[] a) {
        sub(r, ZERO, a);
    }

    /// r = a · b, carried.
    static void mul(long[] r, long[] a, long[] b) {
        long a4 = a[4], a3 = a[3], a2 = a[2], a1 = a[1], a0 = a[0];
        long b4 = b[4], b3 = b[3], b2 = b[2], b1 = b[1], b0 = b[0];
        long c4 = 19 * b4, c3 = 19 * b3, c2 = 19 * b2, c1 = 19 * b1;
        double x4 = a4, x3 = a3, x2 = a2, x1 = a1, x0 = a0;
        double y4 = b4 * NEXT, y3 = b3 * NEXT, y2 = b2 * NEXT, y1 = b1 * NEXT, y0 = b0 * NEXT;
        double z4 = b4 * NEXT_19, z3 = b3 * NEXT_19, z2 = b2 * NEXT_19, z1 = b1 * NEXT_19;
        long q0 = (long) ((x0 * y0 + x1 * z4) + (x2 * z3 + x3 * z2) + x4 * z1);
        long q1 = (long) ((x0 * y1 + x1 * y0) + (x2 * z4 + x3 * z3) + x4 * z2);
        long q2 = (long) ((x0 * y2 + x1 * y1) + (x2 * y0 + x3 * z4) + x4 * z3);
        long q3 = (long) ((x0 * y3 + x1 * y2) + (x2 * y1 + x3 * y0) + x4 * z4);
        long q4 = (long) ((x0 * y4 + x1 * y3) + (x2 * y2 + x3 * y1) + x4 * y0);
        carry(
                r,
                a0 * b0 + a1 * c4 + a2 * c3 + a3 * c2 + a4 * c1 - (q0 << 51) + 19 * q4,
                a0 * b1 + a1 * b0 + a2 * c4 + a3 * c3 + a4 * c2 - (q1 << 51) + q0,
                a0 * b2 + a1 * b1 + a2 * b0 + a3 * c4 + a4 * c3 - (q2 << 51) + q1,
                a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + a4 * c4 - (q3 << 51) + q2,
                a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 - (q4 << 51) + q3);
    }

    /// r = a², carried.
    static void square(long[] r, long[] a) {
        long a4 = a[4], a3 = a[3], a2 = a[2], a1 = a[1], a0 = a[0];
        long c4 = 19 * a4, c3 = 19 * a3, d2 = 2 * a2, d1 = 2 * a1, d0 = 2 * a0;
        double x4 = a4, x3 = a3, x2 = a2, x1 = a1, x0 = a0;
        double y2 = x2 * NEXT, y1 = x1 * NEXT, y0 = x0 * NEXT;
        double e1 = x1 * (2 * NEXT), e0 = x0 * (2 * NEXT);
        double z4 = x4 * NEXT_19, z3 = x3 * NEXT_19;
        double w4 = x4 * (2 * NEXT_19), w3 = x3 * (2 * NEXT_19);
        long q0 = (long) (x0 * y0 + x1 * w4 + x2 * w3);
        long q1 = (long) (x1 * e0 + x2 * w4 + x3 * z3);
        long q2 = (long) (x2 * e0 + x1 * y1 + x3 * w4);
        long q3 = (long) (x3 * e0 + x2 * e1 + x4 * z4);
        long q4 = (long) (x4 * e0 + x3 * e1 + x2 * y2);
        carry(
                r,
                a0 * a0 + d1 * c4 + d2 * c3 - (q0 << 51) + 19 * q4,
                a1 * d0 + d2 * c4 + a3 * c3 - (q1 << 51) + q0,
                a2 * d0 + a1 * a1 + 2 * a3 * c4 - (q2 << 51) + q1,
                a3 * d0 + a2 * d1 + a4 * c4 - (q3 << 51) + q2,
                a4 * d0 + a3 * d1 + a2 * a2 - (q4 << 51) + q3);
    }

    /// Moves what exceeds 51 bits one limb up, in all limbs at once; the top limb's excess weighs
    /// 19. A limb below zero borrows.
    private static void carry(long[] r, long r0, long r1, long r2, long r3, long r4) {
        r[4] = (r4 & MASK) + (r3 >> 51);
        r[3] = (r3 & MASK) + (r2 >> 51);
        r[2] = (r2 & MASK) + (r1 >> 51);
        r[1] = (r1 & MASK) + (r0 >> 51);
        r[0] = (r0 & MASK) + 19 * (r4 >> 51);
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
        carry(t, a[0] + EIGHT_P0, a[1] + EIGHT_P, a[2] + EIGHT_P, a[3] + EIGHT_P, a[4] + EIGHT_P);
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
