package io.myelin.crypto.sign;

import org.jspecify.annotations.Nullable;

/// The group ristretto255: points of the curve, taken modulo those of order four or less, with
/// exactly one encoding of 32 bytes for each element.
///
/// Source: RFC 9496, section 4.3.
final class Ristretto {
    /// 1 / √(a - d) with a = -1.
    private static final long[] INV_SQRT_A_MINUS_D = invSqrtAMinusD();

    private Ristretto() {}

    private static long[] invSqrtAMinusD() {
        var aMinusD = new long[Field.LIMBS];
        var minusOne = new long[Field.LIMBS];
        Field.negate(minusOne, Field.ONE);
        Field.sub(aMinusD, minusOne, Field.D);
        Field.sqrtRatio(aMinusD, Field.ONE, aMinusD);
        return aMinusD;
    }

    /// The element with this encoding, or null if the 32 bytes from `offset` on encode none: not
    /// canonical, negative, or off the curve. Variable time: for public points.
    static @Nullable EdwardsPoint decode(byte[] bytes, int offset) {
        if ((bytes[offset] & 1) != 0 || !Field.isCanonical(bytes, offset)) {
            return null;
        }
        var s = Field.fromBytes(bytes, offset);
        var ss = new long[Field.LIMBS];
        var u1 = new long[Field.LIMBS];
        var u2 = new long[Field.LIMBS];
        var u2u2 = new long[Field.LIMBS];
        var v = new long[Field.LIMBS];
        var root = new long[Field.LIMBS];
        Field.square(ss, s);
        Field.sub(u1, Field.ONE, ss);
        Field.add(u2, Field.ONE, ss);
        Field.square(u2u2, u2);
        // v = -d·u1² - u2²
        Field.square(v, u1);
        Field.mul(v, v, Field.D);
        Field.add(v, v, u2u2);
        Field.negate(v, v);

        Field.mul(root, v, u2u2);
        long wasSquare = Field.sqrtRatio(root, Field.ONE, root);
        var x = new long[Field.LIMBS];
        var y = new long[Field.LIMBS];
        Field.mul(x, root, u2);
        Field.mul(y, root, x);
        Field.mul(y, y, v);
        Field.mul(y, y, u1); // u1·root²·u2·v
        Field.add(s, s, s);
        Field.mul(x, x, s);
        Field.absolute(x, x); // |2s·root·u2|
        var t = new long[Field.LIMBS];
        Field.mul(t, x, y);
        if (wasSquare == 0 || Field.negativeMask(t) != 0 || Field.equalMask(y, Field.ZERO) != 0) {
            return null;
        }
        return new EdwardsPoint(x, y);
    }

    /// The encoding of the element. Constant time.
    static byte[] encode(EdwardsPoint p) {
        var u1 = new long[Field.LIMBS];
        var u2 = new long[Field.LIMBS];
        var root = new long[Field.LIMBS];
        var t = new long[Field.LIMBS];
        Field.add(u1, p.z, p.y);
        Field.sub(t, p.z, p.y);
        Field.mul(u1, u1, t);
        Field.mul(u2, p.x, p.y);
        Field.square(root, u2);
        Field.mul(root, root, u1);
        Field.sqrtRatio(root, Field.ONE, root);
        var den1 = new long[Field.LIMBS];
        var den2 = new long[Field.LIMBS];
        var zInverse = new long[Field.LIMBS];
        Field.mul(den1, root, u1);
        Field.mul(den2, root, u2);
        Field.mul(zInverse, den1, den2);
        Field.mul(zInverse, zInverse, p.t());

        Field.mul(t, p.t(), zInverse);
        long rotate = Field.negativeMask(t);
        var x = new long[Field.LIMBS];
        var y = new long[Field.LIMBS];
        Field.mul(x, p.y, Field.SQRT_M1);
        Field.select(x, p.x, x, rotate);
        Field.mul(y, p.x, Field.SQRT_M1);
        Field.select(y, p.y, y, rotate);
        Field.mul(t, den1, INV_SQRT_A_MINUS_D);
        Field.select(den2, den2, t, rotate);

        Field.mul(t, x, zInverse);
        var minusY = new long[Field.LIMBS];
        Field.negate(minusY, y);
        Field.select(y, y, minusY, Field.negativeMask(t));
        Field.sub(t, p.z, y);
        Field.mul(t, t, den2);
        Field.absolute(t, t);
        return Field.toBytes(t);
    }

    /// Whether the point is one of the four that stand for the neutral element. Variable time.
    static boolean isIdentity(EdwardsPoint p) {
        return Field.equalMask(p.x, Field.ZERO) != 0 || Field.equalMask(p.y, Field.ZERO) != 0;
    }
}
