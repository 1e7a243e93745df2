package io.myelin.gateway;

import io.myelin.gateway.openai.ChatRequest;
import io.myelin.gateway.openai.OpenAiError;
import io.myelin.gateway.openai.OpenAiWire;
import io.myelin.gateway.openai.OpenAiWire.AnswerHead;
import io.myelin.gateway.openai.OpenAiWire.Choice;
import io.myelin.gateway.openai.OpenAiWire.Usage;
import io.myelin.sdk.http.RequestBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server: authenticates, limits, answers. One virtual thread a request.
public final class GatewayServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);
    private static final String CHAT = "/v1/chat/completions";
    private static final String EMBEDDINGS = "/v1/embeddings";
    private static final String MODELS = "/v1/models";

    private final GatewayConfig config;
    private final ApiKeys keys;
    private final CallerLimits limits;
    private final ChatMarket chat;
    private final EmbeddingMarket embeddings;
    private final Server server;
    private final ServerConnector connector;
    private final long startedSeconds = System.currentTimeMillis() / 1000;

    private GatewayServer(
            GatewayConfig config, ApiKeys keys, ChatMarket chat, EmbeddingMarket embeddings) {
        this.config = config;
        this.keys = keys;
        this.chat = chat;
        this.embeddings = embeddings;
        this.limits = new CallerLimits(config.atOnceMax(), System::nanoTime);
        var threads = new QueuedThreadPool(32, 4);
        threads.setName("gateway");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(16 << 10);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(120_000);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(config.connectionsMax(), server));
        server.setHandler(new Door());
    }

    /// Starts listening. Throws when the port is taken.
    public static GatewayServer start(
            GatewayConfig config, ApiKeys keys, ChatMarket chat, EmbeddingMarket embeddings)
            throws IOException {
        var gateway = new GatewayServer(config, keys, chat, embeddings);
        try {
            gateway.server.start();
        } catch (IOException e) {
            gateway.close();
            throw new IOException(
                    "cannot listen on "
                            + config.host()
                            + ":"
                            + config.port()
                            + ": "
                            + e.getMessage()
                            + "; choose another port with --port",
                    e);
        } catch (Exception e) {
            gateway.close();
            throw new IllegalStateException("the gateway did not start", e);
        }
        return gateway;
    }

    /// The port that is listened on.
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.debug("gateway stopped with an error", e);
        }
    }

    private final class Door extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            var out = new Reply(request, response, callback);
            try {
                serve(request, out);
            } catch (OpenAiError e) {
                out.fail(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                out.fail(OpenAiError.noMiners("the gateway is shutting down"));
            } catch (IOException e) {
                // The caller went away: nobody to tell.
                callback.failed(e);
            } catch (CallerGone e) {
                callback.failed(e.getCause());
            } catch (RuntimeException e) {
                LOG.warn("request failed path={}", Request.getPathInContext(request), e);
                out.fail(OpenAiError.internal());
            }
            return true;
        }
    }

    private void serve(Request request, Reply out) throws IOException, InterruptedException {
        var path = Request.getPathInContext(request);
        if (path.equals("/health")) {
            out.json(200, "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        var caller = keys.authenticate(request.getHeaders().get(HttpHeader.AUTHORIZATION));
        if (path.equals(MODELS) || path.startsWith(MODELS + "/")) {
            require(request, "GET", path);
            models(path, out);
            return;
        }
        if (!path.equals(CHAT) && !path.equals(EMBEDDINGS)) {
            throw OpenAiError.unknownUrl(request.getMethod(), path);
        }
        require(request, "POST", path);
        Ending ending;
        try (var _ = limits.enter(caller)) {
            var body = body(request);
            ending =
                    path.equals(CHAT)
                            ? chat(OpenAiWire.chatRequest(body), out)
                            : embeddings(body, out);
        }
        // Only now, so that the caller's next request finds the room that this one took.
        ending.send();
    }

    /// The last of an answer, from which the caller knows that it is whole.
    @FunctionalInterface
    private interface Ending {
        void send() throws IOException;
    }

    private static void require(Request request, String method, String path) {
        if (!request.getMethod().equals(method)) {
            throw OpenAiError.wrongMethod(request.getMethod(), path, method);
        }
    }

    private byte[] body(Request request) throws IOException {
        try {
            return RequestBody.read(request, config.bodyBytesMax());
        } catch (RequestBody.Refused refused) {
            throw switch (refused.reason()) {
                case LARGE -> OpenAiError.tooLarge(config.bodyBytesMax());
                case SLOW -> OpenAiError.slowBody();
            };
        }
    }

    private List<String> modelNames() {
        return List.of(chat.model(), embeddings.model());
    }

    private void models(String path, Reply out) throws IOException {
        if (path.equals(MODELS)) {
            out.json(200, OpenAiWire.models(modelNames(), startedSeconds));
            return;
        }
        var name = path.substring(MODELS.length() + 1);
        if (!modelNames().contains(name)) {
            throw OpenAiError.unknownModel(name, String.join(", ", modelNames()));
        }
        out.json(200, OpenAiWire.model(name, startedSeconds));
    }

    private Ending chat(ChatRequest request, Reply out) throws InterruptedException {
        if (!request.model().equals(chat.model())) {
            throw unknownModel(request.model(), chat.model(), "chat");
        }
        var head =
                new AnswerHead(
                        "chatcmpl-" + UUID.randomUUID().toString().replace("-", ""),
                        System.currentTimeMillis() / 1000,
                        chat.model());
        if (!request.stream()) {
            var body = OpenAiWire.chatAnswer(head, choices(request));
            return () -> out.json(200, body);
        }
        var answer =
                chat.answer(
                        request,
                        piece -> out.event(OpenAiWire.chatChunk(head, out.isFresh(), piece)));
        var usage = usage(answer);
        out.event(OpenAiWire.chatEnd(head, usage));
        if (request.includeUsage()) {
            out.event(OpenAiWire.chatUsage(head, usage));
        }
        return () -> {
            out.event("[DONE]");
            out.end();
        };
    }

    /// All answers that the request wants, asked for at once; when one fails, the others are given up.
    private List<Choice> choices(ChatRequest request) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<ChatMarket.Answer>>();
            for (int i = 0; i < request.choices(); i++) {
                var one = request.choice(i);
                pending.add(threads.submit(() -> chat.answer(one, _ -> {})));
            }
            try {
                var choices = new ArrayList<Choice>();
                for (var each : pending) {
                    var answer = each.get();
                    choices.add(new Choice(answer.text(), usage(answer)));
                }
                return choices;
            } finally {
                threads.shutdownNow();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof OpenAiError refusal
                    ? refusal
                    : new IllegalStateException("a choice failed", e.getCause());
        }
    }

    private OpenAiError unknownModel(String name, String served, String what) {
        return modelNames().contains(name)
                ? OpenAiError.badRequest(
                        "model", "'" + name + "' is no " + what + " model; use '" + served + "'")
                : OpenAiError.unknownModel(name, String.join(", ", modelNames()));
    }

    private static Usage usage(ChatMarket.Answer answer) {
        return new Usage(
                answer.promptTokens(),
                answer.completionTokens(),
                answer.cutShort() ? "length" : "stop");
    }

    private Ending embeddings(byte[] body, Reply out) throws InterruptedException {
        var request = OpenAiWire.embeddingRequest(body);
        if (!request.model().equals(embeddings.model())) {
            throw unknownModel(request.model(), embeddings.model(), "embeddings");
        }
        var vectors = embeddings.embed(request.texts());
        int words = request.texts().stream().mapToInt(t -> t.split("\\s+", -1).length).sum();
        var answer = OpenAiWire.embeddingAnswer(request, vectors, words);
        return () -> out.json(200, answer);
    }

    /// What goes back to the caller: one JSON body, or a stream of events once the first piece is there.
    private static final class Reply {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private @Nullable OutputStream events;

        Reply(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        /// Whether nothing was streamed yet.
        boolean isFresh() {
            return events == null;
        }

        void json(int status, byte[] body) {
            json(status, body, callback);
        }

        private void json(int status, byte[] body, Callback written) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            response.write(true, ByteBuffer.wrap(body), written);
        }

        void event(String data) {
            try {
                var out = events;
                if (out == null) {
                    response.setStatus(200);
                    response.getHeaders()
                            .put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
                    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
                    out = Content.Sink.asOutputStream(response);
                    events = out;
                }
                out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new CallerGone(e);
            }
        }

        void end() throws IOException {
            var out = events;
            if (out != null) {
                out.close();
            }
            callback.succeeded();
        }

        /// Before the first event the status tells; after it, an event with the error does.
        void fail(OpenAiError e) {
            if (events == null) {
                if (e.retryAfterSeconds() > 0) {
                    response.getHeaders().put(HttpHeader.RETRY_AFTER, e.retryAfterSeconds());
                }
                if (e.status() == 413) {
                    // The rest of the body is not read: the connection cannot be used again.
                    response.getHeaders().put(HttpHeader.CONNECTION, "close");
                }
                json(e.status(), OpenAiWire.error(e), RequestBody.dropping(request, callback));
                return;
            }
            try {
                event(new String(OpenAiWire.error(e), StandardCharsets.UTF_8));
                end();
            } catch (CallerGone | IOException gone) {
                callback.failed(gone);
            }
        }
    }

    /// The caller closed the connection while an answer was streamed: the market stops asking.
    private static final class CallerGone extends RuntimeException {
        CallerGone(IOException cause) {
            super("caller went away", cause, false, false);
        }
    }
}
