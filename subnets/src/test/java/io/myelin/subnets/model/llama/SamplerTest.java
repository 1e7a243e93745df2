package io.myelin.subnets.model.llama;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SamplerTest {
    private static final float[] LOGITS = {0, 3, 2, 3, -1};

    @Test
    void next_withoutTemperature_takesTheFirstBest() {
        assertThat(new Sampler(0, 1, 1).next(LOGITS)).isEqualTo(1);
    }

    @Test
    void next_sameSeed_drawsTheSame() {
        Sampler one = new Sampler(1, 1, 42);
        Sampler two = new Sampler(1, 1, 42);
        for (int i = 0; i < 100; i++) {
            assertThat(one.next(LOGITS)).isEqualTo(two.next(LOGITS));
        }
    }

    @Test
    void next_smallTopP_keepsOnlyTheBest() {
        // The two best have 0.41 each, so the first alone passes 0.3 and both are needed for 0.5.
        Sampler narrow = new Sampler(1, 0.3, 5);
        Sampler wider = new Sampler(1, 0.5, 5);
        boolean[] seen = new boolean[5];
        for (int i = 0; i < 200; i++) {
            assertThat(narrow.next(LOGITS)).isEqualTo(1);
            seen[wider.next(LOGITS)] = true;
        }
        assertThat(seen).containsExactly(false, true, false, true, false);
    }

    @Test
    void next_followsTheProbabilities() {
        Sampler sampler = new Sampler(1, 1, 9);
        int[] counts = new int[2];
        float[] logits = {(float) Math.log(0.8), (float) Math.log(0.2)};
        for (int i = 0; i < 10_000; i++) {
            counts[sampler.next(logits)]++;
        }
        assertThat(counts[0]).isBetween(7_800, 8_200);
    }
}
