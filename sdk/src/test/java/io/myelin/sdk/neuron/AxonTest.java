package io.myelin.sdk.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.SrKeyPair;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// An axon on a real socket: round trips through the dendrite, and every kind of request that it must refuse.
class AxonTest {
    private static final SrKeyPair MINER = Suri.sr25519("//Miner");
    private static final SrKeyPair VALIDATOR = Suri.sr25519("//Validator");
    private static final SrKeyPair BANNED = Suri.sr25519("//Banned");

    /// Nothing here takes as long, however busy the machine.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// An age beyond what a caller with that patience is allowed: four seconds more than it.
    private static final int STALE_SECONDS = 125;

    private static final SynapseType ECHO =
            SynapseType.named("Echo")
                    .required("text", FieldType.Plain.STR)
                    .optional("times", FieldType.Plain.INT, 1)
                    .optional("answer", FieldType.optional(FieldType.Plain.STR), null)
                    .hashing("text", "times")
                    .build();
    private static final SynapseType TOKENS =
            SynapseType.named("Tokens").required("text", FieldType.Plain.STR).build();
    private static final SynapseType HANG = SynapseType.named("Hang").build();
    private static final SynapseType FAIL = SynapseType.named("Fail").build();
    private static final SynapseType LONG = SynapseType.named("Long").build();

    private CountDownLatch held = new CountDownLatch(1);
    private CountDownLatch never = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private Axon axon;
    private Dendrite dendrite;
    private Target target;

    @BeforeEach
    void start() {
        start(AxonConfig.DEFAULT.at("127.0.0.1", 0));
    }

    private void start(AxonConfig config) {
        held = new CountDownLatch(1);
        never = new CountDownLatch(1);
        axon =
                Axon.start(
                        MINER,
                        config,
                        List.of(
                                AxonRoute.of(ECHO, Forward.answering((request, _) -> echo(request)))
                                        .refusing(caller ->
                                                caller.hotkey().equals(BANNED.accountId())
                                                        ? Optional.of("banned")
                                                        : Optional.empty()),
                                AxonRoute.of(
                                        TOKENS,
                                        Forward.streaming((request, _, out) -> {
                                            for (var word : request.text("text").split(" ")) {
                                                out.write(word + " ");
                                            }
                                        })),
                                AxonRoute.of(
                                        HANG,
                                        Forward.answering((request, _) -> {
                                            held.countDown();
                                            never.await();
                                            return request;
                                        })),
                                AxonRoute.of(
                                        FAIL,
                                        Forward.answering((_, _) -> {
                                            throw new IllegalStateException("secret");
                                        })),
                                AxonRoute.of(
                                        LONG,
                                        Forward.answering((_, _) -> {
                                            throw BadRequestException.of(
                                                    new IllegalArgumentException(
                                                            "too long; shorten it"));
                                        }))));
        dendrite = new Dendrite(VALIDATOR);
        target = new Target(MINER.accountId(), "127.0.0.1", axon.port());
    }

    @AfterEach
    void stop() {
        never.countDown();
        dendrite.close();
        axon.close();
    }

    private static Synapse echo(Synapse request) {
        return request.with("answer", request.text("text").repeat((int) request.number("times")));
    }

