package io.myelin.node.author;

import io.myelin.node.chain.Block;
import io.myelin.state.store.StateCorruptionException;
import io.myelin.state.store.StateException;
import io.myelin.state.store.StorageFailedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The chain's one writer thread: waits for its beat or a command, has a block made, and goes on.
///
/// A block that cannot be made is logged and told to whoever asked; the beat goes on. When what is kept cannot be read or
/// written, nothing more is tried: the thread ends. Commands wait in a bounded queue.
public final class Sealer implements AutoCloseable {
    /// Commands that may wait; more are refused.
    private static final int MAX_QUEUED_COMMANDS = 64;

    /// How long somebody waits for a commanded block.
    private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(60);

    /// After a failed block on the interval or instant beat, so that a permanent failure does not spin.
    private static final long RETRY_MILLIS = 1_000;

    /// Whether a commanded block may be empty.
    public enum Emptiness {
        ALLOWED,
        REFUSED
    }

    /// Makes the next block and commits it.
    @FunctionalInterface
    public interface Producer {
        Block produce() throws InterruptedException;
    }

    /// No block was made. The code is that of the reference's manual-seal errors.
    public static final class NotSealedException extends RuntimeException {
        /// Source: polkadot-sdk `sc-consensus-manual-seal` `error.rs`, `codes`.
        static final int EMPTY_TRANSACTION_POOL = 1;

        static final int SERVER_SHUTTING_DOWN = -32_000;
        static final int UNKNOWN_ERROR = -20;

        private final int code;

