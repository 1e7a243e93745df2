package io.myelin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.gateway.ApiKeys.Caller;
import io.myelin.gateway.openai.ChatRequest;
import io.myelin.gateway.openai.OpenAiError;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The HTTP door with markets in memory: refusals in order, answers, streams.
final class GatewayServerTest {
    private static final String KEY = "a-key-of-the-test";
    private static final String CHAT = "/v1/chat/completions";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static GatewayServer gateway;

    /// Echoes the last message in two pieces; "fail" fails before, "break" after the first piece.
    private static final class Echo implements ChatMarket {
        @Override
        public String model() {
            return "text";
        }

        @Override
        public Answer answer(ChatRequest request, Consumer<String> onPiece) {
            var text = request.messages().getLast().content();
            if (text.equals("fail")) {
                throw OpenAiError.noMiners("no miner serves this subnet");
            }
            if (request.stream()) {
                onPiece.accept(text.substring(0, 1));
                if (text.equals("break")) {
                    throw OpenAiError.allMinersFailed("every miner failed");
                }
                onPiece.accept(text.substring(1));
            }
            return new Answer(text, 3, 2, false);
        }
    }

    private static final class Lengths implements EmbeddingMarket {
        @Override
        public String model() {
            return "embeddings";
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(t -> new float[] {t.length(), 1}).toList();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        var config = new GatewayConfig("127.0.0.1", 0, 4096, 2, 100);
        gateway =
                GatewayServer.start(
                        config,
                        ApiKeys.of(KEY, new Caller("tester", 100_000)),
                        new Echo(),
                        new Lengths());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static HttpResponse<String> send(String method, String path, String body, String key)
            throws Exception {
        return send(gateway, method, path, body, key);
    }

    private static HttpResponse<String> send(
            GatewayServer server, String method, String path, String body, String key)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String ask(String text, boolean stream) {
        return """
        {"model":"text","stream":%s,"stream_options":{"include_usage":true},
         "messages":[{"role":"user","content":"%s"}]}\
        """
                .formatted(stream, text);
    }

    static Stream<Arguments> refusals() {
        var fine = ask("hello", false);
        return Stream.of(
                Arguments.of("no key", "POST", CHAT, fine, "", 401, "invalid_api_key"),
                Arguments.of("wrong key", "POST", CHAT, fine, "nope", 401, "invalid_api_key"),
                Arguments.of("unknown url", "POST", "/v1/audio", fine, KEY, 404, "unknown_url"),
                Arguments.of("wrong method", "GET", CHAT, "", KEY, 405, "method_not_supported"),
                Arguments.of(
                        "oversize",
                        "POST",
                        CHAT,
                        ask("x".repeat(5000), false),
                        KEY,
                        413,
                        "request_too_large"),
                Arguments.of("not json", "POST", CHAT, "{", KEY, 400, "invalid_json"),
                Arguments.of("not an object", "POST", CHAT, "[1]", KEY, 400, "invalid_json"),
                Arguments.of("deep json", "POST", CHAT, "[".repeat(3000), KEY, 400, "invalid_json"),
                Arguments.of(
                        "no messages",
                        "POST",
                        CHAT,
                        "{\"model\":\"text\"}",
                        KEY,
                        400,
                        "'messages'"),
                Arguments.of(
                        "bad role",
                        "POST",
                        CHAT,
                        fine.replace("user", "robot"),
                        KEY,
                        400,
                        "messages[0].role"),
                Arguments.of(
                        "bad temperature",
                        "POST",
                        CHAT,
                        fine.replace("{\"model\"", "{\"temperature\":9,\"model\""),
                        KEY,
                        400,
                        "'temperature'"),
                Arguments.of(
                        "unknown model",
                        "POST",
                        CHAT,
                        fine.replace("\"text\"", "\"gpt\""),
                        KEY,
                        404,
                        "model_not_found"),
                Arguments.of("no miners", "POST", CHAT, ask("fail", false), KEY, 503, "no_miners"),
                Arguments.of(
                        "no choices",
                        "POST",
                        CHAT,
                        fine.replace("{\"model\"", "{\"n\":0,\"model\""),
                        KEY,
                        400,
                        "'n' must be a whole number from 1 to 8"),
                Arguments.of(
                        "choices as a stream",
                        "POST",
                        CHAT,
                        ask("hello", true).replace("{\"model\"", "{\"n\":2,\"model\""),
                        KEY,
                        400,
                        "not served as a stream"),
                Arguments.of(
                        "a model of the other kind",
                        "POST",
                        CHAT,
                        fine.replace("\"text\"", "\"embeddings\""),
                        KEY,
                        400,
                        "no chat model"),
                Arguments.of(
                        "other dimensions",
                        "POST",
                        "/v1/embeddings",
                        "{\"model\":\"embeddings\",\"input\":\"a\",\"dimensions\":8}",
                        KEY,
                        400,
                        "'dimensions'"),
                Arguments.of(
                        "token input",
                        "POST",
                        "/v1/embeddings",
                        "{\"model\":\"embeddings\",\"input\":[1,2]}",
                        KEY,
                        400,
                        "'input'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void badRequest_isRefusedInOpenAiShape(
            String what,
            String method,
            String path,
            String body,
            String key,
            int status,
            String says)
            throws Exception {
        var answer = send(method, path, body, key);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"error\":{\"message\":").contains(says);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    }

    @Test
    void chat_answersWhole() throws Exception {
        var answer = send("POST", CHAT, ask("hello", false), KEY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"object\":\"chat.completion\"")
                .contains("\"content\":\"hello\"")
                .contains("\"finish_reason\":\"stop\"")
                .contains("\"total_tokens\":5");
    }

    @Test
    void chat_severalChoices_areAnsweredAtOnce() throws Exception {
        var body = ask("hello", false).replace("{\"model\"", "{\"n\":3,\"model\"");
        var answer = send("POST", CHAT, body, KEY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"index\":0", "\"index\":1", "\"index\":2")
                .contains("\"prompt_tokens\":3,\"completion_tokens\":6,\"total_tokens\":9");
    }

    @Test
    void chat_assistantWithoutContent_isTaken() throws Exception {
        var body =
                """
                {"model":"text","messages":[{"role":"user","content":"a"},
                 {"role":"assistant","content":null},{"role":"user","content":"b"}]}\
                """;
        assertThat(send("POST", CHAT, body, KEY).body()).contains("\"content\":\"b\"");
    }

    @Test
    void chat_streamsChunksThenUsageThenDone() throws Exception {
        var answer = send("POST", CHAT, ask("hello", true), KEY);
        var events = answer.body().split("\n\n");

        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(t -> t.startsWith("text/event-stream"));
        assertThat(events).hasSize(5);
        assertThat(events[0]).contains("\"role\":\"assistant\"").contains("\"content\":\"h\"");
        assertThat(events[1]).contains("\"content\":\"ello\"").doesNotContain("role");
        assertThat(events[2]).contains("\"finish_reason\":\"stop\"");
        assertThat(events[3]).contains("\"total_tokens\":5");
        assertThat(events[4]).isEqualTo("data: [DONE]");
    }

    @Test
    void chat_failureInMidStream_isAnEventWithTheError() throws Exception {
        var answer = send("POST", CHAT, ask("break", true), KEY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"content\":\"b\"").contains("upstream_failed");
    }

    /// Whoever has its answer finds the room free that was taken for it, of which there is one.
    @Test
    void oneAtOnce_isServedOneAfterTheOther() throws Exception {
        try (var narrow =
                GatewayServer.start(
                        new GatewayConfig("127.0.0.1", 0, 4096, 1, 100),
                        ApiKeys.of(KEY, new Caller("tester", 100_000)),
                        new Echo(),
                        new Lengths())) {
            for (int i = 0; i < 100; i++) {
                var answer = send(narrow, "POST", CHAT, ask("hello", i % 2 == 0), KEY);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
        }
    }

    @Test
    void tooManyAtOnce_isRefusedWithRetryAfter() throws Exception {
        var limits = new CallerLimits(1, () -> 0L);
        var caller = new Caller("one", 2);
        try (var _ = limits.enter(caller)) {
            assertThat(refusal(() -> limits.enter(caller)).status()).isEqualTo(429);
        }
        limits.enter(caller).close();
        var refused = refusal(() -> limits.enter(caller));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.retryAfterSeconds()).isEqualTo(30);
    }

    private static OpenAiError refusal(Runnable action) {
        try {
            action.run();
        } catch (OpenAiError e) {
            return e;
        }
        throw new AssertionError("not refused");
    }

    @Test
    void embeddings_keepOrderAndEncoding() throws Exception {
        var floats =
                send(
                        "POST",
                        "/v1/embeddings",
                        "{\"model\":\"embeddings\",\"input\":[\"a\",\"bcd\"]}",
                        KEY);
        assertThat(floats.body())
                .contains("\"embedding\":[1.0,1.0]")
                .contains("\"embedding\":[3.0,1.0]");

        var base64 =
                send(
                        "POST",
                        "/v1/embeddings",
                        "{\"model\":\"embeddings\",\"input\":\"a\",\"encoding_format\":\"base64\"}",
                        KEY);
        assertThat(base64.body()).contains("\"embedding\":\"AACAPwAAgD8=\"");
    }

    @Test
    void models_areListed() throws Exception {
        assertThat(send("GET", "/v1/models", "", KEY).body())
                .contains("\"id\":\"text\"")
                .contains("\"id\":\"embeddings\"");
        assertThat(send("GET", "/v1/models/text", "", KEY).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/v1/models/none", "", KEY).statusCode()).isEqualTo(404);
    }
}
