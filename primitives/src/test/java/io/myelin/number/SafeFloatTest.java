package io.myelin.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeFloatTest {
    private static SafeFloat raw(String mantissa, long exponent) {
        return new SafeFloat(U128.parse(mantissa), exponent);
    }

    private static SafeFloat of(String mantissa, long exponent) {
        return SafeFloat.of(U128.parse(mantissa), exponent).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"1, -21", "10, -20", "100000000000000000000, -1", "1000000000000000000000, 0"})
    void of_powersOfTen_shareOneMantissa(String mantissa, long exponent) {
        assertThat(of(mantissa, 0)).isEqualTo(raw("1000000000000000000000", exponent));
    }

    @Test
    void of_mantissaAboveTheMaximum_isEmpty() {
        assertThat(SafeFloat.of(U128.parse("1000000000000000000001"), 0)).isEmpty();
    }

    @Test
    void plus_alignsToTheLargerExponent() {
        assertThat(of("1", 0).plus(of("1", 0))).contains(raw("200000000000000000000", -20));
        SafeFloat max = of("1000000000000000000000", 0);
        assertThat(max.plus(max)).contains(raw("200000000000000000000", 1));
        assertThat(of("1", 0).plus(of("1", 22))).contains(raw("1000000000000000000000", 1));
        assertThat(of("123", 1).plus(of("1", 23))).contains(raw("100000000000000000001", 3));
        assertThat(of("999999999999999999999", 0).plus(of("1", 22)))
                .contains(raw("109999999999999999999", 2));
    }

    @Test
    void minus_fromZero_isEmpty() {
        assertThat(SafeFloat.ZERO.minus(of("1", 0))).isEmpty();
        assertThat(of("1", 0).minus(of("2", 0))).contains(SafeFloat.ZERO);
    }

    @Test
    void dividedBy_zero_isEmpty() {
        assertThat(of("1", 0).dividedBy(SafeFloat.ZERO)).isEmpty();
        assertThat(of("1", 0).timesDividedBy(of("1", 0), SafeFloat.ZERO)).isEmpty();
    }

    @Test
    void wholeNumbers_surviveTheRoundTrip() {
        RandomBits random = new RandomBits(6);
        for (int i = 0; i < 10_000; i++) {
            long value = random.word();
            assertThat(SafeFloat.ofU64(value).saturatingToU64()).isEqualTo(value);
            assertThat(SafeFloat.of(U64F64.ofU64(value)).saturatingToU64()).isEqualTo(value);
        }
    }

    @Test
    void timesDividedBy_cutsOnce() {
        RandomBits random = new RandomBits(7);
        for (int i = 0; i < 10_000; i++) {
            BigInteger a = U128.ofU64(random.word() >>> 34).toBigInteger();
            BigInteger b = U128.ofU64(random.word() >>> 34).toBigInteger();
            BigInteger c = U128.ofU64(random.word() >>> 34).toBigInteger();
            if (a.signum() != 0 && b.signum() != 0 && c.signum() != 0) {
                long expected = a.multiply(b).divide(c).longValue();
                long computed =
                        SafeFloat.ofU64(a.longValue())
                                .timesDividedBy(
                                        SafeFloat.ofU64(b.longValue()),
                                        SafeFloat.ofU64(c.longValue()))
                                .orElseThrow()
                                .saturatingToU64();
                assertThat(computed).isEqualTo(expected);
            }
        }
    }

    @Test
    void saturatingToU64_largeValue_isHeld() {
        assertThat(of("1", 20).saturatingToU64()).isEqualTo(-1L);
        assertThat(of("1", Long.MAX_VALUE - 40).saturatingToU64()).isEqualTo(-1L);
        assertThat(of("1", -1).saturatingToU64()).isZero();
    }
}
