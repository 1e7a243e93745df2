package io.myelin.node.jsonrpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// JSON-RPC by HTTP POST, and `GET /health` for scripts.
///
/// A body must say that it is JSON: a web page cannot do that without asking first (CORS preflight), which keeps foreign
/// pages away from a node on loopback.
final class HttpEndpoint extends Handler.Abstract {
    private static final int CHUNK_BYTES = 64 * 1024;

    /// Most of a body that is taken in only to be dropped, and for how long.
    private static final long DROPPED_MAX_BYTES = 256L << 20;

    private static final long DROP_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final RpcDispatcher dispatcher;
    private final RpcWorkers workers;
    private final RpcLimits limits;
    private final ByteBudget budget;
    private final OriginPolicy origins;

    HttpEndpoint(RpcServer.Shared shared, OriginPolicy origins) {
        this.dispatcher = shared.dispatcher();
        this.workers = shared.workers();
        this.limits = shared.limits();
        this.budget = shared.budget();
        this.origins = origins;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException, InterruptedException {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (!origins.allows(origin)) {
            return finish(response, callback, HttpStatus.FORBIDDEN_403, "origin not allowed");
        }
        if (origin != null) {
            response.getHeaders().put("Access-Control-Allow-Origin", origin);
            response.getHeaders().put(HttpHeader.VARY, "Origin");
        }
        return switch (request.getMethod()) {
            case "OPTIONS" -> preflight(response, callback);
            case "GET" -> get(request, response, callback);
            case "POST" -> post(request, response, callback);
            default -> {
                response.getHeaders().put(HttpHeader.ALLOW, "POST, GET, OPTIONS");
                yield finish(
                        response,
                        callback,
                        HttpStatus.METHOD_NOT_ALLOWED_405,
                        "use POST or a WebSocket");
            }
        };
    }

    private static boolean preflight(Response response, Callback callback) {
        response.getHeaders().put("Access-Control-Allow-Methods", "POST, GET, OPTIONS");
        response.getHeaders().put("Access-Control-Allow-Headers", "Content-Type");
        response.setStatus(HttpStatus.NO_CONTENT_204);
        callback.succeeded();
        return true;
    }

    private boolean get(Request request, Response response, Callback callback)
            throws InterruptedException {
        if (!Request.getPathInContext(request).equals("/health")) {
            return finish(
                    response,
                    callback,
                    HttpStatus.METHOD_NOT_ALLOWED_405,
                    "this is a JSON-RPC endpoint: POST a request, or open a WebSocket");
        }
        String health =
                answer("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"system_health\",\"params\":[]}");
        return json(response, callback, health);
    }

    private boolean post(Request request, Response response, Callback callback)
            throws IOException, InterruptedException {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return finish(
                    response,
                    callback,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                    "Content-Type must be application/json");
        }
        long held = 0;
        try {
            var body = new ByteArrayOutputStream();
            // Not closed: what is left of a refused body is dropped.
            InputStream in = Content.Source.asInputStream(request);
            if (request.getLength() > limits.maxMessageBytes()) {
                return tooLarge(request, response, callback);
            }
            var chunk = new byte[CHUNK_BYTES];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (body.size() + n > limits.maxMessageBytes()) {
                    return tooLarge(request, response, callback);
                }
                if (!budget.tryTake(n)) {
                    return full(response, callback);
                }
                held += n;
                body.write(chunk, 0, n);
            }
            String text = body.toString(StandardCharsets.UTF_8);
            return json(response, callback, answer(text));
        } finally {
            budget.giveBack(held);
        }
    }

    private static boolean full(Response response, Callback callback) {
        return finish(
                response,
                callback,
                HttpStatus.SERVICE_UNAVAILABLE_503,
                "server buffers are full, try again");
    }

    /// Tells, then takes in what is left of the body: most clients listen only when they have sent everything, and a
    /// connection closed over unread bytes loses the answer.
    private boolean tooLarge(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        var written =
                Callback.from(
                        () -> {
                            drop(request);
                            callback.succeeded();
                        },
                        callback::failed);
        return finish(
                response,
                written,
                HttpStatus.PAYLOAD_TOO_LARGE_413,
                "request over " + limits.maxMessageBytes() + " bytes");
    }

    /// A client that waits to be told to go on is not told.
    private static void drop(Request request) {
        if (request.getHeaders().contains(HttpHeader.EXPECT)) {
            return;
        }
        long deadline = System.nanoTime() + DROP_NANOS;
        InputStream in = Content.Source.asInputStream(request);
        var chunk = new byte[CHUNK_BYTES];
        long left = DROPPED_MAX_BYTES;
        try {
            int count;
            while (left > 0 && System.nanoTime() < deadline && (count = in.read(chunk)) >= 0) {
                left -= count;
            }
        } catch (IOException _) {
            // The client went away, or sends too slowly: the answer is written.
        }
    }

    private @Nullable String answer(String text) throws InterruptedException {
        return workers.await(() -> dispatcher.handle(text, null)).text();
    }

    private boolean json(Response response, Callback callback, @Nullable String answer) {
        if (answer == null) {
            response.setStatus(HttpStatus.NO_CONTENT_204);
            callback.succeeded();
            return true;
        }
        int length = answer.length();
        if (!budget.tryTake(length)) {
            return full(response, callback);
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        var written = Callback.from(callback, () -> budget.giveBack(length));
        Content.Sink.write(response, true, answer, written);
        return true;
    }

    private static boolean finish(
            Response response, Callback callback, int status, String explanation) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        Content.Sink.write(response, true, explanation + "\n", callback);
        return true;
    }
}