        NotSealedException(int code, String message) {
            super(message);
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    private sealed interface Command {
        /// Something is ready: make a block if it still is.
        record Ready() implements Command {}

        /// Make a block, and hand over the block or the failure.
        record Now(Emptiness emptiness, BlockingQueue<Outcome> answer) implements Command {}
    }

    private sealed interface Outcome {
        record Made(Block block) implements Outcome {}

        record Failed(NotSealedException why) implements Outcome {}
    }

    private final Sealing sealing;
    private final Submissions submissions;
    private final Producer producer;
    private final InstantSource clock;
    private final SealLog log;
    private final BlockingQueue<Command> commands = new ArrayBlockingQueue<>(MAX_QUEUED_COMMANDS);
    private final AtomicBoolean readyQueued = new AtomicBoolean();
    private final Thread writer;
    private final CountDownLatch closing = new CountDownLatch(1);

    /// No command is taken any more.
    private volatile boolean ended;

    /// What the sealer tells of.
    public interface SealLog {
        /// A block was not made; the next is tried all the same.
        void sealFailed(RuntimeException why);

        /// What is kept cannot be read or written: no more blocks are made.
        void storageFailed(StateException why);
    }

    /// What the sealer works with.
    public record Parts(
            Submissions submissions, Producer producer, InstantSource clock, SealLog log) {}

    public Sealer(Sealing sealing, Parts parts) {
        this.sealing = sealing;
        this.submissions = parts.submissions();
        this.producer = parts.producer();
        this.clock = parts.clock();
        this.log = parts.log();
        this.writer = Thread.ofPlatform().name("chain-writer").unstarted(this::run);
        if (sealing instanceof Sealing.Instant) {
            submissions.onReady(this::queueReady);
        }
    }

    public void start() {
        writer.start();
    }

    /// Whether `engine_createBlock` is offered.
    public boolean sealsOnCommand() {
        return switch (sealing) {
            case Sealing.Interval _ -> false;
            case Sealing.Instant _, Sealing.Manual _ -> true;
        };
    }

    /// Makes a block now, whatever the sealing, and waits for it.
    public Block sealNow(Emptiness emptiness) throws InterruptedException {
        var answer = new ArrayBlockingQueue<Outcome>(1);
        var command = new Command.Now(emptiness, answer);
        if (isClosing() || ended) {
            throw stopping();
        }
        if (!commands.offer(command)) {
            throw new NotSealedException(
                    NotSealedException.SERVER_SHUTTING_DOWN,
                    MAX_QUEUED_COMMANDS + " seal commands are waiting already");
        }
        if (ended && commands.remove(command)) {
            // It came in behind the last look at the queue.
            throw stopping();
        }
        Outcome outcome = answer.poll(COMMAND_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return switch (outcome) {
            case Outcome.Made(Block block) -> block;
            case Outcome.Failed(NotSealedException why) -> throw why;
            case null ->
                    throw new NotSealedException(
                            NotSealedException.SERVER_SHUTTING_DOWN,
                            "no block within " + COMMAND_PATIENCE.toSeconds() + " s");
        };
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private static NotSealedException stopping() {
        return new NotSealedException(
                NotSealedException.SERVER_SHUTTING_DOWN, "the node is stopping");
    }

    /// Queues one ready command at a time; never blocks.
    private void queueReady() {
        if (readyQueued.compareAndSet(false, true) && !commands.offer(new Command.Ready())) {
            // The queue is full of commands that will make blocks anyway.
            readyQueued.set(false);
        }
    }

    private void run() {
        try {
            long due = clock.millis();
            while (!isClosing()) {
                Command command = next(due);
                if (isClosing()) {
                    refuse(command);
                    return;
                }
                switch (command) {
                    case null -> {
                        makeOnBeat();
                        due = nextBeat();
                    }
                    case Command.Ready _ -> {
                        readyQueued.set(false);
                        if (submissions.hasReady()) {
                            makeOnBeat();
                        }
                    }
                    case Command.Now(var emptiness, var answer) -> makeOnCommand(emptiness, answer);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StorageFailedException | StateCorruptionException e) {
            log.storageFailed(e);
        } finally {
            ended = true;
            for (var left = commands.poll(); left != null; left = commands.poll()) {
                refuse(left);
            }
        }
    }

    /// Lets nobody wait for a block that will not be made.
    private static void refuse(@Nullable Command command) {
        if (command instanceof Command.Now(var _, var answer)) {
            answer.add(new Outcome.Failed(stopping()));
        }
    }

    /// The next command, or null when the interval's beat is due.
    private @Nullable Command next(long due) throws InterruptedException {
        return switch (sealing) {
            case Sealing.Interval _ ->
                    commands.poll(Math.max(0, due - clock.millis()), TimeUnit.MILLISECONDS);
            case Sealing.Instant _, Sealing.Manual _ -> commands.take();
        };
    }

    private long nextBeat() {
        return switch (sealing) {
            case Sealing.Interval(long millis) ->
                    Math.floorDiv(clock.millis(), millis) * millis + millis;
            case Sealing.Instant _, Sealing.Manual _ -> Long.MAX_VALUE;
        };
    }

    private void makeOnBeat() throws InterruptedException {
        try {
            producer.produce();
        } catch (StorageFailedException | StateCorruptionException e) {
            throw e;
        } catch (RuntimeException e) {
            log.sealFailed(e);
            // Not for longer than until close.
            var _ = closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// Hands over a block, or why there is none; the answer has room for one.
    private void makeOnCommand(Emptiness emptiness, BlockingQueue<Outcome> answer)
            throws InterruptedException {
        if (emptiness == Emptiness.REFUSED && !submissions.hasReady()) {
            answer.add(
                    new Outcome.Failed(
                            new NotSealedException(
                                    NotSealedException.EMPTY_TRANSACTION_POOL,
                                    "Transaction pool is empty, set create_empty to true,"
                                            + " if you want to create empty blocks")));
            return;
        }
        try {
            answer.add(new Outcome.Made(producer.produce()));
        } catch (InterruptedException e) {
            answer.add(new Outcome.Failed(stopping()));
            throw e;
        } catch (StorageFailedException | StateCorruptionException e) {
            answer.add(notMade(e));
            throw e;
        } catch (RuntimeException e) {
            log.sealFailed(e);
            answer.add(notMade(e));
        }
    }

    private static Outcome notMade(RuntimeException why) {
        return new Outcome.Failed(
                new NotSealedException(
                        NotSealedException.UNKNOWN_ERROR, "block not made: " + why.getMessage()));
    }

    /// Lets the block under way be finished, then ends the thread.
    @Override
    public void close() {
        closing.countDown();
        // Whatever kind: it wakes the thread, which then sees that it is to end.
        var _ = commands.offer(new Command.Ready());
        try {
            if (!writer.join(Duration.ofSeconds(1))) {
                // Waiting for its beat, or in a long block: an interrupt ends the waiting only.
                writer.interrupt();
                writer.join(Duration.ofSeconds(30));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
