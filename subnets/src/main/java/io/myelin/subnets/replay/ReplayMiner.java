package io.myelin.subnets.replay;

import io.myelin.chain.AccountId;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.metagraph.Neuron;
import io.myelin.sdk.neuron.Caller;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.sdk.neuron.Forward;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.SynapseType;
import io.myelin.sdk.neuron.Target;
import io.myelin.sdk.neuron.spi.Miner;
import io.myelin.sdk.neuron.spi.Seat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An adversary with no model: it passes other miners' answers on as its own.
///
/// Each request goes on, signed by its own hotkey, to the miners that the chain pays best; the first answer that comes
/// back is given. When nobody serves it, it repeats the answer it once heard to the request most like this one.
///
/// What stands against it: miners serve only callers with a validator permit; tasks are made anew each time, so that old
/// answers are wrong; and an answer that went a detour is late.
public final class ReplayMiner implements Miner {
    /// The value of the option `backend` that asks for this miner in every market.
    public static final String BACKEND = "replay";

    /// Miners that one request is passed on to.
    private static final int VICTIMS = 3;

    /// Answers that are remembered.
    private static final int HEARD_MAX = 200;

    private static final Duration DIRECTORY_AGE_MAX = Duration.ofSeconds(10);

    private final SynapseType answering;
    private final @Nullable SynapseType streaming;
    private final Deque<Heard> heard = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Accomplice accomplice;

    /// What was asked, as words, and what was answered.
    private record Heard(Set<String> words, Synapse answer) {}

    /// Replays on the route `answering`, and on `streaming` if the market streams.
    public ReplayMiner(SynapseType answering, @Nullable SynapseType streaming) {
        this.answering = answering;
        this.streaming = streaming;
    }

    @Override
    public void seated(Seat seat) {
        accomplice = new Accomplice(seat);
    }

    @Override
    public List<Route> routes() {
        var whole = new Route(answering, Forward.answering(this::answer));
        var stream = streaming;
        return stream == null
                ? List.of(whole)
                : List.of(whole, new Route(stream, Forward.streaming(this::stream)));
    }

    private Synapse answer(Synapse request, Caller caller) {
        var others = accomplice;
        if (others != null) {
            for (var reply : others.ask(request, caller)) {
                remember(request, reply);
                return reply;
            }
        }
        // While nobody has told it anything, it gives the question back with no answer.
        return Objects.requireNonNullElse(mostLike(words(request)), request);
    }

    private void stream(Synapse request, Caller caller, Forward.Chunks out) throws IOException {
        var others = accomplice;
        if (others == null || !others.stream(request, caller, out)) {
            throw new IOException("no miner streams to this one");
        }
    }

    private void remember(Synapse request, Synapse answer) {
        lock.lock();
        try {
            heard.addLast(new Heard(words(request), answer));
            if (heard.size() > HEARD_MAX) {
                heard.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Synapse mostLike(Set<String> words) {
        lock.lock();
        try {
            return heard.stream()
                    .max(
                            Comparator.comparingLong(
                                    known -> words.stream().filter(known.words::contains).count()))
                    .map(Heard::answer)
                    .orElse(null);
        } finally {
            lock.unlock();
        }
    }

    private static Set<String> words(Synapse request) {
        return new HashSet<>(Arrays.asList(request.signedText().split("\\W+", -1)));
    }

    @Override
    public void close() {
        var others = accomplice;
        if (others != null) {
            others.dendrite.close();
        }
    }

    /// Asks other miners under this one's name.
    private static final class Accomplice {
        private final Seat seat;
        private final AccountId self;
        private final Dendrite dendrite;
        private List<Target> victims = List.of();
        private long readAtNanos = System.nanoTime() - DIRECTORY_AGE_MAX.toNanos();

        Accomplice(Seat seat) {
            this.seat = seat;
            this.self = seat.hotkey().accountId();
            this.dendrite = new Dendrite(seat.hotkey());
        }

        /// The successful replies, quickest first.
        List<Synapse> ask(Synapse request, Caller caller) {
            // Some of the caller's time is left for the way back.
            var time = Duration.ofMillis(Math.max(1, caller.timeoutMillis() / 2));
            return dendrite.askAll(victims(), request, time).stream()
                    .filter(reply -> reply.isSuccess() && reply.synapse() != null)
                    .sorted(Comparator.comparingLong(reply -> reply.latencyMillis()))
                    .flatMap(reply -> Stream.ofNullable(reply.synapse()))
                    .toList();
        }

        boolean stream(Synapse request, Caller caller, Forward.Chunks out) {
            var time = Duration.ofMillis(Math.max(1, caller.timeoutMillis()));
            return victims().stream()
                    .anyMatch(victim ->
                            dendrite.stream(victim, request, time, chunk -> write(out, chunk))
                                    .isSuccess());
        }

        private static void write(Forward.Chunks out, String chunk) {
            try {
                out.write(chunk);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private synchronized List<Target> victims() {
            if (System.nanoTime() - readAtNanos >= DIRECTORY_AGE_MAX.toNanos()) {
                readAtNanos = System.nanoTime();
                try {
                    victims =
                            Metagraph.read(seat.chain(), seat.netuid()).neurons().stream()
                                    .filter(neuron -> !neuron.hotkey().equals(self))
                                    .sorted(
                                            Comparator.comparingInt(
                                                    neuron -> -neuron.scores().incentiveU16()))
                                    .flatMap(Accomplice::target)
                                    .limit(VICTIMS)
                                    .toList();
                } catch (ChainException _) {
                    // The old list will do.
                }
            }
            return victims;
        }

        private static Stream<Target> target(Neuron neuron) {
            var axon = neuron.axon();
            return axon == null || !axon.isServing()
                    ? Stream.empty()
                    : Stream.of(new Target(neuron.hotkey(), axon.ip(), axon.port()));
        }
    }
}
