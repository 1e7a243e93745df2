package io.myelin.subnets.embeddings;

import io.myelin.sdk.neuron.BadRequestException;
import io.myelin.sdk.neuron.Forward;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.spi.Miner;
import io.myelin.subnets.model.Embedder;
import java.util.List;

/// A miner of the embeddings market: an embedder behind one route.
public final class EmbeddingMiner implements Miner {
    private final Embedder embedder;

    public EmbeddingMiner(Embedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        EmbeddingRequest.TYPE,
                        Forward.answering((request, _) ->
                                EmbeddingRequest.answered(
                                        request, embedder.embed(texts(request))))));
    }

    private static List<String> texts(Synapse request) throws BadRequestException {
        try {
            return EmbeddingRequest.of(request).texts();
        } catch (IllegalArgumentException e) {
            throw BadRequestException.of(e);
        }
    }

    @Override
    public void close() {
        embedder.close();
    }
}
