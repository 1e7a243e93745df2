package io.myelin.crypto.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Arithmetic modulo the group order against `BigInteger`.
class ScalarPropertyTest {
    private static final BigInteger L = Scalar.ORDER;
    private final Random random = new Random(252);

    private BigInteger below(BigInteger bound) {
        return switch (random.nextInt(6)) {
            case 0 -> bound.subtract(BigInteger.valueOf(1 + random.nextInt(3)));
            case 1 -> BigInteger.valueOf(random.nextInt(3));
            default -> new BigInteger(bound.bitLength() + 8, random).mod(bound);
        };
    }

    private static BigInteger value(long[] limbs) {
        return FieldPropertyTest.littleEndian(Scalar.toBytes(limbs));
    }

    @Test
    void addMulNegate_equalBigInteger() {
        for (int i = 0; i < 20_000; i++) {
            var a = below(L);
            var b = below(L);
            var x = Scalar.constant(a);
            var y = Scalar.constant(b);
            assertThat(value(Scalar.add(x, y))).isEqualTo(a.add(b).mod(L));
            assertThat(value(Scalar.mul(x, y))).isEqualTo(a.multiply(b).mod(L));
            assertThat(value(Scalar.negate(x))).isEqualTo(a.negate().mod(L));
        }
    }

    @Test
    void reduce_anyInput_equalsBigInteger() {
        for (int i = 0; i < 20_000; i++) {
            var wide = new byte[64];
            random.nextBytes(wide);
            if (i % 4 == 0) {
                java.util.Arrays.fill(wide, i % 8 == 0 ? 0 : 32, 64, (byte) 0xFF);
            }
            assertThat(value(Scalar.reduceWide(wide)))
                    .isEqualTo(FieldPropertyTest.littleEndian(wide).mod(L));
            var narrow = Scalar.load(wide, 0);
            assertThat(value(Scalar.reduce(narrow))).isEqualTo(value(narrow).mod(L));
        }
    }

    @Test
    void isReduced_isTrueBelowTheOrderOnly() {
        for (int offset = -3; offset <= 3; offset++) {
            var near = Scalar.constant(L.add(BigInteger.valueOf(offset)));
            assertThat(Scalar.isReduced(near)).isEqualTo(offset < 0);
        }
        assertThat(
                        Scalar.isReduced(
                                Scalar.constant(
                                        BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE))))
                .isFalse();
        assertThat(Scalar.isReduced(new long[Scalar.LIMBS])).isTrue();
    }

    @Test
    void radix16_sumsToTheScalar() {
        for (int i = 0; i < 5_000; i++) {
            var a = below(L);
            var sum = BigInteger.ZERO;
            var digits = Scalar.radix16(Scalar.constant(a));
            for (int k = 63; k >= 0; k--) {
                assertThat((int) digits[k]).isBetween(-8, 8);
                sum = sum.shiftLeft(4).add(BigInteger.valueOf(digits[k]));
            }
            assertThat(sum).isEqualTo(a);
        }
    }

    @Test
    void naf_sumsToTheScalarWithOddSparseDigits() {
        for (int i = 0; i < 5_000; i++) {
            int width = 2 + random.nextInt(7);
            var a = below(i % 2 == 0 ? L : BigInteger.ONE.shiftLeft(256));
            var sum = BigInteger.ZERO;
            int free = 0;
            for (int element : Scalar.naf(Scalar.constant(a), width)) {
                int digit = Scalar.digit(element);
                int place = Scalar.place(element);
                assertThat(digit & 1).isOne();
                assertThat(Math.abs(digit)).isLessThan(1 << (width - 1));
                assertThat(place).isGreaterThanOrEqualTo(free);
                free = place + width;
                sum = sum.add(BigInteger.valueOf(digit).shiftLeft(place));
            }
            assertThat(sum).isEqualTo(a);
        }
    }

    @Test
    void shortRatio_isTheScalarWithShortTerms() {
        for (int i = 0; i < 20_000; i++) {
            // Scalars of all lengths: the first quotient is large where they are short.
            var k = i % 4 == 0 ? below(L).shiftRight(random.nextInt(130)) : below(L);
            var ratio = ShortRatio.of(Scalar.constant(k));
            var numerator = value(ratio.numerator);
            var denominator = value(ratio.denominator);
            assertThat(numerator.bitLength()).isLessThanOrEqualTo(127);
            assertThat(denominator.bitLength()).isBetween(1, 127);
            var signed = ratio.isNegative ? numerator.negate() : numerator;
            assertThat(k.multiply(denominator).subtract(signed).mod(L)).isZero();
        }
    }
}
