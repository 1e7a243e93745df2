package io.myelin.sdk.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A JSON-RPC 2.0 connection over WebSocket. Requests block the calling thread; many may be under way at once.
///
/// When the socket breaks, requests under way and subscriptions fail with [ChainException.Disconnected]; the next request opens a
/// new socket. Nothing is sent twice.
public final class RpcConnection implements AutoCloseable {
    private final URI uri;
    private final ConnectionLimits limits;
    private final HttpClient http;
    private final Semaphore places;
    private final AtomicLong ids = new AtomicLong();
    private final Object connecting = new Object();
    private volatile @Nullable RpcSession session;
    private volatile boolean closed;

    private RpcConnection(URI uri, ConnectionLimits limits) {
        this.uri = uri;
        this.limits = limits;
        this.places = new Semaphore(limits.requestsMax());
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(limits.connectTimeout())
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /// Connects to `url` (`ws://` or `wss://`). Throws [ChainException.Disconnected] when nobody answers there.
    public static RpcConnection open(String url, ConnectionLimits limits) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("node address `" + url + "` is no URL", e);
        }
        var scheme = uri.getScheme();
        if (uri.getHost() == null || !("ws".equals(scheme) || "wss".equals(scheme))) {
            throw new IllegalArgumentException(
                    "node address `" + url + "`: expected ws://host:port or wss://host");
        }
        var connection = new RpcConnection(uri, limits);
        try {
            connection.session();
        } catch (ChainException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    public ConnectionLimits limits() {
        return limits;
    }

    private RpcSession session() {
        var open = session;
        if (open != null && open.isOpen()) {
            return open;
        }
        synchronized (connecting) {
            open = session;
            if (open != null && open.isOpen()) {
                return open;
            }
            if (closed) {
                throw closedByUs();
            }
            var fresh = new RpcSession(uri, limits);
            try {
                WebSocket socket =
                        http.newWebSocketBuilder()
                                .connectTimeout(limits.connectTimeout())
                                .buildAsync(uri, fresh)
                                .join();
                fresh.attach(socket);
            } catch (CompletionException e) {
                var cause = e.getCause() == null ? e : e.getCause();
                throw new ChainException.Disconnected(
                        "cannot connect to " + uri + " (" + cause + "). Is a node running there?",
                        cause);
            }
            session = fresh;
            if (closed) {
                fresh.close(closedByUs());
            }
            return fresh;
        }
    }

    /// Sends a request and waits for its result.
    public JsonNode request(String method, @Nullable Object... params) {
        return send(session(), method, result -> result, params);
    }

    /// Subscribes; `unsubscribe` is the method that ends it.
    <T> Subscription<T> subscribe(
            String method,
            String unsubscribe,
            Subscription.Overflow overflow,
            Function<JsonNode, T> decode,
            @Nullable Object... params) {
        var current = session();
        var subscription =
                new Subscription<T>(method, limits.subscriptionQueueMax(), overflow, decode);
        // Registered by the thread that reads the answer, so that no notification comes before.
        var id =
                send(
                        current,
                        method,
                        result -> {
                            current.register(result.asString(), subscription);
                            return result;
                        },
                        params);
        subscription.onClose(() -> {
            current.unregister(id.asString());
            if (current.isOpen()) {
                try {
                    send(current, unsubscribe, result -> result, id);
                } catch (ChainException _) {
                    // The node has ended it already.
                }
            }
        });
        return subscription;
    }

    private JsonNode send(
            RpcSession over,
            String method,
            Function<JsonNode, JsonNode> onResult,
            @Nullable Object... params) {
        var timeout = limits.requestTimeout();
        long id = ids.incrementAndGet();
        var request = JsonNodeFactory.instance.objectNode();
        request.put("jsonrpc", "2.0").put("id", id).put("method", method);
        request.set("params", RpcJson.params(params));
        try {
            if (!places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ChainException.TimedOut(
                        limits.requestsMax()
                                + " requests are under way; "
                                + method
                                + " found no place");
            }
            try {
                var answer = over.send(id, method, request.toString(), onResult);
                return await(answer, over, id, method, timeout);
            } finally {
                places.release();
            }
        } catch (InterruptedException _) {
            over.forget(id);
            Thread.currentThread().interrupt();
            throw new ChainException.TimedOut("interrupted while waiting for " + method);
        }
    }

    private JsonNode await(
            CompletableFuture<JsonNode> answer,
            RpcSession over,
            long id,
            String method,
            Duration timeout)
            throws InterruptedException {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            over.forget(id);
            throw new ChainException.TimedOut(
                    "no answer to "
                            + method
                            + " from "
                            + uri
                            + " within "
                            + timeout.toMillis()
                            + " ms");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ChainException reason) {
                throw reason;
            }
            throw new ChainException.Disconnected(
                    "the answer to " + method + " is not understood", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        var open = session;
        if (open != null) {
            open.close(closedByUs());
        }
        http.shutdownNow();
    }

    private ChainException closedByUs() {
        return new ChainException.Disconnected("the connection to " + uri + " is closed");
    }
}
