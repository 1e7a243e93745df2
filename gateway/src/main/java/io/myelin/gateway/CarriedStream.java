package io.myelin.gateway;

import io.myelin.gateway.openai.OpenAiError;
import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ChatMessage;
import io.myelin.subnets.text.TextFrames;
import io.myelin.subnets.text.TextRequest;
import io.myelin.subnets.text.TextRequest.Sampling;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One streamed answer, carried on by another miner whenever the one that gives it breaks off or falls silent.
///
/// Before the first piece is passed on, miners are started one after another, each when the one before stays silent. Of those
/// that have something to say the one of highest incentive is taken; while a better one is still silent, it is waited for
/// up to `patience`. Beginnings are looked at, so that gibberish is not passed on. A successor gets the conversation with the
/// text so far as the assistant's last message, which it continues.
final class CarriedStream {
    /// Words that a beginning has at least before it is judged and passed on.
    private static final int BEGINNING_WORDS = 4;

    /// Pieces that wait for a slow caller; a miner that has more to say waits then.
    private static final int EVENTS_MAX = 256;

    private final NeuronMarket market;
    private final MarketRules rules;
    private final CircuitBreakers breakers;
    private final TextRequest request;
    private final Consumer<String> onPiece;
    private final long startNanos = System.nanoTime();
    private final Deque<Candidate> waiting;
    private final Map<Candidate, Attempt> running = new LinkedHashMap<>();
    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(EVENTS_MAX);
    private final StringBuilder sent = new StringBuilder();
    private int pieces;
    private @Nullable Attempt chosen;

    private sealed interface Event {
        Attempt attempt();
    }

    private record Piece(Attempt attempt, String text) implements Event {}

    private record Ended(Attempt attempt, ChatAnswer answer) implements Event {}

    private record Broken(Attempt attempt) implements Event {}

    /// One miner at work, on a thread of its own.
    private static final class Attempt {
        private final Candidate miner;
        private final StringBuilder held = new StringBuilder();
        private @Nullable Thread thread;
        private @Nullable ChatAnswer answer;

        Attempt(Candidate miner) {
            this.miner = miner;
        }

        boolean hasBeginning() {
            return answer != null
                    || held.toString().strip().split("\\s+", -1).length >= BEGINNING_WORDS;
        }
    }

    CarriedStream(NeuronMarket market, TextRequest request, Consumer<String> onPiece) {
        this.market = market;
        this.rules = market.rules();
        this.breakers = market.pool().breakers();
        this.request = request;
        this.onPiece = onPiece;
        this.waiting = new ArrayDeque<>(market.pool().drawn());
    }

    ChatMarket.Answer run() throws InterruptedException {
        if (waiting.isEmpty()) {
            throw OpenAiError.noMiners("no miner serves this model at present; try again later");
        }
        try {
            startNext();
            long left;
            while (!running.isEmpty() && (left = nanosLeft()) > 0) {
                var event = events.poll(Math.min(left, patienceNanos()), TimeUnit.NANOSECONDS);
                ChatMarket.Answer answer = null;
                if (event == null) {
                    answer = silence();
                } else if (running.get(event.attempt().miner) == event.attempt()) {
                    answer = take(event);
                }
                if (answer != null) {
                    return answer;
                }
            }
            if (running.isEmpty()) {
                throw OpenAiError.allMinersFailed("every miner failed on this request");
            }
            throw OpenAiError.timedOut(
                    "no miner finished within " + rules.deadline().toSeconds() + " seconds");
        } finally {
            running.values().forEach(CarriedStream::stop);
        }
    }

    private long nanosLeft() {
        return rules.deadline().toNanos() - (System.nanoTime() - startNanos);
    }

    /// How long silence is borne: shorter while there is nothing yet, and no longer than a better miner is waited for.
    private long patienceNanos() {
        if (chosen != null) {
            return rules.stall().toNanos();
        }
        long hedge = rules.hedgeAfter().toNanos();
        boolean mayChoose = running.values().stream().anyMatch(Attempt::hasBeginning);
        return mayChoose ? Math.clamp(patienceLeftNanos(), 1, hedge) : hedge;
    }

    private long patienceLeftNanos() {
        return rules.patience().toNanos() - (System.nanoTime() - startNanos);
    }

    /// Nobody said anything for a while: the chosen miner is given up, or one more is asked while none is chosen.
    private ChatMarket.@Nullable Answer silence() {
        var silent = chosen;
        if (silent != null) {
            if (!waiting.isEmpty()) {
                fail(silent);
            }
            return choose();
        }
        var answer = choose();
        if (chosen == null) {
            startNext();
        }
        return answer;
    }

