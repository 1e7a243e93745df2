package io.myelin.sdk.neuron;

import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.sign.KeyPair;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A neuron's client: signs requests and sends them to axons, one or many at once.
///
/// Axons want growing nonces from each (hotkey, uuid). Requests under way to one axon at the same time may overtake each other, so each
/// takes a *lane* with a uuid of its own, and lanes are used again.
/// Source: bittensor 10.5.0 `core/dendrite.py`.
public final class Dendrite implements AutoCloseable {
    /// Python's default.
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(12);

    /// Longest answer in bytes.
    private static final int ANSWER_MAX_BYTES = 32 << 20;

    /// Axons whose lanes are kept; beyond, all are made anew.
    private static final int TARGETS_MAX = 10_000;

    private final KeyPair hotkey;
    private final String address;
    private final HttpClient http;
    private final AtomicLong lastNonce = new AtomicLong();
    private final Map<Target, ConcurrentLinkedDeque<String>> lanes = new ConcurrentHashMap<>();

    public Dendrite(KeyPair hotkey) {
        this.hotkey = hotkey;
        this.address = Ss58.encode(hotkey.accountId());
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Duration.ofSeconds(10))
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /// Asks one axon. Never throws for what the other side does: the reply says what happened.
    public Reply ask(Target target, Synapse request, Duration timeout) {
        return withLane(target, (lane, start) -> exchange(target, request, timeout, lane, start));
    }

