package io.myelin.economy.yuma;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Fixed32PropertyTest {
    private static void checkQuotient(long x, long c) {
        long exact = BigInteger.valueOf(x).shiftLeft(32).divide(BigInteger.valueOf(c)).longValue();
        if (Fixed32.quotient(x, c, Fixed32.inverse(c)) != exact) {
            assertThat(Fixed32.quotient(x, c, Fixed32.inverse(c)))
                    .as("%d / %d", x, c)
                    .isEqualTo(exact);
        }
    }

    @Test
    void quotient_isExactInItsWholeRange() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 400_000; i++) {
            long c = 1 + random.nextLong(1L << random.nextInt(1, 48));
            long x = random.nextLong(c + 1);
            checkQuotient(x, c);
            checkQuotient(0, c);
            checkQuotient(c, c);
            checkQuotient(c - 1, c);
            checkNearInteger(random.nextLong(1L << 32), c);
        }
        checkQuotient(Fixed32.QUOTIENT_LIMIT, Fixed32.QUOTIENT_LIMIT);
    }

    /// Dividends whose quotient is about to step.
    private static void checkNearInteger(long quotient, long c) {
        long x =
                BigInteger.valueOf(quotient)
                        .multiply(BigInteger.valueOf(c))
                        .shiftRight(32)
                        .longValue();
        checkQuotient(x, c);
        checkQuotient(Math.min(x + 1, c), c);
    }

    @Test
    void partOfU16_isTheExactQuotient() {
        for (long part = 0; part <= Fixed32.U16_MAX; part++) {
            assertThat(Fixed32.partOfU16(part)).isEqualTo((part << 32) / Fixed32.U16_MAX);
        }
    }

    @Test
    void toU16_holdsAllValues() {
        assertThat(Fixed32.toU16(Long.MIN_VALUE)).isZero();
        assertThat(Fixed32.toU16(-1)).isZero();
        assertThat(Fixed32.toU16(Fixed32.ONE)).isEqualTo(65_535);
        assertThat(Fixed32.toU16(Fixed32.ONE - 1)).isEqualTo(65_534);
        assertThat(Fixed32.toU16(Long.MAX_VALUE)).isEqualTo(65_535);
    }

    @Test
    void warmUp_earnsSomething() {
        assertThat(YumaWarmUp.run(3)).isPositive();
    }

    @Test
    void liquidAlpha_hasTheReferenceValues() {
        LiquidAlpha pace = LiquidAlpha.of(new YumaInput.Bonding.LiquidYuma3(45_875, 58_982, 1_000));
        long half = Fixed32.ONE / 2;
        assertThat(pace.alpha(half, half, half)).isEqualTo(3_012_258_989L);
        assertThat(pace.alpha(0, Fixed32.ONE, 0)).isEqualTo(3_859_754_218L);
        assertThat(pace.alpha(0, half, 0)).isEqualTo(3_436_006_604L);
    }
}
