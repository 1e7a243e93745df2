package io.myelin.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every operation of every fixed-point type against plain integers of any size.
class FixedPointPropertyTest {
    private static final int ROUNDS = 40_000;
    private static final BigInteger TWO_128 = BigInteger.TWO.pow(128);

    @Test
    void u128_agreesWithBigInteger() {
        RandomBits random = new RandomBits(1);
        for (int i = 0; i < ROUNDS; i++) {
            U128 a = random.unsigned();
            U128 b = random.unsigned();
            BigInteger x = a.toBigInteger();
            BigInteger y = b.toBigInteger();
            assertThat(U128.of(x)).isEqualTo(a);
            assertThat(a.wrappingPlus(b).toBigInteger()).isEqualTo(x.add(y).mod(TWO_128));
            assertThat(a.wrappingMinus(b).toBigInteger()).isEqualTo(x.subtract(y).mod(TWO_128));
            assertThat(a.wrappingTimes(b).toBigInteger()).isEqualTo(x.multiply(y).mod(TWO_128));
            assertThat(a.saturatingTimes(b).toBigInteger())
                    .isEqualTo(x.multiply(y).min(U128.MAX.toBigInteger()));
            assertThat(a.compareTo(b)).isEqualTo(x.compareTo(y));
            assertThat(a.bitLength()).isEqualTo(x.bitLength());
            if (y.signum() != 0) {
                assertThat(a.dividedBy(b).toBigInteger()).isEqualTo(x.divide(y));
                assertThat(a.remainder(b).toBigInteger()).isEqualTo(x.mod(y));
            }
        }
    }

    @Test
    void u256_quotientIsExact() {
        RandomBits random = new RandomBits(2);
        for (int i = 0; i < ROUNDS; i++) {
            U256 n = new U256(random.unsigned(), random.unsigned());
            U128 d = random.unsigned();
            if (!d.isZero()) {
                BigInteger expected = big(n).divide(d.toBigInteger());
                assertThat(big(n.dividedBy(d))).isEqualTo(expected);
            }
        }
    }

    private static BigInteger big(U256 n) {
        return n.high().toBigInteger().shiftLeft(128).or(n.low().toBigInteger());
    }

    @Test
    void unsignedTypes_floorAndSaturate() {
        RandomBits random = new RandomBits(3);
        for (int i = 0; i < ROUNDS; i++) {
            U128 a = random.unsigned();
            U128 b = random.unsigned();
            checkUnsigned(new U64F64(a), new U64F64(b));
            checkUnsigned(new U96F32(a), new U96F32(b));
        }
    }

    private static <F extends UnsignedFixed<F>> void checkUnsigned(F a, F b) {
        BigInteger x = a.bits().toBigInteger();
        BigInteger y = b.bits().toBigInteger();
        int f = a.fractionBits();
        checkUnsigned(a.checkedPlus(b), a.saturatingPlus(b), x.add(y));
        checkUnsigned(a.checkedMinus(b), a.saturatingMinus(b), x.subtract(y));
        checkUnsigned(a.checkedTimes(b), a.saturatingTimes(b), x.multiply(y).shiftRight(f));
        if (b.isZero()) {
            assertThat(a.checkedDividedBy(b)).isEmpty();
            assertThat(a.safeDividedBy(b).isZero()).isTrue();
        } else {
            BigInteger quotient = x.shiftLeft(f).divide(y);
            checkUnsigned(a.checkedDividedBy(b), a.saturatingDividedBy(b), quotient);
        }
        assertThat(new BigInteger(Long.toUnsignedString(a.saturatingToU64())))
                .isEqualTo(x.shiftRight(f).min(BigInteger.TWO.pow(64).subtract(BigInteger.ONE)));
    }

    private static <F extends UnsignedFixed<F>> void checkUnsigned(
            Optional<F> checked, F saturated, BigInteger exact) {
        boolean fits = exact.signum() >= 0 && exact.bitLength() <= 128;
        assertThat(checked.map(c -> c.bits().toBigInteger()))
                .isEqualTo(fits ? Optional.of(exact) : Optional.empty());
        assertThat(saturated.bits().toBigInteger())
                .isEqualTo(exact.max(BigInteger.ZERO).min(U128.MAX.toBigInteger()));
    }

