package io.myelin.crypto.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Every operation on limbs against `BigInteger`, with limbs at and near their bounds.
class FieldPropertyTest {
    private static final int ROUNDS = 20_000;
    private static final long UNIT = (1L << 51) + (1L << 13);
    private static final long FACTOR = 1L << 53;

    private final Random random = new Random(25519);

    /// Limbs of at most `bound` in size: the bound itself, zero, small, or anything.
    private long[] limbs(long bound) {
        var limbs = new long[Field.LIMBS];
        for (int i = 0; i < limbs.length; i++) {
            limbs[i] =
                    switch (random.nextInt(6)) {
                        case 0 -> bound;
                        case 1 -> -bound;
                        case 2 -> random.nextInt(-20, 20);
                        default -> random.nextLong(-bound, bound + 1);
                    };
        }
        return limbs;
    }

    private static BigInteger value(long[] limbs) {
        var sum = BigInteger.ZERO;
        for (int i = 0; i < limbs.length; i++) {
            sum = sum.add(BigInteger.valueOf(limbs[i]).shiftLeft(51 * i));
        }
        return sum.mod(Field.P);
    }

    private static void assertUnits(long[] limbs, BigInteger expected) {
        for (long limb : limbs) {
            assertThat(limb).isBetween(-UNIT, UNIT);
        }
        assertThat(value(limbs)).isEqualTo(expected.mod(Field.P));
    }

    @Test
    void mulAndSquare_limbsUpTo53Bits_equalBigInteger() {
        var r = new long[Field.LIMBS];
        for (int i = 0; i < ROUNDS; i++) {
            var a = limbs(FACTOR);
            var b = limbs(FACTOR);
            Field.mul(r, a, b);
            assertUnits(r, value(a).multiply(value(b)));
            Field.square(r, a);
            assertUnits(r, value(a).pow(2));
        }
    }

    /// All limbs at the bound with all signs: where the sums of products are largest and cancel most.
    @Test
    void mulAndSquare_allLimbsAtTheBound_equalBigInteger() {
        var r = new long[Field.LIMBS];
        for (int signs = 0; signs < 1 << (2 * Field.LIMBS); signs++) {
            var a = new long[Field.LIMBS];
            var b = new long[Field.LIMBS];
            for (int i = 0; i < Field.LIMBS; i++) {
                a[i] = (signs >> i & 1) == 0 ? FACTOR : -FACTOR;
                b[i] = (signs >> (Field.LIMBS + i) & 1) == 0 ? FACTOR : -FACTOR;
            }
            Field.mul(r, a, b);
            assertUnits(r, value(a).multiply(value(b)));
            Field.square(r, a);
            assertUnits(r, value(a).pow(2));
        }
    }

    @Test
    void sumsOfThreeUnits_areFactors() {
        var r = new long[Field.LIMBS];
        for (int i = 0; i < ROUNDS; i++) {
            var a = limbs(UNIT);
            var b = limbs(UNIT);
            var c = limbs(UNIT);
            Field.add(r, a, b);
            Field.sub(r, r, c);
            for (long limb : r) {
                assertThat(limb).isBetween(-FACTOR, FACTOR);
            }
            assertThat(value(r)).isEqualTo(value(a).add(value(b)).subtract(value(c)).mod(Field.P));
            Field.negate(r, a);
            assertUnits(r, value(a).negate());
            Field.absolute(r, a);
            assertUnits(r, value(a).testBit(0) ? value(a).negate() : value(a));
        }
    }

    @Test
    void operations_resultSharesItsArgument_areTheSame() {
        for (int i = 0; i < 1000; i++) {
            var a = limbs(UNIT);
            var b = limbs(UNIT);
            var r = a.clone();
            Field.mul(r, r, b);
            assertUnits(r, value(a).multiply(value(b)));
            r = b.clone();
            Field.sub(r, a, r);
            assertThat(value(r)).isEqualTo(value(a).subtract(value(b)).mod(Field.P));
            r = a.clone();
            Field.square(r, r);
            assertUnits(r, value(a).pow(2));
        }
    }

    @Test
    void toBytes_isReducedAndComesBack() {
        for (int i = 0; i < ROUNDS; i++) {
            var a = limbs(i % 2 == 0 ? UNIT : FACTOR);
            var bytes = Field.toBytes(a);
            assertThat(littleEndian(bytes)).isEqualTo(value(a));
            assertThat(value(Field.fromBytes(bytes, 0))).isEqualTo(value(a));
            assertThat(Field.isCanonical(bytes, 0)).isTrue();
        }
    }

    @Test
    void toBytes_valuesAroundP_areReduced() {
        for (int offset = -20; offset < 19; offset++) {
            var near = Field.P.add(BigInteger.valueOf(offset));
            var bytes = Field.toBytes(Field.constant(near));
            assertThat(littleEndian(bytes)).isEqualTo(near.mod(Field.P));
            var plain = bytesOf(near);
            assertThat(Field.isCanonical(plain, 0)).isEqualTo(offset < 0);
        }
    }

    @Test
    void invert_equalsBigInteger() {
        var r = new long[Field.LIMBS];
        for (int i = 0; i < 300; i++) {
            var a = limbs(UNIT);
            if (value(a).signum() == 0) {
                continue;
            }
            Field.invert(r, a);
            assertUnits(r, value(a).modInverse(Field.P));
        }
        Field.invert(r, Field.ZERO);
        assertUnits(r, BigInteger.ZERO);
    }

    @Test
    void sqrtRatio_squaresAndNonSquares_followRfc9496() {
        var r = new long[Field.LIMBS];
        var rootOfMinusOne = value(Field.SQRT_M1);
        for (int i = 0; i < 300; i++) {
            var u = limbs(UNIT);
            var v = limbs(UNIT);
            long wasSquare = Field.sqrtRatio(r, u, v);
            var root = value(r);
            assertThat(root.testBit(0)).isFalse();
            if (value(v).signum() == 0) {
                assertThat(root).isZero();
                continue;
            }
            var ratio = value(u).multiply(value(v).modInverse(Field.P)).mod(Field.P);
            var half = Field.P.subtract(BigInteger.ONE).shiftRight(1);
            boolean isSquare =
                    !ratio.modPow(half, Field.P).equals(Field.P.subtract(BigInteger.ONE));
            assertThat(wasSquare).isEqualTo(isSquare ? -1L : 0L);
            var expected = isSquare ? ratio : ratio.multiply(rootOfMinusOne).mod(Field.P);
            assertThat(root.pow(2).mod(Field.P)).isEqualTo(expected);
        }
    }

    static BigInteger littleEndian(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, reversed);
    }

    static byte[] bytesOf(BigInteger value) {
        var bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] = value.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }
}
