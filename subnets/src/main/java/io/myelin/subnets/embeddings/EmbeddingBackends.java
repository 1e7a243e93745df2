package io.myelin.subnets.embeddings;

import io.myelin.sdk.neuron.spi.Settings;
import io.myelin.subnets.model.CharTrigramEmbedder;
import io.myelin.subnets.model.Embedder;
import io.myelin.subnets.model.HashedBagEmbedder;
import io.myelin.subnets.model.MiniLmEmbedder;
import io.myelin.subnets.model.OpenAiEmbedder;
import io.myelin.subnets.model.OpenAiServer;
import java.net.URI;

/// Opens the embedder that a miner's options ask for.
///
/// `backend` is one of
/// - `minilm` (the default): all-MiniLM-L6-v2 inside this JVM; option `threads`
/// - `hashed`: a bag of hashed words; `trigram`: a bag of hashed letter trigrams
/// - `openai:URL`: any OpenAI-compatible server; options `model` and `dimensions`
/// - `garbage`, `hang`: the adversaries of [GarbageEmbedder] and [HangingEmbedder]
final class EmbeddingBackends {
    private static final String OPENAI = "openai:";

    private EmbeddingBackends() {}

    static Embedder open(Settings settings) {
        settings.requireKnown("backend", "model", "dimensions", "threads");
        return open(settings.option("backend", "minilm"), settings);
    }

    private static Embedder open(String backend, Settings settings) {
        if (backend.startsWith(OPENAI)) {
            var url = URI.create(backend.substring(OPENAI.length()));
            return new OpenAiEmbedder(
                    OpenAiServer.of(url, settings.option("model", "default")),
                    settings.intOption("dimensions", 384),
                    EmbeddingChallenge.TIMEOUT);
        }
        return switch (backend) {
            case "minilm" -> new MiniLmEmbedder(settings.intOption("threads", 1));
            case "hashed" -> new HashedBagEmbedder();
            case "trigram" -> new CharTrigramEmbedder();
            case "garbage" -> new GarbageEmbedder();
            case "hang" -> new HangingEmbedder();
            default ->
                    throw new IllegalArgumentException(
                            "option backend is `"
                                    + backend
                                    + "`, expected minilm, hashed, trigram, openai:URL, garbage,"
                                    + " hang or replay");
        };
    }
}
