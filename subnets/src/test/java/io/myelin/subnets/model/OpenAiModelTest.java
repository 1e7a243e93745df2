package io.myelin.subnets.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ModelException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Talks to a small server of the JDK over real sockets.
final class OpenAiModelTest {
    private static final ChatOptions OPTIONS = ChatOptions.greedy(20, Duration.ofMinutes(2));
    private static final List<ChatMessage> ASKED = List.of(ChatMessage.user("Hi?"));

    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;
    private String body = "";
    private int status = 200;
    private boolean hang;
    private String received = "";
    private String authorization = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.sendResponseHeaders(status, 0);
        try (var out = exchange.getResponseBody()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (hang) {
                ended.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OpenAiServer address() {
        return new OpenAiServer(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/v1"),
                "some-model",
                "secret");
    }

    private static String event(String content) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"" + content + "\"}}]}\n\n";
    }

    @Test
    void key_isTakenFromTheEnvironment_withoutWhatIsAroundIt() {
        var base = URI.create("http://127.0.0.1:1/v1");
        var name = OpenAiServer.API_KEY_ENVIRONMENT_NAME;
        assertThat(OpenAiServer.of(base, "m", Map.of(name, " sk-1\n")).apiKey()).isEqualTo("sk-1");
        assertThat(OpenAiServer.of(base, "m", Map.of(name, " ")).apiKey()).isNull();
        assertThat(OpenAiServer.of(base, "m", Map.of()).apiKey()).isNull();
        assertThatThrownBy(() -> OpenAiServer.of(base, "m", Map.of(name, "sk\nsecret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("secret");
    }

    @Test
    void chat_stream_isReadPieceByPiece() {
        body =
                event("Hel")
                        + ": comment\n\n"
                        + event("lo")
                        + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}],"
                        + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2}}\n\ndata: [DONE]\n\n";
        List<String> pieces = new ArrayList<>();
        try (OpenAiModel model = new OpenAiModel(address())) {
            ChatAnswer answer =
                    model.chat(
                            ASKED,
                            OPTIONS,
                            piece -> {
                                pieces.add(piece);
                                return TextReader.Wish.MORE;
                            });
            assertThat(answer).isEqualTo(new ChatAnswer("Hello", Finish.LENGTH, 7, 2));
        }
        assertThat(pieces).containsExactly("Hel", "lo");
        assertThat(authorization).isEqualTo("Bearer secret");
        JsonNode request = new ObjectMapper().readTree(received);
        assertThat(request.path("model").asString()).isEqualTo("some-model");
        assertThat(request.path("stream").asBoolean()).isTrue();
        assertThat(request.path("max_tokens").asInt()).isEqualTo(20);
        assertThat(request.path("messages").path(0).path("role").asString()).isEqualTo("user");
    }

    @Test
    void chat_plainJson_isUnderstoodToo() {
        body = "{\n \"choices\": [{\"message\": {\"content\": \"Hello\"}}]\n}\n";
        try (OpenAiModel model = new OpenAiModel(address())) {
            assertThat(model.chat(ASKED, OPTIONS).text()).isEqualTo("Hello");
        }
    }

    @Test
    void chat_serverHangsInMidAnswer_returnsWhatCameWithinTheTime() {
        body = event("Half");
        hang = true;
        try (OpenAiModel model = new OpenAiModel(address())) {
            ChatAnswer answer = answerOfHangingServer(model, Duration.ofMillis(500));
            assertThat(answer.text()).isEqualTo("Half");
            assertThat(answer.finish()).isEqualTo(Finish.CANCELLED);
        }
    }

    /// Gives more time when not even the first half came in it, as on a busy machine.
    private static ChatAnswer answerOfHangingServer(OpenAiModel model, Duration time) {
        try {
            return model.chat(ASKED, ChatOptions.greedy(20, time));
        } catch (ModelException nothingCame) {
            if (time.toMinutes() >= 1) {
                throw nothingCame;
            }
            return answerOfHangingServer(model, time.multipliedBy(4));
        }
    }

    @Test
    void chat_wrongKey_pointsToTheEnvironment() {
        status = 401;
        body = "{\"error\":{\"message\":\"no such key\"}}";
        try (OpenAiModel model = new OpenAiModel(address())) {
            assertThatThrownBy(() -> model.chat(ASKED, OPTIONS))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("OPENAI_API_KEY")
                    .hasMessageContaining("no such key")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void chat_garbageInsteadOfJson_isUnavailable() {
        body = "data: {nonsense\n\n";
        try (OpenAiModel model = new OpenAiModel(address())) {
            assertThatThrownBy(() -> model.chat(ASKED, OPTIONS))
                    .isInstanceOf(ModelException.class)
                    .extracting(e -> ((ModelException) e).reason())
                    .isEqualTo(Reason.UNAVAILABLE);
        }
    }

    @Test
    void chat_nobodyListens_asksWhetherItRuns() {
        OpenAiServer gone = address();
        server.stop(0);
        try (OpenAiModel model = new OpenAiModel(gone)) {
            assertThatThrownBy(() -> model.chat(ASKED, OPTIONS))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("is it running?");
        }
    }

    @Test
    void embed_vectors_comeInTheOrderOfTheTexts() {
        body = "{\"data\":[{\"index\":1,\"embedding\":[0,2]},{\"index\":0,\"embedding\":[3,4]}]}";
        try (OpenAiEmbedder embedder = new OpenAiEmbedder(address(), 2, Duration.ofMinutes(2))) {
            List<float[]> vectors = embedder.embed(List.of("a", "b"));
            assertThat(vectors.get(0)).containsExactly(0.6f, 0.8f);
            assertThat(vectors.get(1)).containsExactly(0, 1);
        }
    }

    @Test
    void embed_missingVector_isRefused() {
        body = "{\"data\":[{\"index\":1,\"embedding\":[0,2]}]}";
        try (OpenAiEmbedder embedder = new OpenAiEmbedder(address(), 2, Duration.ofMinutes(2))) {
            assertThatThrownBy(() -> embedder.embed(List.of("a", "b")))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("fewer vectors than texts");
        }
    }

    @Test
    void server_address_mustBeHttp() {
        assertThatThrownBy(() -> new OpenAiServer(URI.create("localhost:80"), "m", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give one like");
        assertThat(address().toString()).doesNotContain("secret");
    }
}
