package io.myelin.subnets.embeddings;

import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Validator;
import java.util.List;

/// The validator of the embeddings market.
public final class EmbeddingValidator implements Validator<EmbeddingChallenge> {
    @Override
    public EmbeddingChallenge challenge(long seed) {
        return EmbeddingTasks.make(seed);
    }

    @Override
    public double[] score(EmbeddingChallenge challenge, List<Answer> answers) {
        return EmbeddingScoring.score(challenge, answers);
    }

    /// Answers to single tasks vary more than miners do.
    @Override
    public double movingAverageAlpha() {
        return 0.05;
    }
}
