package io.myelin.node.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the chain is, and who is told as it goes on: of each imported block and of each final one, in order, none skipped.
///
/// Publishing is one step that all readers see at once; telling follows on a thread of its own ([#tellForever]). A new
/// listener first gets where the feed is, then what is published from then on, whatever others have still to be told. So
/// "now" and "from now on" fit together, and nobody who has read of a block is told of an older one as the latest.
///
/// Listeners must not block: they encode and hand over. One that throws is logged and told no more.
public final class BlockFeed {
    private static final Logger LOG = LoggerFactory.getLogger(BlockFeed.class);

    /// What may wait to be told; then who publishes waits.
    private static final int MAX_UNTOLD = 256;

    /// Hears of both, in the order in which it happens: a block is imported before it is final.
    public interface Follower {
        /// Where the feed is.
        ///
        /// @param finalized the last final block
        /// @param unfinal what was imported since, oldest first
        void started(Block finalized, List<Block> unfinal);

        void imported(Block block);

        /// One or more blocks became final, oldest first.
        void finalized(List<Block> blocks);
    }

    private sealed interface Event {
        record Imported(ImportedBlock block) implements Event {}

        record Final(List<Block> blocks) implements Event {}
    }

    /// @param number events are numbered from 1
    private record Published(long number, Event event) {}

    /// Where the feed is.
    private record Position(ImportedBlock latest, Block finalized, List<Block> unfinal) {}

    /// Somebody who joined. Its monitor is held while it is told, so it hears of its start before all else.
    private static final class Listener {
        private final Consumer<Event> hear;

        /// The last event that was published before it joined.
        private long since;

        Listener(Consumer<Event> hear) {
            this.hear = hear;
        }
    }

    private final Unfinal unfinal;
    private final List<Listener> listeners = new ArrayList<>();
    private final ArrayDeque<Published> untold = new ArrayDeque<>();
    private long published;
    private volatile ImportedBlock latest;
    private volatile Block finalized;

    /// Starts with a block that is final.
    BlockFeed(ImportedBlock start, Unfinal unfinal) {
        latest = start;
        finalized = start.block();
        this.unfinal = unfinal;
    }

    ImportedBlock latest() {
        return latest;
    }

    Block finalized() {
        return finalized;
    }

    // ---- listening ----

    /// Imported blocks, starting with the current one. Returns what ends it.
    public Runnable listen(Consumer<ImportedBlock> listener) {
        return join(start -> listener.accept(start.latest()), event -> hear(event, listener));
    }

    /// Imported blocks, starting with the next one. Returns what ends it.
    public Runnable listenFromNext(Consumer<ImportedBlock> listener) {
        return join(_ -> {}, event -> hear(event, listener));
    }

    private static void hear(Event event, Consumer<ImportedBlock> listener) {
        if (event instanceof Event.Imported(ImportedBlock block)) {
            listener.accept(block);
        }
    }

    /// Final blocks, starting with the last one. Returns what ends it.
    public Runnable listenFinalized(Consumer<Block> listener) {
        return join(
                start -> listener.accept(start.finalized()),
                event -> {
                    if (event instanceof Event.Final(List<Block> blocks)) {
                        blocks.forEach(listener);
                    }
                });
    }

    /// Imported and final blocks. Returns what ends it.
    public Runnable follow(Follower follower) {
        return join(
                start -> follower.started(start.finalized(), start.unfinal()),
                event -> {
                    switch (event) {
                        case Event.Imported(ImportedBlock imported) ->
                                follower.imported(imported.block());
                        case Event.Final(List<Block> blocks) -> follower.finalized(blocks);
                    }
                });
    }

    /// The start is told on the caller's thread, and its failure is the caller's.
    private Runnable join(Consumer<Position> start, Consumer<Event> hear) {
        var listener = new Listener(hear);
        synchronized (listener) {
            Position position = add(listener);
            try {
                start.accept(position);
            } catch (RuntimeException | Error e) {
                remove(listener);
                throw e;
            }
        }
        return () -> remove(listener);
    }

    private synchronized Position add(Listener listener) {
        listener.since = published;
        listeners.add(listener);
        return new Position(latest, finalized, unfinal.blocks());
    }

    private synchronized void remove(Listener listener) {
        listeners.remove(listener);
    }

    /// How many are listening.
    public synchronized int listeners() {
        return listeners.size();
    }

    // ---- publishing ----

    /// A new best block.
    synchronized void imported(ImportedBlock block) throws InterruptedException {
        awaitRoom();
        latest = block;
        publish(new Event.Imported(block));
        publishFinal(unfinal.add(block.block()));
    }

    /// All blocks up to `number` are final, whatever the rule.
    synchronized void finalizedUpTo(long number) throws InterruptedException {
        awaitRoom();
        publishFinal(unfinal.upTo(number));
    }

    private synchronized void awaitRoom() throws InterruptedException {
        while (untold.size() >= MAX_UNTOLD) {
            wait();
        }
    }

    private synchronized void publishFinal(List<Block> blocks) {
        if (!blocks.isEmpty()) {
            finalized = blocks.getLast();
            publish(new Event.Final(blocks));
        }
    }

    private synchronized void publish(Event event) {
        published++;
        untold.add(new Published(published, event));
        notifyAll();
    }

    // ---- telling ----

    /// Tells what is published, and makes final what has waited long enough, until the thread is interrupted.
    void tellForever() {
        try {
            while (true) {
                tell(next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells all that is published by now.
    void tellAll() {
        for (var next = poll(); next != null; next = poll()) {
            tell(next);
        }
    }

    private synchronized Published next() throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            var next = poll();
            if (next != null) {
                return next;
            }
            TimeUnit.NANOSECONDS.timedWait(this, unfinal.nanosToNext());
        }
    }

    private synchronized @Nullable Published poll() {
        publishFinal(unfinal.aged());
        var next = untold.poll();
        notifyAll();
        return next;
    }

    private void tell(Published next) {
        for (var listener : joined()) {
            synchronized (listener) {
                if (listener.since < next.number()) {
                    tell(listener, next.event());
                }
            }
        }
    }

    private synchronized List<Listener> joined() {
        return List.copyOf(listeners);
    }

    private void tell(Listener listener, Event event) {
        try {
            listener.hear.accept(event);
        } catch (RuntimeException e) {
            // The others, and the chain itself, go on.
            LOG.error("chain_listener_failed action=removed", e);
            remove(listener);
        }
    }
}
