package io.myelin.subnets.text;

import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.spi.Challenge;
import java.time.Duration;

/// A text task: what miners are asked, and the check that only the validator has.
public record TextChallenge(Kind kind, String prompt, int maxTokens, Check check)
        implements Challenge {
    /// How long miners may take.
    public static final Duration TIMEOUT = Duration.ofSeconds(12);

    /// What a task is about.
    public enum Kind {
        /// One trait of one person out of a passage about several.
        PASSAGE,
        /// One number hidden in a longer text with others like it.
        NEEDLE,
        /// A sum or a difference.
        ARITHMETIC,
        /// A sentence to repeat.
        COPY,
        /// Words to be put into a form.
        FORMAT
    }

    @Override
    public Synapse request() {
        return TextRequest.question(prompt, maxTokens).toSynapse(TextRequest.ANSWER);
    }

    @Override
    public Duration timeout() {
        return TIMEOUT;
    }
}
