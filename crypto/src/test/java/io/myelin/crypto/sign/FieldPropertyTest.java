package io.myelin.crypto.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Every operation on limbs against `BigInteger`, with limbs at and near their bounds.
class FieldPropertyTest {
    private static final int ROUNDS = 20_000;
    private static final long TIGHT = (1L << 51) + (1L << 15) - 1;
    private static final long LOOSE = (1L << 53) - 77;
    private static final long FACTOR = (1L << 54) - 1;

    private final Random random = new Random(25519);

    /// Limbs up to `bound`: the bound itself, zero, small, or anything.
    private long[] limbs(long bound) {
        var limbs = new long[Field.LIMBS];
        for (int i = 0; i < limbs.length; i++) {
            limbs[i] =
                    switch (random.nextInt(6)) {
                        case 0 -> bound;
                        case 1 -> 0;
                        case 2 -> random.nextInt(40);
                        default -> random.nextLong(bound + 1);
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

    private static void assertTight(long[] limbs, BigInteger expected) {
        for (long limb : limbs) {
            assertThat(limb).isBetween(0L, TIGHT);
        }
        assertThat(value(limbs)).isEqualTo(expected.mod(Field.P));
    }

    @Test
    void mulAndSquare_limbsUpTo54Bits_equalBigInteger() {
        var r = new long[Field.LIMBS];
        for (int i = 0; i < ROUNDS; i++) {
            var a = limbs(FACTOR);
            var b = limbs(FACTOR);
            Field.mul(r, a, b);
            assertTight(r, value(a).multiply(value(b)));
            Field.square(r, a);
            assertTight(r, value(a).pow(2));
        }
    }

    @Test
    void sub_looseLimbs_equalsBigInteger() {
        var r = new long[Field.LIMBS];
        for (int i = 0; i < ROUNDS; i++) {
            var a = limbs(LOOSE);
            var b = limbs(LOOSE);
            Field.sub(r, a, b);
            assertTight(r, value(a).subtract(value(b)));
            Field.negate(r, a);
            assertTight(r, value(a).negate());
        }
    }

    @Test
    void add_tightLimbs_isLoose() {
        var r = new long[Field.LIMBS];
        for (int i = 0; i < ROUNDS; i++) {
            var a = limbs(TIGHT);
            var b = limbs(TIGHT);
            Field.add(r, a, b);
            Field.add(r, r, limbs(TIGHT));
            for (long limb : r) {
                assertThat(limb).isBetween(0L, LOOSE);
            }
            Field.add(r, a, b);
            assertThat(value(r)).isEqualTo(value(a).add(value(b)).mod(Field.P));
        }
    }

    @Test
    void operations_resultSharesItsArgument_areTheSame() {
        for (int i = 0; i < 1000; i++) {
            var a = limbs(TIGHT);
            var b = limbs(TIGHT);
            var r = a.clone();
            Field.mul(r, r, b);
            assertTight(r, value(a).multiply(value(b)));
            r = b.clone();
            Field.sub(r, a, r);
            assertTight(r, value(a).subtract(value(b)));
            r = a.clone();
            Field.square(r, r);
            assertTight(r, value(a).pow(2));
        }
    }

    @Test
    void toBytes_isReducedAndComesBack() {
        for (int i = 0; i < ROUNDS; i++) {
            var a = limbs(i % 2 == 0 ? TIGHT : FACTOR);
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
            var a = limbs(TIGHT);
            if (value(a).signum() == 0) {
                continue;
            }
            Field.invert(r, a);
            assertTight(r, value(a).modInverse(Field.P));
        }
        Field.invert(r, Field.ZERO);
        assertTight(r, BigInteger.ZERO);
    }

    @Test
    void sqrtRatio_squaresAndNonSquares_followRfc9496() {
        var r = new long[Field.LIMBS];
        var rootOfMinusOne = value(Field.SQRT_M1);
        for (int i = 0; i < 300; i++) {
            var u = limbs(TIGHT);
            var v = limbs(TIGHT);
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