    private ChatMarket.@Nullable Answer take(Event event) {
        var attempt = event.attempt();
        switch (event) {
            case Piece(var _, var text) -> attempt.held.append(text);
            case Ended(var _, var answer) -> attempt.answer = answer;
            case Broken _ -> fail(attempt);
        }
        return choose();
    }

    /// Passes on what the chosen miner said, choosing one first if it is time; returns the answer when it is whole.
    private ChatMarket.@Nullable Answer choose() {
        while (chosen == null) {
            var best = best();
            if (best == null) {
                return null;
            }
            if (isUselessBeginning(best)) {
                fail(best);
            } else {
                follow(best);
            }
        }
        passOn(chosen);
        var answer = chosen.answer;
        if (answer == null) {
            return null;
        }
        breakers.succeeded(chosen.miner);
        return end(answer);
    }

    /// The attempt of highest incentive that has something to say, unless a better one is still worth waiting for.
    private @Nullable Attempt best() {
        Attempt best = null;
        boolean isSettled = patienceLeftNanos() <= 0;
        int highest = -1;
        for (var attempt : running.values()) {
            int incentive = attempt.miner.incentiveU16();
            highest = Math.max(highest, incentive);
            if (attempt.hasBeginning() && (best == null || incentive > best.miner.incentiveU16())) {
                best = attempt;
            }
        }
        return best == null || isSettled || best.miner.incentiveU16() == highest ? best : null;
    }

    private void follow(Attempt attempt) {
        chosen = attempt;
        var others = new ArrayList<>(running.values());
        others.remove(attempt);
        for (var other : others) {
            stop(other);
            running.remove(other.miner);
            // Not at fault: it may carry on later.
            waiting.addLast(other.miner);
        }
    }

    private void passOn(Attempt attempt) {
        if (!attempt.held.isEmpty()) {
            var text = attempt.held.toString();
            attempt.held.setLength(0);
            pieces++;
            sent.append(text);
            onPiece.accept(text);
        }
    }

    /// A continuation may be blank: the answer may have been whole already.
    private boolean isUselessBeginning(Attempt attempt) {
        var text = attempt.held.toString();
        return AnswerChoice.isUseless(text) && !(text.isBlank() && !sent.isEmpty());
    }

    private void fail(Attempt attempt) {
        breakers.failed(attempt.miner);
        stop(attempt);
        running.remove(attempt.miner);
        if (attempt == chosen) {
            chosen = null;
        }
        if (running.isEmpty()) {
            startNext();
        }
    }

    private ChatMarket.Answer end(ChatAnswer last) {
        int tokens = Math.max(last.completionTokens(), pieces);
        return new ChatMarket.Answer(
                sent.toString(), last.promptTokens(), tokens, last.finish() != Finish.STOP);
    }

    private void startNext() {
        var miner = waiting.pollFirst();
        if (miner == null) {
            return;
        }
        var attempt = new Attempt(miner);
        running.put(miner, attempt);
        var asked = continued();
        var timeout = Duration.ofNanos(Math.max(1, nanosLeft()));
        attempt.thread =
                Thread.ofVirtual()
                        .name("stream-miner")
                        .start(() -> {
                            try {
                                events.put(follow(attempt, asked, timeout));
                            } catch (InterruptedException _) {
                                // The attempt is not wanted any more.
                            }
                        });
    }

    /// Follows one miner's stream to its end.
    private Event follow(Attempt attempt, TextRequest asked, Duration timeout) {
        try {
            var frames = new TextFrames.Reader(text -> pass(new Piece(attempt, text)));
            var reply =
                    market.dendrite().stream(
                            attempt.miner.target(),
                            asked.toSynapse(TextRequest.STREAM),
                            timeout,
                            frames::accept);
            var answer = frames.answer();
            return reply.isSuccess() && answer != null
                    ? new Ended(attempt, answer)
                    : new Broken(attempt);
        } catch (RuntimeException _) {
            // Frames that are none, or the interruption of an attempt that is not wanted any more.
            return new Broken(attempt);
        }
    }

    private void pass(Piece piece) {
        try {
            events.put(piece);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the attempt is not wanted any more", e);
        }
    }

    /// The request, with the text so far as the assistant's words to be continued.
    private TextRequest continued() {
        if (sent.isEmpty()) {
            return request;
        }
        List<ChatMessage> messages = new ArrayList<>(request.messages());
        messages.add(ChatMessage.assistant(sent.toString()));
        var sampling = request.sampling();
        return new TextRequest(
                messages,
                new Sampling(
                        Math.max(1, sampling.maxTokens() - pieces),
                        sampling.temperature(),
                        sampling.topP(),
                        sampling.seed(),
                        sampling.stop()));
    }

    private static void stop(Attempt attempt) {
        var thread = attempt.thread;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
