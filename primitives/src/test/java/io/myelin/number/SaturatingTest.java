package io.myelin.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SaturatingTest {
    private static final long GREATEST = -1L;

    @Test
    void resultsWithinTheRange_areExact() {
        assertThat(Saturating.sum(Long.MAX_VALUE, 1)).isEqualTo(Long.MIN_VALUE);
        assertThat(Saturating.difference(GREATEST, 1)).isEqualTo(-2L);
        assertThat(Saturating.product(1L << 32, (1L << 32) - 1)).isEqualTo(-(1L << 32));
    }

    @Test
    void resultsBeyondTheRange_stopAtItsEdge() {
        assertThat(Saturating.sum(GREATEST, 1)).isEqualTo(GREATEST);
        assertThat(Saturating.sum(Long.MIN_VALUE, Long.MIN_VALUE)).isEqualTo(GREATEST);
        assertThat(Saturating.difference(1, GREATEST)).isZero();
        assertThat(Saturating.product(1L << 32, 1L << 32)).isEqualTo(GREATEST);
    }
}
