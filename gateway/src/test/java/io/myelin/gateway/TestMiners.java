package io.myelin.gateway;

import io.myelin.crypto.key.Suri;
import io.myelin.sdk.neuron.Axon;
import io.myelin.sdk.neuron.AxonConfig;
import io.myelin.sdk.neuron.AxonRoute;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.sdk.neuron.Forward;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.Target;
import io.myelin.sdk.neuron.spi.Miner.Route;
import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ChatMessage.Role;
import io.myelin.subnets.text.TextRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Miners on loopback axons, each with a behaviour, for one test.
final class TestMiners implements AutoCloseable {
    static final MarketRules FAST =
            new MarketRules(
                    3,
                    Duration.ofSeconds(20),
                    Duration.ofMillis(400),
                    Duration.ofMillis(1500),
                    Duration.ofMillis(200),
                    Duration.ofMillis(600));

    private final List<Axon> axons = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Dendrite dendrite = new Dendrite(Suri.sr25519("//Gateway"));
    private final CircuitBreakers breakers = new CircuitBreakers(System::nanoTime);

    Candidate add(int incentiveU16, Route... routes) {
        var hotkey = Suri.sr25519("//Miner" + axons.size());
        var axon =
                Axon.start(
                        hotkey,
                        AxonConfig.DEFAULT.at("127.0.0.1", 0),
                        List.of(routes).stream()
                                .map(route -> AxonRoute.of(route.type(), route.forward()))
                                .toList());
        axons.add(axon);
        var target = new Target(hotkey.accountId(), "127.0.0.1", axon.port());
        var candidate = new Candidate(target, incentiveU16);
        candidates.add(candidate);
        return candidate;
    }

    /// A miner that no longer listens.
    void addDead(int incentiveU16) {
        add(incentiveU16);
        axons.getLast().close();
    }

    NeuronChatMarket chat() {
        return new NeuronChatMarket("text", pool(), dendrite, FAST);
    }

    NeuronEmbeddingMarket embeddings() {
        return new NeuronEmbeddingMarket("embeddings", pool(), dendrite, FAST);
    }

    CircuitBreakers breakers() {
        return breakers;
    }

    private MinerPool pool() {
        return new MinerPool(() -> List.copyOf(candidates), new Random(7), breakers);
    }

    /// Answers `text`; as a stream word by word, going on after what the assistant has said already.
    static Route[] saying(String text) {
        return new Route[] {
            answering((request, _) ->
                    TextRequest.answered(request, new ChatAnswer(text, Finish.STOP, 3, 5))),
            streaming((request, _, out) -> {
                send(rest(request, text), Integer.MAX_VALUE, out);
                out.write("{\"finish\":\"stop\",\"prompt_tokens\":3,\"completion_tokens\":5}\n");
            })
        };
    }

    /// Streams the first `words` words of `text`, then breaks off.
    static Route dyingAfter(int words, String text) {
        return streaming((request, _, out) -> {
            send(rest(request, text), words, out);
            throw new IllegalStateException("dies here");
        });
    }

    /// Streams the first `words` words of `text`, then falls silent.
    Route fallingSilentAfter(int words, String text, AtomicInteger calls) {
        return streaming((request, _, out) -> {
            calls.incrementAndGet();
            send(rest(request, text), words, out);
            never.await();
        });
    }

    /// Takes requests on both routes and never answers.
    Route[] hanging() {
        return new Route[] {
            answering((request, _) -> {
                never.await();
                return request;
            }),
            streaming((_, _, _) -> never.await())
        };
    }

    static Route answering(Forward.Answering forward) {
        return new Route(TextRequest.ANSWER, Forward.answering(forward));
    }

    static Route streaming(Forward.Streaming forward) {
        return new Route(TextRequest.STREAM, Forward.streaming(forward));
    }

    private static String rest(Synapse request, String text) {
        var last = TextRequest.of(request).messages().getLast();
        if (last.role() != Role.ASSISTANT) {
            return text;
        }
        if (!text.startsWith(last.content())) {
            throw new IllegalStateException("asked to continue another text: " + last.content());
        }
        return text.substring(last.content().length());
    }

    private static void send(String text, int words, Forward.Chunks out) throws IOException {
        int sent = 0;
        for (var word : text.split("(?<= )")) {
            if (sent++ == words) {
                return;
            }
            out.write("{\"piece\":\"" + word + "\"}\n");
        }
    }

    @Override
    public void close() {
        never.countDown();
        dendrite.close();
        axons.forEach(Axon::close);
    }
}
