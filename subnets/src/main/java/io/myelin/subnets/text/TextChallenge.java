package io.myelin.subnets.text;

import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.spi.Challenge;
import io.myelin.subnets.model.ChatMessage;
import io.myelin.subnets.text.TextRequest.Sampling;
import java.time.Duration;
import java.util.List;

/// A text task: the conversation that miners are to go on with, and the check that only the validator has.
public record TextChallenge(Kind kind, List<ChatMessage> messages, int maxTokens, Check check)
        implements Challenge {
    /// How long miners may take.
    public static final Duration TIMEOUT = Duration.ofSeconds(12);

    /// What a task is about.
    public enum Kind {
        /// One trait of one person out of a passage, all in the sentence that names the person.
        EXTRACT,
        /// One trait of one person out of a passage about several, in a sentence that does not name the person.
        PASSAGE,
        /// One trait of a person who is told only by another trait: two facts to be put together.
        DEDUCE,
        /// One number hidden in a longer text with others like it.
        NEEDLE,
        /// A text that follows a pattern, to be carried on.
        CONTINUE,
        /// A sum or the next number of a sequence.
        ARITHMETIC,
        /// A sentence to repeat.
        COPY,
        /// Words to be put into a form.
        FORMAT
    }

    public TextChallenge {
        messages = List.copyOf(messages);
    }

    /// A task of one question.
    static TextChallenge question(Kind kind, String prompt, int maxTokens, Check check) {
        return new TextChallenge(kind, List.of(ChatMessage.user(prompt)), maxTokens, check);
    }

    /// The conversation as one text.
    String prompt() {
        return text().transcript();
    }

    private TextRequest text() {
        return new TextRequest(messages, Sampling.greedy(maxTokens));
    }

    @Override
    public Synapse request() {
        return text().toSynapse(TextRequest.ANSWER);
    }

    @Override
    public Duration timeout() {
        return TIMEOUT;
    }
}
