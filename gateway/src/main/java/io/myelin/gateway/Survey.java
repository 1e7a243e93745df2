package io.myelin.gateway;

import io.myelin.gateway.openai.OpenAiError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One request put to several miners at once, until there are answers to choose from.
///
/// A miner that fails is replaced at once by the next in line.
final class Survey<T> {
    /// Asks one miner; throws for any failure, [Declined] when the request is at fault. Interrupted when the answer is not wanted
    /// any more.
    @FunctionalInterface
    interface Ask<T> {
        T ask(Candidate miner, Duration timeout) throws Exception;
    }

    /// A miner says that it can't serve the request, for one that is longer than its model reads say. It is not blamed.
    static final class Declined extends Exception {
        Declined(String message) {
            super(message);
        }
    }

    /// A miner's answer.
    record Answered<T>(Candidate miner, T value) {}

    private record Event<T>(Candidate miner, @Nullable T value, boolean isDeclined) {}

    private record Running(Thread thread, long sinceNanos) {}

    private final MarketRules rules;
    private final CircuitBreakers breakers;
    private final Ask<T> ask;
    private final long startNanos = System.nanoTime();
    private final Deque<Candidate> waiting;
    private final Map<Candidate, Running> running = new HashMap<>();
    private final BlockingQueue<Event<T>> events = new LinkedBlockingQueue<>();
    private final List<Answered<T>> answers = new ArrayList<>();
    private long firstAnswerNanos;
    private int hedges;

    private Survey(
            MarketRules rules, CircuitBreakers breakers, List<Candidate> miners, Ask<T> ask) {
        this.rules = rules;
        this.breakers = breakers;
        this.ask = ask;
        this.waiting = new ArrayDeque<>(miners);
    }

    /// The answers that came in time, at least one, in the order of their coming.
    ///
    /// Throws [OpenAiError] when there is no miner, when all failed, or when the time was over.
    static <T> List<Answered<T>> answers(
            MarketRules rules, CircuitBreakers breakers, List<Candidate> miners, Ask<T> ask)
            throws InterruptedException {
        if (miners.isEmpty()) {
            throw OpenAiError.noMiners("no miner serves this model at present; try again later");
        }
        return new Survey<>(rules, breakers, miners, ask).run();
    }

    private List<Answered<T>> run() throws InterruptedException {
        try {
            for (int i = 0; i < rules.asked(); i++) {
                startNext();
            }
            long waitNanos;
            while (!running.isEmpty() && (waitNanos = nanosToWait()) > 0) {
                var event = events.poll(waitNanos, TimeUnit.NANOSECONDS);
                if (event != null) {
                    take(event);
                } else if (answers.isEmpty() && nanosLeft() > 0) {
                    hedges++;
                    startNext();
                }
            }
            if (!answers.isEmpty()) {
                return List.copyOf(answers);
            }
            if (running.isEmpty()) {
                throw OpenAiError.allMinersFailed("every miner failed on this request");
            }
            throw OpenAiError.timedOut(
                    "no miner answered within " + rules.deadline().toSeconds() + " seconds");
        } finally {
            running.forEach(this::giveUp);
        }
    }

    /// Who was only slower than the others is not at fault; who kept silent for so long that another was to be asked, is.
    private void giveUp(Candidate miner, Running run) {
        run.thread.interrupt();
        if (System.nanoTime() - run.sinceNanos >= rules.hedgeAfter().toNanos()) {
            breakers.failed(miner);
        }
    }

    private long nanosLeft() {
        return rules.deadline().toNanos() - (System.nanoTime() - startNanos);
    }

    /// How long to wait for the next event; nothing left means that the survey is over.
    private long nanosToWait() {
        long now = System.nanoTime();
        if (answers.isEmpty()) {
            boolean mayHedge = !waiting.isEmpty();
            long hedgeIn = rules.hedgeAfter().toNanos() * (hedges + 1L) - (now - startNanos);
            return mayHedge ? Math.min(nanosLeft(), Math.max(1, hedgeIn)) : nanosLeft();
        }
        int best = answers.stream().mapToInt(a -> a.miner().incentiveU16()).max().orElse(0);
        boolean awaitsBetter = running.keySet().stream().anyMatch(m -> m.incentiveU16() >= best);
        return awaitsBetter
                ? rules.patience().toNanos() - (now - startNanos)
                : rules.settle().toNanos() - (now - firstAnswerNanos);
    }

    private void startNext() {
        var miner = waiting.pollFirst();
        if (miner == null) {
            return;
        }
        var timeout = Duration.ofNanos(Math.max(1, nanosLeft()));
        var thread =
                Thread.ofVirtual()
                        .name("ask-miner")
                        .start(() -> {
                            @Nullable T value = null;
                            boolean isDeclined = false;
                            try {
                                value = ask.ask(miner, timeout);
                            } catch (Declined _) {
                                isDeclined = true;
                            } catch (Exception _) {
                                // An answer of none: the miner failed, for whatever reason.
                            }
                            events.add(new Event<>(miner, value, isDeclined));
                        });
        running.put(miner, new Running(thread, System.nanoTime()));
    }

    private void take(Event<T> event) {
        running.remove(event.miner);
        var value = event.value;
        if (value == null) {
            if (!event.isDeclined) {
                breakers.failed(event.miner);
            }
            startNext();
            return;
        }
        breakers.succeeded(event.miner);
        if (answers.isEmpty()) {
            firstAnswerNanos = System.nanoTime();
        }
        answers.add(new Answered<>(event.miner, value));
    }
}
