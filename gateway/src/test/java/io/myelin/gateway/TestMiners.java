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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Miners on loopback axons, each with a behaviour, for one test.
final class TestMiners implements AutoCloseable {
    /// The last line of a stream that is whole.
    static final String END = "{\"finish\":\"stop\",\"prompt_tokens\":3,\"completion_tokens\":5}\n";

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration BRIEFLY = Duration.ofMillis(300);
    private static final Duration FOR_GOOD = Duration.ofMinutes(10);

    /// No wait is over before everybody has answered or failed. Each test shortens the waits that it wants to end, which then
    /// may end as early as they like: the outcome is the same.
    static final MarketRules PATIENT =
            new MarketRules(3, FOR_GOOD, FOR_GOOD, FOR_GOOD, FOR_GOOD, FOR_GOOD);

    /// Nobody is waited for: neither a better miner, once there is an answer, nor a silent one before the next is asked.
    static final MarketRules HURRIED =
            new MarketRules(3, FOR_GOOD, AT_ONCE, AT_ONCE, AT_ONCE, FOR_GOOD);

    /// The next is asked soon, but a better miner is waited for.
    static final MarketRules HEDGING =
            new MarketRules(3, FOR_GOOD, BRIEFLY, FOR_GOOD, FOR_GOOD, FOR_GOOD);

    /// A better miner is waited for, others not once there is an answer.
    static final MarketRules SETTLING =
            new MarketRules(3, FOR_GOOD, FOR_GOOD, FOR_GOOD, AT_ONCE, FOR_GOOD);

    /// A stream that falls silent is given up soon.
    static final MarketRules STALLING =
            new MarketRules(3, FOR_GOOD, FOR_GOOD, FOR_GOOD, FOR_GOOD, BRIEFLY);

    private final List<Axon> axons = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Dendrite dendrite = new Dendrite(Suri.sr25519("//Gateway"));
    private final List<Socket> reserved = new ArrayList<>();

    /// Time stands still: a miner that rests goes on resting.
    private final CircuitBreakers breakers = new CircuitBreakers(() -> 0L);

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

    /// A miner on whose port nobody listens, nor can begin to.
    void addDead(int incentiveU16) {
        var hotkey = Suri.sr25519("//Dead" + reserved.size());
        try {
            var socket = new Socket();
            reserved.add(socket);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            candidates.add(
                    new Candidate(
                            new Target(hotkey.accountId(), "127.0.0.1", socket.getLocalPort()),
                            incentiveU16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NeuronChatMarket chat(MarketRules rules) {
        return new NeuronChatMarket("text", pool(), dendrite, rules);
    }

    NeuronEmbeddingMarket embeddings(MarketRules rules) {
        return new NeuronEmbeddingMarket("embeddings", pool(), dendrite, rules);
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
                out.write(END);
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
        for (var socket : reserved) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
