package io.myelin.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A bare JSON-RPC client over WebSocket: calls, and all notifications in one queue. For tests of the wire itself.
public final class RpcSocket implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 120;

    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonNode> notifications = new LinkedBlockingQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final WebSocket socket;
    private StringBuilder message = new StringBuilder();

    /// Connects to the node on this loopback port.
    public RpcSocket(HttpClient client, int port) {
        socket =
                client.newWebSocketBuilder()
                        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), this)
                        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join();
    }

    /// Calls a method with JSON parameters; returns the whole answer, with `result` or `error`.
    public JsonNode call(String method, String params) throws InterruptedException {
        int id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        calls.put(id, answer);
        try {
            socket.sendText(
                            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
                                    .formatted(id, method, params),
                            true)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer to " + method + params, e);
        }
    }

    /// The `result` of a call; fails on an `error`.
    public JsonNode result(String method, String params) throws InterruptedException {
        JsonNode answer = call(method, params);
        if (!answer.has("result")) {
            throw new AssertionError(method + params + " gave " + answer);
        }
        return answer.get("result");
    }

    /// The next notification's `params.result`; fails when none comes.
    public JsonNode nextNotification() throws InterruptedException {
        JsonNode next = notifications.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no notification within " + PATIENCE_SECONDS + " s");
        }
        return next.get("params").get("result");
    }

    /// The notifications that came so far and were not taken.
    public BlockingQueue<JsonNode> notifications() {
        return notifications;
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        webSocket.request(Long.MAX_VALUE);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            JsonNode json = JSON.readTree(message.toString());
            message = new StringBuilder();
            if (json.has("id")) {
                var waiting = calls.remove(json.get("id").intValue());
                if (waiting != null) {
                    waiting.complete(json);
                }
            } else {
                notifications.add(json);
            }
        }
        return null;
    }

    @Override
    public void onError(WebSocket ws, Throwable error) {
        calls.values().forEach(call -> call.completeExceptionally(error));
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket ws, int status, String reason) {
        onError(ws, new IllegalStateException("closed with " + status + " " + reason));
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
