package io.myelin.gateway;

import java.util.List;

/// A subnet of embedding models as the gateway sees it.
public interface EmbeddingMarket {
    /// The name that consumers use for this market's best answer.
    String model();

    /// One vector a text, in order. Throws [io.myelin.gateway.openai.OpenAiError] when no miner answered.
    List<float[]> embed(List<String> texts) throws InterruptedException;
}