    @Test
    void signedTypes_floorProductsAndTruncateQuotients() {
        RandomBits random = new RandomBits(4);
        for (int i = 0; i < ROUNDS; i++) {
            I128 a = random.signed();
            I128 b = random.signed();
            checkSigned(new I64F64(a), new I64F64(b), 127);
            checkSigned(new I96F32(a), new I96F32(b), 127);
            checkSigned(new I32F32(random.word()), new I32F32(random.word()), 63);
        }
    }

    private static BigInteger bits(SignedFixed<?> value) {
        return switch (value) {
            case I32F32 f -> BigInteger.valueOf(f.bits());
            case WideSignedFixed<?> f -> f.bits().toBigInteger();
        };
    }

    private static <F extends SignedFixed<F>> void checkSigned(F a, F b, int width) {
        BigInteger x = bits(a);
        BigInteger y = bits(b);
        int f = a.fractionBits();
        checkSigned(a.checkedPlus(b), a.saturatingPlus(b), x.add(y), width);
        checkSigned(a.checkedMinus(b), a.saturatingMinus(b), x.subtract(y), width);
        checkSigned(a.checkedTimes(b), a.saturatingTimes(b), x.multiply(y).shiftRight(f), width);
        if (b.isZero()) {
            assertThat(a.checkedDividedBy(b)).isEmpty();
        } else {
            checkSigned(
                    a.checkedDividedBy(b),
                    a.saturatingDividedBy(b),
                    x.shiftLeft(f).divide(y),
                    width);
        }
        assertThat(a.compareTo(b)).isEqualTo(x.compareTo(y));
    }

    private static <F extends SignedFixed<F>> void checkSigned(
            Optional<F> checked, F saturated, BigInteger exact, int width) {
        boolean fits = exact.bitLength() <= width;
        assertThat(checked.map(FixedPointPropertyTest::bits))
                .isEqualTo(fits ? Optional.of(exact) : Optional.empty());
        BigInteger max = BigInteger.TWO.pow(width).subtract(BigInteger.ONE);
        assertThat(bits(saturated)).isEqualTo(exact.max(max.not()).min(max));
    }

    @Test
    void conversions_floorAndSaturate() {
        RandomBits random = new RandomBits(5);
        for (int i = 0; i < ROUNDS; i++) {
            checkConversions(new U64F64(random.unsigned()));
            checkConversions(new U96F32(random.unsigned()));
            checkConversions(new I64F64(random.signed()));
            checkConversions(new I96F32(random.signed()));
            checkConversions(new I32F32(random.word()));
        }
    }

    private static void checkConversions(FixedPoint<?> value) {
        BigInteger at64 =
                (value instanceof UnsignedFixed<?> u
                                ? u.bits().toBigInteger()
                                : bits((SignedFixed<?>) value))
                        .shiftLeft(64 - value.fractionBits());
        BigInteger at32 = at64.shiftRight(32);
        BigInteger unsignedMax = U128.MAX.toBigInteger();
        BigInteger max = I128.MAX.toBigInteger();
        assertThat(U64F64.saturatingOf(value).bits().toBigInteger())
                .isEqualTo(at64.max(BigInteger.ZERO).min(unsignedMax));
        assertThat(U96F32.saturatingOf(value).bits().toBigInteger())
                .isEqualTo(at32.max(BigInteger.ZERO).min(unsignedMax));
        assertThat(I64F64.saturatingOf(value).bits().toBigInteger())
                .isEqualTo(at64.max(max.not()).min(max));
        assertThat(I96F32.saturatingOf(value).bits().toBigInteger())
                .isEqualTo(at32.max(max.not()).min(max));
        BigInteger max32 = BigInteger.valueOf(Long.MAX_VALUE);
        assertThat(BigInteger.valueOf(I32F32.saturatingOf(value).bits()))
                .isEqualTo(at32.max(max32.not()).min(max32));
    }
}
