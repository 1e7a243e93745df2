package io.myelin.gateway;

import io.myelin.chain.NetUid;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.neuron.Dendrite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// A running gateway: two markets that follow their subnets on the chain, behind one HTTP server.
public final class Gateway implements AutoCloseable {
    /// The name that consumers use for the text market.
    public static final String TEXT_MODEL = "myelin-text";

    /// The name that consumers use for the embeddings market.
    public static final String EMBEDDINGS_MODEL = "myelin-embeddings";

    /// How often the metagraphs are read.
    private static final Duration REFRESH = Duration.ofSeconds(3);

    private final GatewayServer server;
    private final List<MinerDirectory> directories;

    private Gateway(GatewayServer server, List<MinerDirectory> directories) {
        this.server = server;
        this.directories = directories;
    }

    /// Which subnets are served, and where.
    public record Place(NetUid text, NetUid embeddings, GatewayConfig config) {}

    /// Reads the subnets through `client` and serves them; `dendrite` signs what miners are asked. Both stay the caller's to close.
    public static Gateway start(ChainClient client, Dendrite dendrite, Place place, ApiKeys callers)
            throws IOException {
        var text = MinerDirectory.following(client, place.text, REFRESH);
        var embeddings = MinerDirectory.following(client, place.embeddings, REFRESH);
        var directories = List.of(text, embeddings);
        try {
            var server =
                    GatewayServer.start(
                            place.config,
                            callers,
                            new NeuronChatMarket(
                                    TEXT_MODEL, pool(text), dendrite, MarketRules.DEFAULT),
                            new NeuronEmbeddingMarket(
                                    EMBEDDINGS_MODEL,
                                    pool(embeddings),
                                    dendrite,
                                    MarketRules.DEFAULT));
            return new Gateway(server, directories);
        } catch (IOException | RuntimeException e) {
            directories.forEach(MinerDirectory::close);
            throw e;
        }
    }

    private static MinerPool pool(Supplier<List<Candidate>> directory) {
        return new MinerPool(directory, new Random(), new CircuitBreakers(System::nanoTime));
    }

    /// The port that is listened on.
    public int port() {
        return server.port();
    }

    /// Stops serving.
    @Override
    public void close() {
        server.close();
        directories.forEach(MinerDirectory::close);
    }
}
