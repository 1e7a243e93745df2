package io.myelin.sdk.client;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One open socket: matches answers to requests and notifications to subscriptions.
final class RpcSession implements WebSocket.Listener {
    private record Pending(
            String method,
            CompletableFuture<JsonNode> answer,
            Function<JsonNode, JsonNode> onResult) {}

    private final URI uri;
    private final ConnectionLimits limits;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final Map<String, Subscription<?>> subscriptions = new ConcurrentHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final Object sending = new Object();
    private volatile @Nullable WebSocket socket;
    private volatile @Nullable ChainException end;

    RpcSession(URI uri, ConnectionLimits limits) {
        this.uri = uri;
        this.limits = limits;
    }

    /// Gives the session its socket, which is ended at once if the session has ended meanwhile.
    void attach(WebSocket open) {
        socket = open;
        if (end != null) {
            open.abort();
        }
    }

    boolean isOpen() {
        return end == null;
    }

    void register(String id, Subscription<?> subscription) {
        subscriptions.put(id, subscription);
        var ended = end;
        if (ended != null) {
            subscription.fail(ended);
        }
    }

    void unregister(String id) {
        subscriptions.remove(id);
    }

    void forget(long id) {
        pending.remove(id);
    }

    CompletableFuture<JsonNode> send(
            long id, String method, String request, Function<JsonNode, JsonNode> onResult) {
        var answer = new CompletableFuture<JsonNode>();
        pending.put(id, new Pending(method, answer, onResult));
        var ended = end;
        var open = socket;
        if (ended != null || open == null) {
            pending.remove(id);
            throw ended != null
                    ? ended
                    : new ChainException.Disconnected("the socket to " + uri + " is not open");
        }
        try {
            // The socket takes one message at a time. A node that takes none ends the session, and
            // with it the wait of all that stand in line here.
            synchronized (sending) {
                open.sendText(request, true)
                        .orTimeout(limits.requestTimeout().toNanos(), TimeUnit.NANOSECONDS)
                        .join();
            }
        } catch (CompletionException | IllegalStateException e) {
            var reason =
                    new ChainException.Disconnected(
                            "the connection to " + uri + " broke while sending " + method, e);
            close(reason);
            throw reason;
        }
        return answer;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        if (text.length() + data.length() > limits.messageMaxChars()) {
            close(
                    new ChainException.Disconnected(
                            "the node sent a message of more than "
                                    + limits.messageMaxChars()
                                    + " characters"));
            return null;
        }
        text.append(data);
        if (last) {
            var message = text.toString();
            text.setLength(0);
            if (text.capacity() > 1 << 20) {
                text.trimToSize();
            }
            dispatch(message);
        }
        from.request(1);
        return null;
    }

    private void dispatch(String message) {
        JsonNode node;
        try {
            node = RpcJson.MAPPER.readTree(message);
        } catch (JacksonException e) {
            close(
                    new ChainException.Disconnected(
                            "the node sent what is no JSON: " + RpcJson.shorten(message), e));
            return;
        }
        var id = node.get("id");
        if (id != null && id.isIntegralNumber()) {
            var waiting = pending.remove(id.asLong());
            if (waiting != null) {
                answer(waiting, node);
            }
            return;
        }
        var params = node.get("params");
        if (params != null && params.has("subscription") && params.has("result")) {
            var subscription = subscriptions.get(params.get("subscription").asString());
            if (subscription != null) {
                subscription.offer(params.get("result"));
            }
        }
    }

    private static void answer(Pending waiting, JsonNode node) {
        var error = node.get("error");
        if (error != null && !error.isNull()) {
            waiting.answer().completeExceptionally(refusal(waiting.method(), error));
            return;
        }
        var result = node.get("result");
        if (result == null) {
            waiting.answer()
                    .completeExceptionally(
                            new ChainException.RequestRefused(
                                    waiting.method(), 0, "the answer has no result"));
            return;
        }
        try {
            waiting.answer().complete(waiting.onResult().apply(result));
        } catch (RuntimeException e) {
            waiting.answer().completeExceptionally(e);
        }
    }

    private static ChainException refusal(String method, JsonNode error) {
        int code = error.path("code").asInt(0);
        var message = error.path("message").asString("no message");
        var data = error.path("data");
        var details =
                data.isMissingNode() || data.isNull()
                        ? ""
                        : data.isString() ? data.asString() : data.toString();
        if (method.startsWith("author_")) {
            return new ChainException.ExtrinsicRefused(code, message, details);
        }
        return new ChainException.RequestRefused(
                method, code, details.isEmpty() ? message : message + ": " + details);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        close(
                new ChainException.Disconnected(
                        "the node at "
                                + uri
                                + " closed the connection (status "
                                + status
                                + (reason.isEmpty() ? "" : ", " + reason)
                                + ")"));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        close(
                new ChainException.Disconnected(
                        "the connection to " + uri + " broke (" + error + ")", error));
    }

    /// Ends the session once: everything that waits fails with `reason`.
    void close(ChainException reason) {
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = reason;
        }
        var open = socket;
        if (open != null) {
            open.abort();
        }
        pending.values().forEach(waiting -> waiting.answer().completeExceptionally(reason));
        pending.clear();
        subscriptions.values().forEach(subscription -> subscription.fail(reason));
        subscriptions.clear();
    }
}