    /// Asks many axons at once and returns their replies in the same order, at the latest when `timeout` is over.
    public List<Reply> askAll(List<Target> targets, Synapse request, Duration timeout) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<Reply>>();
            for (var target : targets) {
                pending.add(threads.submit(() -> ask(target, request, timeout)));
            }
            var replies = new ArrayList<Reply>();
            for (var reply : pending) {
                replies.add(reply.get());
            }
            return replies;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NeuronException("interrupted while asking " + targets.size() + " axons", e);
        } catch (ExecutionException e) {
            throw new NeuronException("asking axons failed: " + e.getCause(), e);
        }
    }

    /// Asks one axon for a stream; `onChunk` gets each piece of text as it comes. The reply's synapse is the request.
    ///
    /// A stream that breaks or lasts longer than `timeout` ends with a status other than 200, whatever came before.
    public Reply stream(
            Target target, Synapse request, Duration timeout, Consumer<String> onChunk) {
        return withLane(
                target, (lane, start) -> streaming(target, request, timeout, lane, start, onChunk));
    }

    @FunctionalInterface
    private interface LaneUse {
        Reply use(String lane, long startNanos) throws InterruptedException;
    }

    private Reply withLane(Target target, LaneUse use) {
        if (lanes.size() > TARGETS_MAX) {
            lanes.clear();
        }
        var free = lanes.computeIfAbsent(target, _ -> new ConcurrentLinkedDeque<>());
        var lane = free.pollFirst();
        if (lane == null) {
            lane = UUID.randomUUID().toString();
        }
        try {
            return use.use(lane, System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NeuronException("interrupted while asking " + target, e);
        } finally {
            free.addFirst(lane);
        }
    }

    private Reply exchange(
            Target target, Synapse request, Duration timeout, String lane, long start)
            throws InterruptedException {
        var sent =
                http.sendAsync(
                        request(target, request, timeout, lane),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), ANSWER_MAX_BYTES));
        try {
            var response = sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return reply(target, request, response.statusCode(), response.body(), start);
        } catch (TimeoutException _) {
            sent.cancel(true);
            return late(target, timeout, start);
        } catch (ExecutionException e) {
            return broken(target, request, e.getCause(), start);
        }
    }

    private Reply streaming(
            Target target,
            Synapse request,
            Duration timeout,
            String lane,
            long start,
            Consumer<String> onChunk)
            throws InterruptedException {
        var sent =
                http.sendAsync(
                        request(target, request, timeout, lane),
                        HttpResponse.BodyHandlers.ofInputStream());
        InputStream body = null;
        try {
            var response = sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            body = response.body();
            if (response.statusCode() != 200) {
                return reply(
                        target,
                        request,
                        response.statusCode(),
                        body.readNBytes(ANSWER_MAX_BYTES),
                        start);
            }
            return readStream(target, request, timeout, body, start, onChunk);
        } catch (TimeoutException _) {
            sent.cancel(true);
            return late(target, timeout, start);
        } catch (ExecutionException e) {
            return broken(target, request, e.getCause(), start);
        } catch (IOException e) {
            return broken(target, request, e, start);
        } finally {
            close(body);
        }
    }

    private static void close(@Nullable InputStream body) {
        if (body != null) {
            try {
                body.close();
            } catch (IOException _) {
                // The connection is given up anyway.
            }
        }
    }

    /// Reads on a thread of its own, since a read cannot be given a deadline.
    private static Reply readStream(
            Target target,
            Synapse request,
            Duration timeout,
            InputStream body,
            long start,
            Consumer<String> onChunk)
            throws InterruptedException {
        long left = timeout.toNanos() - (System.nanoTime() - start);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = threads.submit(() -> readChunks(body, onChunk));
            try {
                reading.get(left, TimeUnit.NANOSECONDS);
                return new Reply(target, 200, "Success", request, millisSince(start));
            } catch (TimeoutException _) {
                close(body);
                reading.cancel(true);
                return late(target, timeout, start);
            } catch (ExecutionException e) {
                return broken(target, request, e.getCause(), start);
            }
        }
    }

    private static Object readChunks(InputStream body, Consumer<String> onChunk)
            throws IOException {
        var reader = new InputStreamReader(body, StandardCharsets.UTF_8);
        var buffer = new char[8192];
        long total = 0;
        int count;
        while ((count = reader.read(buffer)) >= 0) {
            total += count;
            if (total > ANSWER_MAX_BYTES) {
                throw new IOException("the stream is longer than " + ANSWER_MAX_BYTES);
            }
            onChunk.accept(new String(buffer, 0, count));
        }
        return total;
    }

    private HttpRequest request(Target target, Synapse synapse, Duration timeout, String lane) {
        long nonce = nextNonce();
        var hash = synapse.bodyHash();
        var axonAddress = Ss58.encode(target.hotkey());
        var message = RequestSignature.text(nonce, address, axonAddress, lane, hash);
        var dendrite =
                Terminal.EMPTY
                        .with(Terminal.IP, "0.0.0.0")
                        .with(Terminal.VERSION, Wire.VERSION)
                        .with(Terminal.NONCE, nonce)
                        .with(Terminal.UUID, lane)
                        .with(Terminal.HOTKEY, address)
                        .with(Terminal.SIGNATURE, RequestSignature.sign(hotkey, message));
        var axon =
                Terminal.EMPTY
                        .with(Terminal.IP, target.ip())
                        .with(Terminal.PORT, target.port())
                        .with(Terminal.HOTKEY, axonAddress);
        var wire = new Wire(axon, dendrite, timeout.toNanos() / 1e9, hash);
        var builder =
                HttpRequest.newBuilder(
                        URI.create(
                                "http://"
                                        + target.host()
                                        + ":"
                                        + target.port()
                                        + "/"
                                        + synapse.type().name()));
        wire.headers(synapse).forEach(builder::header);
        return builder.header("Content-Type", "application/json")
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(wire.body(synapse))))
                .build();
    }

    /// Unix time in nanoseconds, and always later than the one before.
    private long nextNonce() {
        var now = Instant.now();
        long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        return lastNonce.accumulateAndGet(nanos, (last, time) -> Math.max(last + 1, time));
    }

    private static Reply reply(
            Target target, Synapse request, int status, byte[] body, long start) {
        long millis = millisSince(start);
        try {
            var json = Json.parseObject(body);
            if (status != 200) {
                return new Reply(target, status, json.path("message").asString(""), null, millis);
            }
            return new Reply(target, 200, "Success", Synapse.parse(request.type(), json), millis);
        } catch (IllegalArgumentException e) {
            return status == 200
                    ? new Reply(
                            target,
                            422,
                            "Failed to parse response: " + e.getMessage(),
                            null,
                            millis)
                    : new Reply(target, status, "no message", null, millis);
        }
    }

    private static Reply late(Target target, Duration timeout, long start) {
        return new Reply(
                target,
                408,
                "Request timeout after " + timeout.toMillis() / 1000.0 + " seconds",
                null,
                millisSince(start));
    }

    private static Reply broken(
            Target target, Synapse request, @Nullable Throwable error, long start) {
        return switch (error) {
            case java.net.http.HttpConnectTimeoutException _ ->
                    new Reply(target, 503, unavailable(target, request), null, millisSince(start));
            case java.net.http.HttpTimeoutException _ ->
                    new Reply(target, 408, "Request timeout", null, millisSince(start));
            case ConnectException _ ->
                    new Reply(target, 503, unavailable(target, request), null, millisSince(start));
            case null, default ->
                    new Reply(
                            target,
                            503,
                            "Service disconnected: " + error,
                            null,
                            millisSince(start));
        };
    }

    private static String unavailable(Target target, Synapse request) {
        return "Service unavailable at "
                + target.host()
                + ":"
                + target.port()
                + "/"
                + request.type().name();
    }

    private static long millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
