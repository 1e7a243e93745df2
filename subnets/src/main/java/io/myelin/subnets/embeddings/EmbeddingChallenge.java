package io.myelin.subnets.embeddings;

import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.spi.Challenge;
import java.time.Duration;
import java.util.List;

/// An embedding task: texts in the order that miners get them, and which of them belong together.
///
/// Texts that are in no pair are distractors.
public record EmbeddingChallenge(List<String> texts, List<Pair> pairs) implements Challenge {
    /// How long miners may take.
    public static final Duration TIMEOUT = Duration.ofSeconds(12);

    public EmbeddingChallenge {
        texts = List.copyOf(texts);
        pairs = List.copyOf(pairs);
    }

    /// Places in `texts` of a query and of the passage that says the same.
    public record Pair(int query, int positive) {}

    @Override
    public Synapse request() {
        return new EmbeddingRequest(texts).toSynapse();
    }

    @Override
    public Duration timeout() {
        return TIMEOUT;
    }
}
