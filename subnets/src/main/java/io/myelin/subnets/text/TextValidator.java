package io.myelin.subnets.text;

import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Validator;
import java.util.List;

/// The validator of the text market.
public final class TextValidator implements Validator<TextChallenge> {
    @Override
    public TextChallenge challenge(long seed) {
        return TextTasks.make(seed);
    }

    @Override
    public double[] score(TextChallenge challenge, List<Answer> answers) {
        return TextScoring.score(challenge, answers);
    }
}
