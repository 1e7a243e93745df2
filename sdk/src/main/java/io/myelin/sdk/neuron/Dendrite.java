package io.myelin.sdk.neuron;

import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.sign.KeyPair;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
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
import java.util.concurrent.FutureTask;
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
        return withLane(new Question(target, request, timeout), this::exchange);
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

    /// Asks one axon for a stream; `onChunk` gets each piece of text as it comes, none after this method has returned. The reply's
    /// synapse is the request.
    ///
    /// A stream that breaks or lasts longer than `timeout` ends with a status other than 200, whatever came before.
    public Reply stream(
            Target target, Synapse request, Duration timeout, Consumer<String> onChunk) {
        return withLane(
                new Question(target, request, timeout),
                (question, lane) -> streaming(question, lane, onChunk));
    }

    @FunctionalInterface
    private interface LaneUse {
        Reply use(Question question, String lane) throws InterruptedException;
    }

    private Reply withLane(Question question, LaneUse use) {
        if (lanes.size() > TARGETS_MAX) {
            lanes.clear();
        }
        var free = lanes.computeIfAbsent(question.target, _ -> new ConcurrentLinkedDeque<>());
        var lane = free.pollFirst();
        if (lane == null) {
            lane = UUID.randomUUID().toString();
        }
        try {
            return use.use(question, lane);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NeuronException("interrupted while asking " + question.target, e);
        } finally {
            free.addFirst(lane);
        }
    }

    private Reply exchange(Question question, String lane) throws InterruptedException {
        var sent =
                http.sendAsync(
                        httpRequest(question, lane),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), ANSWER_MAX_BYTES));
        try {
            var response = sent.get(question.nanosLeft(), TimeUnit.NANOSECONDS);
            return question.replied(response.statusCode(), response.body());
        } catch (TimeoutException _) {
            return question.late();
        } catch (ExecutionException e) {
            return question.broken(e.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    private Reply streaming(Question question, String lane, Consumer<String> onChunk)
            throws InterruptedException {
        var sent =
                http.sendAsync(
                        httpRequest(question, lane), HttpResponse.BodyHandlers.ofInputStream());
        try {
            var response = sent.get(question.nanosLeft(), TimeUnit.NANOSECONDS);
            return readInTime(question, response, onChunk);
        } catch (TimeoutException _) {
            return question.late();
        } catch (ExecutionException e) {
            return question.broken(e.getCause());
        } finally {
            sent.cancel(true);
            // A response that came in this moment would keep its connection.
            var _ = sent.thenAccept(response -> close(response.body()));
        }
    }

    /// Reads on a thread of its own, since a read cannot be given a deadline.
    private static Reply readInTime(
            Question question, HttpResponse<InputStream> response, Consumer<String> onChunk)
            throws InterruptedException, ExecutionException, TimeoutException {
        var reading = new FutureTask<>(() -> read(question, response, onChunk));
        var reader = Thread.ofVirtual().name("dendrite-stream").start(reading);
        try {
            return reading.get(question.nanosLeft(), TimeUnit.NANOSECONDS);
        } finally {
            close(response.body());
            reader.interrupt();
            reader.join();
        }
    }

    private static Reply read(
            Question question, HttpResponse<InputStream> response, Consumer<String> onChunk)
            throws IOException {
        if (response.statusCode() != 200) {
            return question.replied(
                    response.statusCode(), response.body().readNBytes(ANSWER_MAX_BYTES));
        }
        readChunks(response.body(), onChunk);
        return question.reply(200, "Success", question.request);
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException _) {
            // The connection is given up anyway.
        }
    }

    private static void readChunks(InputStream body, Consumer<String> onChunk) throws IOException {
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
    }

    private HttpRequest httpRequest(Question question, String lane) {
        var target = question.target;
        var synapse = question.request;
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
        var wire = new Wire(axon, dendrite, question.timeout.toNanos() / 1e9, hash);
        var builder =
                HttpRequest.newBuilder(
                        URI.create("http://" + target.address() + "/" + synapse.type().name()));
        wire.headers(synapse).forEach(builder::header);
        // Whoever waits for the answer watches the time. A timeout of the request's own would call
        // it a failure to connect when the time is over before the connection is there.
        return builder.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(wire.body(synapse))))
                .build();
    }

    /// Unix time in nanoseconds, and always later than the one before.
    private long nextNonce() {
        var now = Instant.now();
        long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        return lastNonce.accumulateAndGet(nanos, (last, time) -> Math.max(last + 1, time));
    }

    /// One request on its way, and the replies that it may come to.
    private record Question(Target target, Synapse request, Duration timeout, long startNanos) {
        Question(Target target, Synapse request, Duration timeout) {
            this(target, request, timeout, System.nanoTime());
        }

        long nanosLeft() {
            return timeout.toNanos() - (System.nanoTime() - startNanos);
        }

        Reply reply(int status, String message, @Nullable Synapse synapse) {
            long millis = (System.nanoTime() - startNanos) / 1_000_000;
            return new Reply(target, status, message, synapse, millis);
        }

        /// A whole answer: a synapse, or the reason why there is none.
        Reply replied(int status, byte[] body) {
            try {
                var json = Json.parseObject(body);
                return status == 200
                        ? reply(200, "Success", Synapse.parse(request.type(), json))
                        : reply(status, json.path("message").asString(""), null);
            } catch (IllegalArgumentException e) {
                return status == 200
                        ? reply(422, "Failed to parse response: " + e.getMessage(), null)
                        : reply(status, "no message", null);
            }
        }

        Reply late() {
            var message = "Request timeout after " + timeout.toMillis() / 1000.0 + " seconds";
            return reply(408, message, null);
        }

        Reply broken(@Nullable Throwable error) {
            return switch (error) {
                case HttpConnectTimeoutException _ -> unavailable();
                case ConnectException _ -> unavailable();
                case null, default -> reply(503, "Service disconnected: " + error, null);
            };
        }

        private Reply unavailable() {
            var where = target.address() + "/" + request.type().name();
            return reply(503, "Service unavailable at " + where, null);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
