package io.myelin.sdk.neuron;

import io.myelin.chain.AccountId;
import io.myelin.sdk.metagraph.Neuron;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import io.myelin.sdk.neuron.spi.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Puts challenges to miners and has their answers scored, without letting slow ones hold up the others.
///
/// An examination is over when all have answered, or after a second. Later answers are scored when they come, a time-out as
/// well. A miner that owes an answer is not asked anew until it has given it or its time is over: so each is asked at its own
/// pace, and one that hangs costs nothing but its own score.
final class Examiner<C extends Challenge> implements AutoCloseable {
    private static final long WAIT_NANOS = 1_000_000_000L;

    private final Validator<C> judge;
    private final Dendrite dendrite;
    private final Marks marks;
    private final Set<AccountId> owing = ConcurrentHashMap.newKeySet();
    private final Set<Thread> asking = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// Takes scores: those of one examination together, those of late answers one by one, on any thread.
    @FunctionalInterface
    interface Marks {
        void enter(Challenge challenge, List<Answer> answers, double[] scores);
    }

    Examiner(Validator<C> judge, Dendrite dendrite, Marks marks) {
        this.judge = judge;
        this.dendrite = dendrite;
        this.marks = marks;
    }

    /// Asks those of `miners` that serve and owe nothing, and enters the scores of the answers that came.
    void examine(long seed, List<Neuron> miners) throws InterruptedException {
        var sitting = new Sitting(judge.challenge(seed));
        for (var miner : miners) {
            var axon = miner.axon();
            if (axon != null && !owing.contains(miner.hotkey())) {
                var target = new Target(miner.hotkey(), axon.ip(), axon.port());
                owing.add(miner.hotkey());
                sitting.ask(miner, target);
            }
        }
        sitting.close();
    }

    /// Enters no more scores: a question that is cut off says nothing about the miner.
    @Override
    public void close() {
        closed = true;
    }

    /// Waits until no question is out any more, which is soon once the dendrite is closed.
    void awaitQuiet() throws InterruptedException {
        for (var thread : asking) {
            if (!thread.equals(Thread.currentThread())) {
                thread.join();
            }
        }
    }

    /// One challenge and its answers.
    private final class Sitting {
        private final C challenge;
        private final List<Answer> answers = new ArrayList<>();
        private int asked;
        private boolean isOver;

        Sitting(C challenge) {
            this.challenge = challenge;
        }

        synchronized void ask(Neuron miner, Target target) {
            asked++;
            var thread =
                    Thread.ofVirtual()
                            .name("ask-" + miner.uid())
                            .unstarted(() -> {
                                try {
                                    askNow(miner, target);
                                } finally {
                                    asking.remove(Thread.currentThread());
                                }
                            });
            asking.add(thread);
            thread.start();
        }

        /// A miner owes nothing once its answer is there, so that the next examination finds it free.
        private void askNow(Neuron miner, Target target) {
            Answer answer;
            try {
                answer = answer(miner, target);
            } finally {
                owing.remove(miner.hotkey());
            }
            arrived(answer);
        }

        private Answer answer(Neuron miner, Target target) {
            var reply = dendrite.ask(target, challenge.request(), challenge.timeout());
            return new Answer(
                    miner.uid(),
                    miner.hotkey(),
                    reply.synapse(),
                    reply.status(),
                    reply.latencyMillis());
        }

        private synchronized void arrived(Answer answer) {
            if (closed) {
                return;
            }
            answers.add(answer);
            if (isOver) {
                // Judged among all that are there, since a score may depend on the others' answers.
                var scores = judge.score(challenge, List.copyOf(answers));
                marks.enter(challenge, List.of(answer), new double[] {scores[scores.length - 1]});
            } else {
                notifyAll();
            }
        }

        /// Waits for the answers, but not for long, and enters the scores of those that are there.
        synchronized void close() throws InterruptedException {
            long end = System.nanoTime() + WAIT_NANOS;
            long left = WAIT_NANOS;
            while (answers.size() < asked && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = end - System.nanoTime();
            }
            isOver = true;
            if (!answers.isEmpty() && !closed) {
                var entered = List.copyOf(answers);
                marks.enter(challenge, entered, judge.score(challenge, entered));
            }
        }
    }
}
