package io.myelin.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bit patterns that the reference's libraries give.
class TranscendentalsTest {
    @ParameterizedTest
    @CsvSource({
        "6442450944, 2512394809",
        "12884901888, 6807362105",
        "42949672960, 14267572527",
        "429496730, -14267572521"
    })
    void log2_ofI96F32(long x, long expected) {
        assertThat(Transcendentals.log2(new I96F32(I128.of(x))))
                .contains(new I96F32(I128.of(expected)));
    }

    @ParameterizedTest
    @CsvSource({
        "6442450944, 1741459401",
        "8589934592, 2977044511",
        "42949672960, 9889527802",
        "429496730, -9889527798"
    })
    void ln_ofI32F32(long x, long expected) {
        assertThat(Transcendentals.ln(new I32F32(x))).contains(new I32F32(expected));
    }

    @Test
    void log2_ofZeroOrLess_isEmpty() {
        assertThat(Transcendentals.log2(I32F32.ZERO)).isEmpty();
        assertThat(Transcendentals.log2(new I32F32(-1))).isEmpty();
        assertThat(Transcendentals.log2(new I32F32(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 11674931200",
        "-2, 1580030169",
        "1, 7081203935",
        "-1, 2605029348",
        "10, 637429664624",
        "-10, 28939262",
        "20, 94602947905357",
        "-20, 194991",
        "40, 2066907302758576256",
        "-40, 8"
    })
    void exp_ofI32F32(long halves, long expected) {
        assertThat(Transcendentals.exp(new I32F32(halves << 31))).contains(new I32F32(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 11188515852577165302",
        "-2, 6786177901268885275",
        "-4, 2496495334008788799",
        "-10, 124293183874348897",
        "-20, 837480885292947",
        "-40, 38021573369",
        "-80, 78"
    })
    void exp_ofI64F64(long halves, String expected) {
        I64F64 x = new I64F64(new I128(halves >> 1, halves << 63));
        assertThat(Transcendentals.exp(x)).contains(new I64F64(I128.parse(expected)));
    }

    @Test
    void safeExp_isHeldBetweenMinusAndPlusTwenty() {
        assertThat(Transcendentals.safeExp(I32F32.MAX)).isEqualTo(new I32F32(2066907302758576256L));
        assertThat(Transcendentals.safeExp(I32F32.MIN)).isEqualTo(new I32F32(8));
    }

    @Test
    void exp_ofI32F32_equalsTheSeriesOfAllTypes() {
        RandomBits random = new RandomBits(8);
        for (int i = 0; i < 20_000; i++) {
            I32F32 x = new I32F32(random.word());
            assertThat(Transcendentals.exp(x)).as("exp of %s", x).isEqualTo(series(x));
            I32F32 small = new I32F32(random.word() >> 28);
            assertThat(Transcendentals.exp(small)).as("exp of %s", small).isEqualTo(series(small));
        }
    }

    private static <F extends SignedFixed<F>> Optional<F> series(F x) {
        return Transcendentals.exp(x);
    }
}
