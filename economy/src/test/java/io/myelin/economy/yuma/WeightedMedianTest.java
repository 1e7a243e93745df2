package io.myelin.economy.yuma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightedMedianTest {
    private static final long ONE = Fixed32.ONE;

    /// A value of hundredths, cut.
    private static long one(long value) {
        return value * ONE / 100;
    }

    private static long[] hundredths(long... values) {
        return Arrays.stream(values).map(WeightedMedianTest::one).toArray();
    }

    private static long median(long[] stake, long[] score, long majority) {
        long total = Fixed32.sum(stake);
        return WeightedMedian.of(stake, score, ONE - one(majority), total);
    }

    @Test
    void of_referenceCases() {
        assertThat(median(new long[0], new long[0], 51)).isZero();
        assertThat(median(hundredths(100), hundredths(100), 51)).isEqualTo(ONE);
        assertThat(median(hundredths(51, 49), hundredths(50, 100), 51)).isEqualTo(one(50));
        assertThat(median(new long[] {one(49), ONE - one(49)}, hundredths(50, 100), 51))
                .isEqualTo(ONE);
    }

    @Test
    void of_isTheSmallestScoreWhoseStakeExceedsTheMinority() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 20_000; round++) {
            int n = 1 + random.nextInt(12);
            long[] stake = random.longs(n, 1, 1L << 30).toArray();
            long[] score = random.longs(n, 0, 1 + random.nextInt(20)).toArray();
            long total = Fixed32.sum(stake);
            long minority = random.nextLong(-1L << 28, total + (1L << 28));
            assertThat(WeightedMedian.of(stake, score, minority, total))
                    .isEqualTo(byDefinition(stake, score, minority));
        }
    }

    private static long byDefinition(long[] stake, long[] score, long minority) {
        long[] sorted = score.clone();
        Arrays.sort(sorted);
        for (long candidate : sorted) {
            long below = 0;
            for (int i = 0; i < score.length; i++) {
                below += score[i] <= candidate ? stake[i] : 0;
            }
            if (below > minority) {
                return candidate;
            }
        }
        return sorted[sorted.length - 1];
    }
}
