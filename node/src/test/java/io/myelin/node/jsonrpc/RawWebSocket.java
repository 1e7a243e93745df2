package io.myelin.node.jsonrpc;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A WebSocket that sends any text and keeps what comes back: for tests of the wire itself.
public final class RawWebSocket implements WebSocket.Listener, AutoCloseable {
    /// How long a test waits for what must come: far longer than it takes on a loaded machine.
    static final long PATIENCE_SECONDS = 120;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final boolean reading;
    private final WebSocket socket;
    private StringBuilder message = new StringBuilder();

    private RawWebSocket(HttpClient client, int port, boolean reading) {
        this.reading = reading;
        this.socket =
                client.newWebSocketBuilder()
                        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), this)
                        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join();
    }

    public static RawWebSocket open(HttpClient client, int port) {
        return new RawWebSocket(client, port, true);
    }

    /// A client that never reads.
    public static RawWebSocket deaf(HttpClient client, int port) {
        return new RawWebSocket(client, port, false);
    }

    public RawWebSocket send(String text) {
        socket.sendText(text, true).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return this;
    }

    /// The next message; fails when none comes.
    public String next() throws InterruptedException {
        String text = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nothing came within " + PATIENCE_SECONDS + " s");
        }
        return text;
    }

    public @Nullable String poll() {
        return received.poll();
    }

    /// The status the server closed with; -1 for a lost connection.
    public int closeStatus() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        if (reading) {
            webSocket.request(Long.MAX_VALUE);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            received.add(message.toString());
            message = new StringBuilder();
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket ws, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket ws, Throwable error) {
        closed.complete(-1);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
