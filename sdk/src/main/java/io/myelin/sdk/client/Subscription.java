package io.myelin.sdk.client;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Notifications of one kind, taken one by one by a reader.
///
/// A reader that falls behind never stops the connection: either the oldest notification is given up (heads: the newest
/// counts), or the subscription ends with an error (watches: none may be lost).
///
/// @param <T> what a notification says
public final class Subscription<T> implements AutoCloseable {
    /// What happens to a notification that finds the queue full.
    enum Overflow {
        KEEP_NEWEST,
        FAIL
    }

    private sealed interface Item {
        record Notification(JsonNode result) implements Item {}

        record End(ChainException reason) implements Item {}
    }

    private final BlockingQueue<Item> queue;
    private final Overflow overflow;
    private final String what;
    private final Function<JsonNode, T> decode;
    private volatile @Nullable ChainException end;
    private volatile Runnable unsubscribe = () -> {};

    Subscription(String what, int queueMax, Overflow overflow, Function<JsonNode, T> decode) {
        this.what = what;
        this.queue = new ArrayBlockingQueue<>(queueMax);
        this.overflow = overflow;
        this.decode = decode;
    }

    void onClose(Runnable action) {
        unsubscribe = action;
    }

    /// Called by the connection's thread; never blocks.
    void offer(JsonNode result) {
        var item = new Item.Notification(result);
        while (!queue.offer(item)) {
            if (overflow == Overflow.FAIL) {
                fail(
                        new ChainException.Disconnected(
                                what + " fell more than " + queue.size() + " messages behind"));
                return;
            }
            queue.poll();
        }
    }

    void fail(ChainException reason) {
        end = reason;
        while (!queue.offer(new Item.End(reason))) {
            queue.poll();
        }
    }

    /// The next notification. Throws [ChainException.TimedOut] when none comes in time, and the reason when the subscription has ended.
    public T next(Duration timeout) {
        Item item;
        try {
            var ended = end;
            item =
                    ended == null
                            ? queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS)
                            : queue.poll();
            if (item == null && ended != null) {
                throw ended;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ChainException.TimedOut("interrupted while waiting for " + what);
        }
        return switch (item) {
            case null ->
                    throw new ChainException.TimedOut(
                            "no message from " + what + " within " + timeout.toMillis() + " ms");
            case Item.End(var reason) -> throw reason;
            case Item.Notification(var result) -> decode.apply(result);
        };
    }

    /// Tells the node to stop, if it still listens.
    @Override
    public void close() {
        unsubscribe.run();
    }
}
