package io.myelin.subnets.model.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

final class Math32Test {
    @Test
    void exp_isWithinThreeUnitsInTheLastPlace() {
        for (float x = -80; x < 85; x += 0.0137f) {
            double exact = Math.exp(x);
            assertThat((double) Math32.exp(x))
                    .isCloseTo(exact, offset(3 * Math.ulp((float) exact) * 1.0));
        }
    }

    @Test
    void exp_atTheEnds_staysFinite() {
        assertThat(Math32.exp(-1e9f)).isZero();
        assertThat(Math32.exp(1e9f)).isFinite();
        assertThat(Math32.exp(0)).isEqualTo(1);
    }

    @Test
    void softmax_sumsToOneAndKeepsOrder() {
        float[] scores = {9, 1, 3, 2, 9};
        Math32.softmax(scores, 1, 3);
        assertThat(scores[0]).isEqualTo(9);
        assertThat(scores[4]).isEqualTo(9);
        assertThat(scores[1] + scores[2] + scores[3]).isCloseTo(1, offset(1e-6f));
        assertThat(scores[2]).isCloseTo(0.6652f, offset(1e-4f));
    }
}
