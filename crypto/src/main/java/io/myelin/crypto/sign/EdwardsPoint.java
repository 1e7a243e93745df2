package io.myelin.crypto.sign;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// A point of -x² + y² = 1 + d·x²·y² in extended coordinates: x = X/Z, y = Y/Z, T = X·Y/Z.
///
/// A mutable accumulator with its own scratch space, for one thread: operations change the point in
/// place and allocate nothing. T is computed only when the next operation needs it.
///
/// Source: Hisil, Wong, Carter, Dawson, "Twisted Edwards Curves Revisited", sections 3.1 and 3.3.
final class EdwardsPoint {
    final long[] x;
    final long[] y;
    final long[] z = Field.ONE.clone();
    private final long[] t = new long[Field.LIMBS];
    private boolean hasT;

    /// The last result before its common factors: X = e·f, Y = g·h, Z = f·g, T = e·h.
    private final long[] e = new long[Field.LIMBS];

    private final long[] f = new long[Field.LIMBS];
    private final long[] g = new long[Field.LIMBS];
    private final long[] h = new long[Field.LIMBS];
    private final long[] c = new long[Field.LIMBS];

    /// The point (x, y), which must be on the curve.
    EdwardsPoint(long[] x, long[] y) {
        this.x = x.clone();
        this.y = y.clone();
        Field.mul(t, x, y);
        hasT = true;
    }

    private EdwardsPoint(EdwardsPoint other) {
        x = other.x.clone();
        y = other.y.clone();
        Field.copy(z, other.z);
        Field.copy(t, other.t());
        hasT = true;
    }

    static EdwardsPoint identity() {
        return new EdwardsPoint(Field.ZERO, Field.ONE);
    }

    /// The point (x, 4/5) with even x, which generates the group of prime order.
    static EdwardsPoint base() {
        var y =
                BigInteger.valueOf(4)
                        .multiply(BigInteger.valueOf(5).modInverse(Field.P))
                        .mod(Field.P);
        var point = decode(Field.constant(y), 0);
        if (point == null) {
            throw new AssertionError("no x for y = 4/5");
        }
        return point;
    }

    /// The point with this y and with odd x if `sign` is 1, or null if there is none. x = 0 is
    /// accepted with either sign. Variable time: for public points.
    static @Nullable EdwardsPoint decode(long[] y, int sign) {
        var u = new long[Field.LIMBS];
        var v = new long[Field.LIMBS];
        var x = new long[Field.LIMBS];
        Field.square(u, y);
        Field.mul(v, u, Field.D);
        Field.sub(u, u, Field.ONE);
        Field.add(v, v, Field.ONE);
        if (Field.sqrtRatio(x, u, v) == 0) {
            return null;
        }
        if (sign != 0) {
            Field.negate(x, x);
        }
        return new EdwardsPoint(x, y);
    }

    EdwardsPoint copy() {
        return new EdwardsPoint(this);
    }

    long[] t() {
        if (!hasT) {
            Field.mul(t, e, h);
            hasT = true;
        }
        return t;
    }

    /// this = 2·this.
    EdwardsPoint twice() {
        Field.add(e, x, y);
        Field.square(e, e); // (X+Y)²
        Field.square(g, y);
        Field.square(f, x);
        Field.add(h, g, f); // Y²+X²
        Field.sub(e, e, h); // 2XY
        Field.sub(g, g, f); // Y²-X²
        Field.square(f, z);
        Field.add(f, f, f);
        Field.sub(f, f, g); // 2Z²-(Y²-X²)
        return multiplyOut();
    }

    /// this = this + other.
    EdwardsPoint add(Cached other) {
        Field.mul(c, t(), other.twoDt); // 2d·T·T'
        Field.add(g, y, x);
        Field.sub(f, y, x);
        Field.mul(g, g, other.plus);
        Field.mul(f, f, other.minus);
        Field.sub(e, g, f);
        Field.add(h, g, f);
        if (other.z == null) {
            Field.add(g, z, z);
        } else {
            Field.mul(g, z, other.z);
            Field.add(g, g, g);
        }
        Field.sub(f, g, c); // 2·Z·Z' - 2d·T·T'
        Field.add(g, g, c);
        return multiplyOut();
    }

    private EdwardsPoint multiplyOut() {
        Field.mul(x, e, f);
        Field.mul(y, g, h);
        Field.mul(z, f, g);
        hasT = false;
        return this;
    }

    /// Whether this is (0, 1). Variable time.
    boolean isIdentity() {
        return Field.equalMask(x, Field.ZERO) != 0 && Field.equalMask(y, z) != 0;
    }

    /// Affine x and y.
    long[][] toAffine() {
        var inverse = new long[Field.LIMBS];
        var affineX = new long[Field.LIMBS];
        var affineY = new long[Field.LIMBS];
        Field.invert(inverse, z);
        Field.mul(affineX, x, inverse);
        Field.mul(affineY, y, inverse);
        return new long[][] {affineX, affineY};
    }

    /// y in 255 bits, little-endian, and the lowest bit of x above it: the encoding of Ed25519.
    byte[] encode() {
        var affine = toAffine();
        var bytes = Field.toBytes(affine[1]);
        bytes[31] |= (byte) (Field.negativeMask(affine[0]) & 0x80);
        return bytes;
    }

    Cached cached() {
        return new Cached(this, z.clone());
    }

    /// The same with Z = 1, which saves a product in each addition and costs an inversion now.
    Cached affineCached() {
        var affine = toAffine();
        return new Cached(new EdwardsPoint(affine[0], affine[1]), null);
    }

    /// A summand prepared for many additions: Y+X, Y-X, Z and 2d·T.
    static final class Cached {
        final long[] plus;
        final long[] minus;
        final long[] twoDt = new long[Field.LIMBS];

        /// Null for Z = 1.
        final long @Nullable [] z;

        /// The identity, to be filled by a table look-up.
        Cached() {
            plus = new long[Field.LIMBS];
            minus = new long[Field.LIMBS];
            z = null;
        }

        private Cached(EdwardsPoint p, long @Nullable [] z) {
            plus = new long[Field.LIMBS];
            minus = new long[Field.LIMBS];
            this.z = z;
            Field.add(plus, p.y, p.x);
            Field.sub(minus, p.y, p.x);
            Field.mul(twoDt, p.t(), Field.TWO_D);
        }

        private Cached(Cached other) {
            plus = other.minus;
            minus = other.plus;
            z = other.z;
            Field.negate(twoDt, other.twoDt);
        }

        /// -(x, y) = (-x, y): the sums change places and T its sign. Shares what is the same.
        Cached negated() {
            return new Cached(this);
        }
    }
}
