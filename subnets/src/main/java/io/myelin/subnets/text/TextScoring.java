package io.myelin.subnets.text;

import io.myelin.sdk.neuron.spi.Answer;
import java.util.List;

/// Scores of the text market. Pure.
///
/// score = c · ((1 − λ) + λ · max(0, 1 − t / T)) with c the correctness, t the latency, T the task's time-out and λ = 0.1.
/// So a wrong answer earns nothing for being fast, and a right one at most a tenth more for it. No answer scores 0.
public final class TextScoring {
    /// λ, the share of a right answer's score that speed decides.
    static final double LATENCY_SHARE = 0.1;

    private TextScoring() {}

    /// One score in [0, 1] for each answer, in order.
    public static double[] score(TextChallenge challenge, List<Answer> answers) {
        return answers.stream().mapToDouble(answer -> score(challenge, answer)).toArray();
    }

    private static double score(TextChallenge challenge, Answer answer) {
        var synapse = answer.synapse();
        if (!answer.isAnswered() || synapse == null || synapse.json("completion").isNull()) {
            return 0;
        }
        double correctness = challenge.check().correctness(synapse.text("completion"));
        double used = (double) answer.latencyMillis() / challenge.timeout().toMillis();
        double speed = Math.clamp(1 - used, 0, 1);
        return correctness * (1 - LATENCY_SHARE + LATENCY_SHARE * speed);
    }
}
