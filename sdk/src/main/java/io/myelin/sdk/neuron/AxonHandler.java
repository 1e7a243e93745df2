package io.myelin.sdk.neuron;

import io.myelin.chain.AccountId;
import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.sdk.http.RequestBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;

/// One request to an axon, from its first header to the last byte of the answer.
///
/// Source of order, statuses and texts: bittensor 10.5.0 `core/axon.py`, `AxonMiddleware` and `default_verify`.
final class AxonHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(AxonHandler.class);

    private final KeyPair hotkey;
    private final String address;
    private final AxonConfig.Limits limits;
    private final AxonConfig.LegacyCallers legacyCallers;
    private final Map<String, AxonRoute> routes;
    private final NonceMemory nonces;
    private final PriorityGate gate;
    private final String uuid = UUID.randomUUID().toString();

    AxonHandler(KeyPair hotkey, AxonConfig config, Map<String, AxonRoute> routes) {
        this.hotkey = hotkey;
        this.address = Ss58.encode(hotkey.accountId());
        this.limits = config.limits();
        this.legacyCallers = config.legacyCallers();
        this.routes = routes;
        this.nonces = new NonceMemory(limits.noncesMax(), nowNanos());
        this.gate = new PriorityGate(limits.handlersMax(), limits.waitingMax());
    }

    private static long nowNanos() {
        var now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /// What is known about a request while it passes the checks; an answer says as much of it as there is.
    private static final class Exchange {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final long startNanos = System.nanoTime();
        private final AtomicBoolean claimed = new AtomicBoolean();
        private volatile Wire wire = new Wire(Terminal.EMPTY, Terminal.EMPTY, 0, "");

        Exchange(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        /// True for the one thread that may write the answer: the stream, or the time-out.
        boolean claim() {
            return claimed.compareAndSet(false, true);
        }

        double seconds() {
            return (System.nanoTime() - startNanos) / 1e9;
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var exchange = new Exchange(request, response, callback);
        try {
            serve(exchange);
        } catch (AxonRefusal refusal) {
            refuse(exchange, refusal.status(), refusal.reason());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            refuse(exchange, 503, "the axon is stopping");
        } catch (IOException e) {
            LOG.debug("event=axon_connection_lost error={}", e.toString());
            callback.failed(e);
        } catch (RuntimeException e) {
            refuse(exchange, 500, internalError(e));
        }
        return true;
    }

    private void serve(Exchange exchange) throws AxonRefusal, IOException, InterruptedException {
        requireMethodAndSize(exchange.request);
        var route = route(exchange.request);
        exchange.wire = headers(exchange, route.type());
        var caller = caller(exchange);
        var refusal = route.blacklist().refuses(caller);
        if (refusal.isPresent()) {
            throw new AxonRefusal(403, "Forbidden. Key is blacklisted: " + refusal.get() + ".");
        }
        verify(exchange, caller);
        long timeoutNanos = TimeUnit.MILLISECONDS.toNanos(caller.timeoutMillis());
        gate.enter(route.priority().of(caller), timeoutNanos);
        boolean handedOver = false;
        try {
            var synapse = body(exchange, route.type());
            handedOver = true;
            run(exchange, route, synapse, caller);
        } finally {
            if (!handedOver) {
                gate.leave();
            }
        }
    }

    private void requireMethodAndSize(Request request) throws AxonRefusal {
        var method = request.getMethod();
        if (!method.equals("POST") && !method.equals("GET")) {
            throw new AxonRefusal(405, "method " + method + " is not served, only POST and GET");
        }
        if (request.getLength() > limits.bodyMaxBytes()) {
            throw tooLarge(request.getLength() + " bytes");
        }
    }

    private AxonRefusal tooLarge(String size) {
        return new AxonRefusal(
                413, "body of " + size + " is beyond the limit of " + limits.bodyMaxBytes());
    }

    private AxonRoute route(Request request) throws AxonRefusal {
        var path = Request.getPathInContext(request);
        var segments = path.split("/", 3);
        var name = segments.length > 1 ? segments[1] : "";
        var route = routes.get(name);
        if (route == null) {
            throw new AxonRefusal(
                    404,
                    "Synapse name '"
                            + (name.length() > 100 ? name.substring(0, 100) : name)
                            + "' not found. Available synapses "
                            + routes.keySet().stream().sorted().toList());
        }
        return route;
    }

    private Wire headers(Exchange exchange, SynapseType type) throws AxonRefusal {
        var headers = new TreeMap<String, String>();
        for (var field : exchange.request.getHeaders()) {
            var value = field.getValue();
            headers.putIfAbsent(
                    field.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
        }
        Wire wire;
        try {
            wire = Wire.read(headers, type);
        } catch (IllegalArgumentException e) {
            throw new AxonRefusal(
                    500,
                    "Improperly formatted request. Could not parse headers into synapse of type "
                            + type.name()
                            + ": "
                            + e.getMessage());
        }
        var axon =
                wire.axon()
                        .with(Terminal.VERSION, Wire.VERSION)
                        .with(Terminal.UUID, uuid)
                        .with(Terminal.NONCE, nowNanos());
        var dendrite =
                wire.dendrite()
                        .with(Terminal.IP, Request.getRemoteAddr(exchange.request))
                        .with(Terminal.PORT, Request.getRemotePort(exchange.request));
        return new Wire(axon, dendrite, wire.timeoutSeconds(), wire.computedBodyHash());
    }

    private Caller caller(Exchange exchange) throws AxonRefusal {
        var address = exchange.wire.dendrite().get(Terminal.HOTKEY);
        if (address == null) {
            throw notVerified("Missing Hotkey");
        }
        AccountId account;
        try {
            account = Ss58.decode(address);
        } catch (RuntimeException e) {
            throw notVerified("hotkey is no SS58 address: " + e.getMessage());
        }
        // Whoever names no time gets what the Python dendrite waits by default.
        long asked = exchange.wire.timeoutMillis();
        long millis = asked == 0 ? Dendrite.DEFAULT_TIMEOUT.toMillis() : asked;
        return new Caller(
                account,
                Request.getRemoteAddr(exchange.request),
                Math.min(limits.timeoutMax().toMillis(), millis));
    }

    private static AxonRefusal notVerified(String reason) {
        return new AxonRefusal(401, "Not Verified with error: " + reason);
    }

    private void verify(Exchange exchange, Caller caller) throws AxonRefusal {
        var dendrite = exchange.wire.dendrite();
        var nonce = dendrite.integer(Terminal.NONCE);
        if (nonce == null) {
            throw notVerified("Missing Nonce");
        }
        var callerUuid = dendrite.get(Terminal.UUID);
        if (callerUuid == null || callerUuid.length() > 100) {
            throw notVerified("Missing Uuid");
        }
        var signature = dendrite.get(Terminal.SIGNATURE);
        if (signature == null || signature.isEmpty()) {
            throw notVerified("Missing Signature");
        }
        var version = dendrite.integer(Terminal.VERSION);
        var clock =
                (version == null || version < Wire.VERSION_WITH_TIME)
                                && legacyCallers == AxonConfig.LegacyCallers.ACCEPTED
                        ? NonceMemory.Clock.ONLY_GROWS
                        : NonceMemory.Clock.UNIX_TIME;
        var key = caller.hotkey().toHex() + ":" + callerUuid;
        long asked = Math.min(limits.timeoutMax().toMillis(), exchange.wire.timeoutMillis());
        long timeoutNanos = TimeUnit.MILLISECONDS.toNanos(asked);
        nonces.check(key, nonce, nowNanos(), timeoutNanos, clock);
        var message =
                RequestSignature.text(
                        nonce,
                        String.valueOf(dendrite.get(Terminal.HOTKEY)),
                        address,
                        callerUuid,
                        exchange.wire.computedBodyHash());
        if (!RequestSignature.verify(caller.hotkey(), message, signature)) {
            throw notVerified("Signature mismatch with " + message + " and " + signature);
        }
        nonces.use(key, nonce, nowNanos(), timeoutNanos, clock);
    }

    private Synapse body(Exchange exchange, SynapseType type) throws AxonRefusal, IOException {
        var bytes = read(exchange.request);
        Synapse synapse;
        String hash;
        try {
            synapse = Synapse.parse(type, Json.parseObject(bytes));
            hash = synapse.bodyHash();
        } catch (IllegalArgumentException e) {
            throw new AxonRefusal(500, "Could not parse the body: " + e.getMessage());
        }
        if (!hash.equals(exchange.wire.computedBodyHash())) {
            throw new AxonRefusal(
                    500,
                    "Hash mismatch between header body hash "
                            + exchange.wire.computedBodyHash()
                            + " and parsed body hash "
                            + hash);
        }
        return synapse;
    }

    private byte[] read(Request request) throws AxonRefusal, IOException {
        try {
            return RequestBody.read(request, limits.bodyMaxBytes());
        } catch (RequestBody.Refused refused) {
            throw switch (refused.reason()) {
                case LARGE -> tooLarge("more than " + limits.bodyMaxBytes() + " bytes");
                case SLOW -> new AxonRefusal(408, "the body did not arrive in time");
            };
        }
    }

    /// Runs the forward function on a thread of its own, so that one that hangs costs its place and nothing else.
    ///
    /// An operating-system thread: models compute for seconds without a pause, and virtual threads that do so keep all others waiting.
    private void run(Exchange exchange, AxonRoute route, Synapse synapse, Caller caller)
            throws AxonRefusal, IOException, InterruptedException {
        var done = new CompletableFuture<Synapse>();
        var worker =
                Thread.ofPlatform()
                        .daemon()
                        .name("forward-" + route.type().name())
                        .unstarted(() -> {
                            // The place is free before the caller hears: its next request must find
                            // it.
                            try {
                                Synapse answer;
                                try {
                                    answer = forward(exchange, route, synapse, caller);
                                } finally {
                                    gate.leave();
                                }
                                done.complete(answer);
                            } catch (Throwable e) {
                                done.completeExceptionally(e);
                            }
                        });
        try {
            worker.start();
        } catch (Throwable e) {
            // The system gives no more threads: the place is free again.
            gate.leave();
            throw e;
        }
        try {
            var answer = done.get(caller.timeoutMillis(), TimeUnit.MILLISECONDS);
            if (exchange.claim()) {
                answer(exchange, answer);
            } else {
                exchange.callback.succeeded();
            }
        } catch (InterruptedException e) {
            worker.interrupt();
            throw e;
        } catch (TimeoutException _) {
            worker.interrupt();
            if (!exchange.claim()) {
                throw new IOException(
                        "the stream took longer than " + caller.timeoutMillis() + " ms");
            }
            throw late(caller);
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof BadRequestException bad) {
                throw refused(exchange, bad);
            }
            boolean isLate = cause instanceof TimeoutException;
            if (!exchange.claim()) {
                // A stream that could not be written any more: the caller has gone.
                throw cause instanceof IOException gone
                        ? gone
                        : new IOException(isLate ? "too late" : internalError(cause), cause);
            }
            throw isLate ? late(caller) : new AxonRefusal(500, internalError(cause));
        }
    }

    private static AxonRefusal late(Caller caller) {
        return new AxonRefusal(
                408, "Response timeout after: " + caller.timeoutMillis() / 1000.0 + "s");
    }

    /// Before a stream has begun the status tells; after it, only its breaking off does.
    private static AxonRefusal refused(Exchange exchange, BadRequestException bad)
            throws IOException {
        if (!exchange.claim()) {
            throw new IOException(bad.getMessage(), bad);
        }
        return new AxonRefusal(400, String.valueOf(bad.getMessage()));
    }

    private Synapse forward(Exchange exchange, AxonRoute route, Synapse synapse, Caller caller)
            throws Exception {
        return switch (route.forward()) {
            case Forward.Answering answering -> {
                var answer = answering.answer(synapse, caller);
                if (!answer.type().name().equals(route.type().name())) {
                    throw new IllegalStateException(
                            "forward of "
                                    + route.type().name()
                                    + " gave a "
                                    + answer.type().name());
                }
                yield answer;
            }
            case Forward.Streaming streaming -> {
                if (!exchange.claim()) {
                    throw new IOException("the caller's time is over");
                }
                exchange.wire = succeeded(exchange);
                exchange.response.setStatus(200);
                putHeaders(exchange, exchange.wire.headers(synapse), "text/event-stream");
                try (var out = Content.Sink.asOutputStream(exchange.response)) {
                    streaming.stream(synapse, caller, chunk -> write(out, chunk));
                }
                yield synapse;
            }
        };
    }

    private static void write(OutputStream out, String chunk) throws IOException {
        out.write(chunk.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Wire succeeded(Exchange exchange) {
        var axon =
                exchange.wire
                        .axon()
                        .with(Terminal.STATUS_CODE, 200)
                        .with(Terminal.STATUS_MESSAGE, "Success")
                        .with(Terminal.PROCESS_TIME, exchange.seconds());
        return new Wire(
                axon,
                exchange.wire.dendrite(),
                exchange.wire.timeoutSeconds(),
                exchange.wire.computedBodyHash());
    }

    private void answer(Exchange exchange, Synapse answer) {
        var wire = succeeded(exchange);
        exchange.response.setStatus(200);
        putHeaders(exchange, wire.headers(answer), "application/json");
        exchange.response.write(
                true, ByteBuffer.wrap(Json.write(wire.body(answer))), exchange.callback);
    }

    private static void putHeaders(
            Exchange exchange, Map<String, String> headers, String contentType) {
        var fields = exchange.response.getHeaders();
        fields.put(HttpHeader.CONTENT_TYPE, contentType);
        headers.forEach((name, value) -> fields.put(name, value));
    }

    /// Answers with `{"message": reason}`, signed by this axon.
    private void refuse(Exchange exchange, int status, String reason) {
        LOG.debug("event=axon_refused status={} reason={}", status, reason);
        if (exchange.response.isCommitted()) {
            exchange.callback.failed(new IOException(reason));
            return;
        }
        var axon = exchange.wire.axon();
        if (axon.get(Terminal.NONCE) == null) {
            axon =
                    axon.with(Terminal.VERSION, Wire.VERSION)
                            .with(Terminal.UUID, uuid)
                            .with(Terminal.NONCE, nowNanos());
        }
        var message =
                RequestSignature.text(
                        String.valueOf(axon.get(Terminal.NONCE)),
                        String.valueOf(exchange.wire.dendrite().get(Terminal.HOTKEY)),
                        address,
                        uuid);
        axon =
                axon.with(Terminal.STATUS_CODE, status)
                        .with(Terminal.STATUS_MESSAGE, reason)
                        .with(Terminal.PROCESS_TIME, exchange.seconds())
                        .with(Terminal.SIGNATURE, RequestSignature.sign(hotkey, message));
        var wire =
                new Wire(
                        axon,
                        exchange.wire.dendrite(),
                        exchange.wire.timeoutSeconds(),
                        exchange.wire.computedBodyHash());
        exchange.response.setStatus(status);
        putHeaders(
                exchange,
                wire.headers(
                        Synapse.parse(SynapseType.PING, JsonNodeFactory.instance.objectNode())),
                "application/json");
        var body = JsonNodeFactory.instance.objectNode().put("message", reason);
        exchange.response.write(
                true,
                ByteBuffer.wrap(Json.write(body)),
                RequestBody.dropping(exchange.request, exchange.callback));
    }

    /// Keeps what went wrong in the log and tells the caller only its number.
    private static String internalError(Throwable error) {
        var id = UUID.randomUUID();
        LOG.error("event=axon_internal_error id={}", id, error);
        return "Internal Server Error #" + id;
    }
}
