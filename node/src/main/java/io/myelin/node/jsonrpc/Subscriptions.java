package io.myelin.node.jsonrpc;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The open subscriptions of one connection.
final class Subscriptions {
    private record Open(RpcMethods.Entry.Subscribe entry, SubscriptionSink sink, Runnable stop) {}

    private final int limit;
    private final RandomGenerator random;
    private final Consumer<String> outgoing;
    private final Map<String, Open> open = new TreeMap<>();
    private final List<RpcMethods.Entry.Subscribe> opening = new ArrayList<>();
    private boolean closed;

    /// @param outgoing takes a finished frame; must not block
    Subscriptions(int limit, RandomGenerator random, Consumer<String> outgoing) {
        this.limit = limit;
        this.random = random;
        this.outgoing = outgoing;
    }

    /// Opens one and returns its sink, whose notifications wait for [SubscriptionSink#release].
    ///
    /// @param kindLimit how many of this kind may be open; null for no bound of its own
    SubscriptionSink open(
            RpcMethods.Entry.Subscribe entry,
            RpcMethods.@Nullable Limit kindLimit,
            RpcParams params)
            throws InterruptedException {
        synchronized (this) {
            if (open.size() + opening.size() >= limit) {
                throw RpcError.tooManySubscriptions(limit).toException();
            }
            if (kindLimit != null && countOf(entry) >= kindLimit.perConnection()) {
                throw kindLimit.refusal().toException();
            }
            opening.add(entry);
        }
        try {
            return opened(entry, params);
        } finally {
            synchronized (this) {
                opening.remove(entry);
            }
        }
    }

    private long countOf(RpcMethods.Entry.Subscribe entry) {
        return open.values().stream().filter(each -> each.entry().equals(entry)).count()
                + opening.stream().filter(entry::equals).count();
    }

    private SubscriptionSink opened(RpcMethods.Entry.Subscribe entry, RpcParams params)
            throws InterruptedException {
        var sink = new SubscriptionSink(newId(), entry.notification(), this);
        Runnable stop = entry.handler().open(params, sink);
        synchronized (this) {
            if (!closed) {
                if (sink.isOpen()) {
                    open.put(sink.id(), new Open(entry, sink, stop));
                }
                return sink;
            }
        }
        sink.cancel();
        stop.run();
        return sink;
    }

    /// Ends one; false when no such id is open here (any longer).
    boolean cancel(String id) {
        Open found = remove(id);
        if (found == null) {
            return false;
        }
        found.sink().cancel();
        found.stop().run();
        return true;
    }

    /// Ends all, as the connection is gone.
    void close() {
        List<Open> rest;
        synchronized (this) {
            closed = true;
            rest = new ArrayList<>(open.values());
            open.clear();
        }
        for (Open each : rest) {
            each.sink().cancel();
            each.stop().run();
        }
    }

    void forget(String id) {
        remove(id);
    }

    void notify(String frame) {
        outgoing.accept(frame);
    }

    private synchronized @Nullable Open remove(String id) {
        return open.remove(id);
    }

    /// 16 random bytes: unguessable, since some methods take another call's subscription id as a parameter.
    private String newId() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