    @Test
    void ask_isAnswered() {
        var reply =
                dendrite.ask(target, ECHO.with(Map.of("text", "né \"q\"", "times", 2)), PATIENCE);
        assertThat(reply.message()).isEqualTo("Success");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.synapse().text("answer")).isEqualTo("né \"q\"né \"q\"");
    }

    @Test
    void ping_isAnswered() {
        assertThat(dendrite.ask(target, SynapseType.PING.with(Map.of()), PATIENCE).status())
                .isEqualTo(200);
    }

    @Test
    void stream_arrivesInPieces() {
        var text = new StringBuilder();
        var reply =
                dendrite.stream(
                        target,
                        TOKENS.with(Map.of("text", "a stream of ünicode")),
                        PATIENCE,
                        text::append);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(text).hasToString("a stream of ünicode ");
    }

    @Test
    void askAll_deadAxon_isToldAmongTheOthersAnswers() {
        var dead = new Target(MINER.accountId(), "127.0.0.1", 1);
        var replies =
                dendrite.askAll(
                        List.of(target, dead, target), ECHO.with(Map.of("text", "x")), PATIENCE);
        assertThat(replies.stream().map(Reply::status)).containsExactly(200, 503, 200);
    }

    @Test
    void manyAtOnce_areAllVerified() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<Reply>>();
            for (int i = 0; i < 100; i++) {
                var text = "n" + i;
                pending.add(
                        threads.submit(() ->
                                dendrite.ask(target, ECHO.with(Map.of("text", text)), PATIENCE)));
            }
            for (var reply : pending) {
                assertThat(reply.get().message()).isEqualTo("Success");
            }
        }
    }

    @Test
    void hangingForward_isGivenUpInTime() {
        var reply = dendrite.ask(target, HANG.with(Map.of()), Duration.ofMillis(300));
        assertThat(reply.status()).isEqualTo(408);
    }

    @Test
    void failingForward_keepsItsSecret() {
        var reply = dendrite.ask(target, FAIL.with(Map.of()), PATIENCE);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).startsWith("Internal Server Error #").doesNotContain("secret");
    }

    @Test
    void requestThatTheMinerCannotServe_isToldWhy() {
        var reply = dendrite.ask(target, LONG.with(Map.of()), PATIENCE);
        assertThat(reply.isBadRequest()).as(reply.toString()).isTrue();
        assertThat(reply.message()).isEqualTo("too long; shorten it");
    }

    @Test
    void bannedHotkey_isRefused() {
        try (var banned = new Dendrite(BANNED)) {
            var reply = banned.ask(target, ECHO.with(Map.of("text", "x")), PATIENCE);
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.message()).isEqualTo("Forbidden. Key is blacklisted: banned.");
        }
    }

    /// Its line of callers is full, so that nobody gets in: the time is over before there is a connection.
    @Test
    void axonThatTakesNobody_isGivenUpInTime() throws Exception {
        var line = new ArrayList<SocketChannel>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                var caller = SocketChannel.open();
                line.add(caller);
                caller.configureBlocking(false);
                caller.connect(full.getLocalSocketAddress());
            }
            var taken = new Target(MINER.accountId(), "127.0.0.1", full.getLocalPort());
            for (int i = 0; i < 5; i++) {
                var reply = dendrite.ask(taken, HANG.with(Map.of()), Duration.ofMillis(50));
                assertThat(reply.status()).as(reply.message()).isEqualTo(408);
            }
        } finally {
            for (var caller : line) {
                caller.close();
            }
        }
    }

    /// Whoever has its answer finds the place free that was taken for it.
    @Test
    void onlyHandler_isFreeOnceItsAnswerIsThere() {
        stop();
        start(AxonConfig.DEFAULT.at("127.0.0.1", 0).withHandlers(1, 0));
        for (int i = 0; i < 200; i++) {
            var reply = dendrite.ask(target, ECHO.with(Map.of("text", "x")), PATIENCE);
            assertThat(reply.status()).as(reply.message()).isEqualTo(200);
        }
    }

    @Test
    void fullHouse_refusesFurtherRequests() throws Exception {
        stop();
        start(AxonConfig.DEFAULT.at("127.0.0.1", 0).withHandlers(1, 0));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var hanging = threads.submit(() -> dendrite.ask(target, HANG.with(Map.of()), PATIENCE));
            held.await();
            var reply = dendrite.ask(target, ECHO.with(Map.of("text", "x")), PATIENCE);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.message()).startsWith("busy");
            never.countDown();
            assertThat(hanging.get().status()).isEqualTo(200);
        }
    }

    /// One changed header or body of an otherwise good request, and what the axon says to it.
    private record Refused(
            String name, UnaryOperator<Map<String, String>> change, int status, String message) {}

    private static UnaryOperator<Map<String, String>> without(String header) {
        return headers -> {
            headers.remove(header);
            return headers;
        };
    }

    private static UnaryOperator<Map<String, String>> setting(String header, String value) {
        return headers -> {
            headers.put(header, value);
            return headers;
        };
    }

    @TestFactory
    Stream<DynamicTest> refusals() {
        return Stream.of(
                        new Refused("good", headers -> headers, 200, "Success"),
                        new Refused("good without a time", without("timeout"), 200, "Success"),
                        new Refused(
                                "no hotkey",
                                without("bt_header_dendrite_hotkey"),
                                401,
                                "Missing Hotkey"),
                        new Refused(
                                "no nonce",
                                without("bt_header_dendrite_nonce"),
                                401,
                                "Missing Nonce"),
                        new Refused(
                                "no uuid", without("bt_header_dendrite_uuid"), 401, "Missing Uuid"),
                        new Refused(
                                "no signature",
                                without("bt_header_dendrite_signature"),
                                401,
                                "Missing Signature"),
                        new Refused(
                                "empty signature",
                                setting("bt_header_dendrite_signature", ""),
                                401,
                                "Missing Signature"),
                        new Refused(
                                "short signature",
                                setting("bt_header_dendrite_signature", "0x00"),
                                401,
                                "Signature mismatch"),
                        new Refused(
                                "no hex",
                                setting("bt_header_dendrite_signature", "0xzz"),
                                401,
                                "Signature mismatch"),
                        new Refused(
                                "another's hotkey",
                                setting(
                                        "bt_header_dendrite_hotkey",
                                        Ss58.encode(BANNED.accountId())),
                                403,
                                "blacklisted"),
                        new Refused(
                                "bad address",
                                setting("bt_header_dendrite_hotkey", "5Oops"),
                                401,
                                "no SS58 address"),
                        new Refused(
                                "other body hash",
                                setting("computed_body_hash", "00"),
                                401,
                                "Signature mismatch"),
                        new Refused(
                                "no body hash",
                                without("computed_body_hash"),
                                401,
                                "Signature mismatch"),
                        new Refused(
                                "other nonce",
                                setting(
                                        "bt_header_dendrite_nonce",
                                        Long.toString(
                                                (System.currentTimeMillis() + 60_000) * 1_000_000)),
                                401,
                                "Signature mismatch"),
                        new Refused(
                                "nonce no number",
                                setting("bt_header_dendrite_nonce", "now"),
                                500,
                                "Could not parse headers"),
                        new Refused(
                                "no input object",
                                without("bt_header_input_obj_text"),
                                500,
                                "Could not parse headers"),
                        new Refused(
                                "bad timeout",
                                setting("timeout", "soon"),
                                500,
                                "Could not parse headers"),
                        new Refused(
                                "negative timeout",
                                setting("timeout", "-1"),
                                500,
                                "Could not parse headers"))
                .map(refused ->
                        DynamicTest.dynamicTest(
                                refused.name(),
                                () -> {
                                    var response =
                                            post(
                                                    "Echo",
                                                    refused.change().apply(headers(0, "hi")),
                                                    body("hi"));
                                    assertThat(response.statusCode())
                                            .as(response.body())
                                            .isEqualTo(refused.status());
                                    assertThat(response.body()).contains(refused.message());
                                }));
    }

    private static byte[] body(String text) {
        return Json.write(Json.of(Map.of("text", text)));
    }

    /// Headers as a dendrite signs them, `ageSeconds` ago.
    private Map<String, String> headers(int ageSeconds, String text) {
        var synapse = ECHO.with(Map.of("text", text));
        var now = Instant.now().minusSeconds(ageSeconds);
        long nonce = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        var from = Ss58.encode(VALIDATOR.accountId());
        var to = Ss58.encode(MINER.accountId());
        var signature =
                RequestSignature.sign(
                        VALIDATOR,
                        RequestSignature.text(nonce, from, to, "lane", synapse.bodyHash()));
        var caller =
                Terminal.EMPTY
                        .with(Terminal.VERSION, Wire.VERSION)
                        .with(Terminal.NONCE, nonce)
                        .with(Terminal.UUID, "lane")
                        .with(Terminal.HOTKEY, from)
                        .with(Terminal.SIGNATURE, signature);
        return new LinkedHashMap<>(
                new Wire(Terminal.EMPTY, caller, PATIENCE.toSeconds(), synapse.bodyHash())
                        .headers(synapse));
    }

    private HttpResponse<String> post(String route, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + axon.port() + "/" + route));
        headers.forEach(request::header);
        return http.send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void replayedRequest_isRefused() throws Exception {
        var headers = headers(0, "once");
        assertThat(post("Echo", headers, body("once")).statusCode()).isEqualTo(200);
        var again = post("Echo", headers, body("once"));
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).contains("Nonce is too old, a newer one was last processed");
    }

    @Test
    void staleRequest_isRefused() throws Exception {
        var response = post("Echo", headers(STALE_SECONDS, "old"), body("old"));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body())
                .contains("Nonce is too old: acceptable delta is 124.00 seconds");
    }

    @Test
    void changedBody_isRefused() throws Exception {
        var response = post("Echo", headers(0, "said"), body("changed"));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("Hash mismatch");
    }

    @Test
    void bodyThatIsNoJson_isRefused() throws Exception {
        var response = post("Echo", headers(0, "x"), "[[[[".getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("Could not parse the body");
    }

    @Test
    void unknownRoute_isRefusedWithThoseThereAre() throws Exception {
        var response = post("Nope", headers(0, "x"), body("x"));
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Echo", "Synapse");
    }

    @Test
    void refusal_isSignedByTheAxon() throws Exception {
        var response = post("Echo", headers(STALE_SECONDS, "old"), body("old"));
        var headers = response.headers();
        var message =
                RequestSignature.text(
                        headers.firstValue("bt_header_axon_nonce").orElseThrow(),
                        Ss58.encode(VALIDATOR.accountId()),
                        axon.address(),
                        headers.firstValue("bt_header_axon_uuid").orElseThrow());
        assertThat(
                        RequestSignature.verify(
                                MINER.accountId(),
                                message,
                                headers.firstValue("bt_header_axon_signature").orElseThrow()))
                .isTrue();
        assertThat(headers.firstValue("bt_header_axon_status_code")).hasValue("401");
    }

    @Test
    void hundredMegabytes_areRefusedBeforeTheyArrive() throws Exception {
        try (var socket = new Socket("127.0.0.1", axon.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(
                            """
                            POST /Echo HTTP/1.1\r
                            Host: x\r
                            Content-Length: 104857600\r
                            \r
                            """
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).startsWith("HTTP/1.1 413");
        }
    }

    /// As clients do that listen when they have sent everything.
    @Test
    void hundredMegabytes_sentFirst_areToldToo() throws Exception {
        try (var socket = new Socket("127.0.0.1", axon.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var out = socket.getOutputStream();
            out.write(
                    "POST /Echo HTTP/1.1\r\nHost: x\r\nContent-Length: 104857600\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var megabyte = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                out.write(megabyte);
            }
            assertThat(answer(socket))
                    .startsWith("HTTP/1.1 413")
                    .contains("beyond the limit of 10000000");
        }
    }

    /// The head and the first bytes of the body, as far as they come at once.
    private static String answer(Socket socket) throws IOException {
        var answer = new StringBuilder();
        while (!answer.toString().contains("\"}")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    @Test
    void bodyBeyondTheLimit_withoutALength_isRefused() throws Exception {
        stop();
        start(AxonConfig.DEFAULT.at("127.0.0.1", 0).withBodyMaxBytes(1000));
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + axon.port() + "/Echo"));
        headers(0, "x").forEach(request::header);
        var response =
                http.send(
                        request.POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(new byte[5000])))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(413);
    }
}
