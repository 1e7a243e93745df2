package io.myelin.gateway.openai;

import java.util.List;

/// Texts to embed; answers keep their order. With `base64`, vectors travel as little-endian float32 in base64.
public record EmbeddingRequest(String model, List<String> texts, Encoding encoding) {
    public EmbeddingRequest {
        texts = List.copyOf(texts);
    }

    /// How a vector is written in the answer.
    public enum Encoding {
        FLOAT,
        BASE64
    }
}
