package io.myelin.node.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class RpcServerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MAX_BYTES = 15 * 1024 * 1024;

    private final BlockingQueue<SubscriptionSink> sinks = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> stopped = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> started = new LinkedBlockingQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicBoolean spinning = new AtomicBoolean(true);
    private final List<Integer> appended = Collections.synchronizedList(new ArrayList<>());
    private RpcServer server;

    @BeforeEach
    void start() {
        var methods =
                new RpcMethods()
                        .method(
                                "slow",
                                params -> {
                                    started.add(params.text(0, "name"));
                                    gate.await();
                                    return params.get(0, "name");
                                })
                        .method(
                                "spin",
                                _ -> {
                                    started.add("spin");
                                    while (spinning.get()) {
                                        Thread.onSpinWait();
                                    }
                                    return null;
                                })
                        .method(
                                "append",
                                params -> {
                                    appended.add(params.get(0, "value").intValue());
                                    return null;
                                })
                        .inOrder("append")
                        .method("echo", params -> params.get(0, "value"), "echoAlias")
                        .method("hash", params -> StringNode.valueOf(params.hash(0, "h").toHex()))
                        .method(
                                "broken",
                                params -> {
                                    throw new IllegalStateException("a bug");
                                })
                        .method(
                                "brokenBadly",
                                params -> {
                                    throw new NoSuchMethodError("a mixed build");
                                })
                        .method("big", params -> StringNode.valueOf("x".repeat(MAX_BYTES + 1)))
                        .subscription(
                                List.of("tick_subscribe"),
                                "tick_update",
                                List.of("tick_unsubscribe"),
                                (params, sink) -> {
                                    // Before the subscribe call has its answer.
                                    sink.sendJson("\"first\"");
                                    sinks.add(sink);
                                    return () -> stopped.add(sink.id());
                                });
        server =
                RpcServer.start(
                        RpcServer.Config.loopback(0)
                                .withLimits(
                                        RpcLimits.standard()
                                                .withMaxQueuedMessages(64)
                                                .withMaxInFlight(8)),
                        methods,
                        new Random(1));
    }

    @AfterEach
    void stop() {
        gate.countDown();
        spinning.set(false);
        server.close();
        // Not close(): it waits for every WebSocket, also for one that a failed test left open.
        client.shutdownNow();
    }

    private int port() {
        return server.ports().getFirst();
    }

    private RawWebSocket open() {
        return RawWebSocket.open(client, port());
    }

    private HttpResponse<String> post(String body, String contentType) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/"))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// The contract of the protocol, on both transports: left what is sent, right what comes back.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":[\"a\"]} | {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"a\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"aB3\",\"method\":\"echoAlias\",\"params\":[5]} | {\"jsonrpc\":\"2.0\",\"id\":\"aB3\",\"result\":5}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"echo\",\"params\":[true]} | {\"jsonrpc\":\"2.0\",\"id\":null,\"result\":true}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nope\",\"params\":[]} | {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hash\",\"params\":[\"0x12\"]} | {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"Invalid params\",\"data\":\"h: expected a hash of 32 bytes, got 1 bytes\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hash\",\"params\":[\"zz\"]} | {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"Invalid params\",\"data\":\"h: not an even number of hex digits\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hash\"} | {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"Invalid params\",\"data\":\"missing parameter 0 (h)\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hash\",\"params\":{\"h\":1}} | {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"Invalid params\",\"data\":\"expected an array of parameters, got object\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"broken\",\"params\":[]} | {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":\"Internal error\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"brokenBadly\",\"params\":[]} | {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":\"Internal error\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"big\",\"params\":[]} | {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32008,\"message\":\"Response is too big\",\"data\":\"Exceeded max limit of 15728640\"}}",
                "{nonsense | {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error\"}}",
                "{} trailing | {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error\"}}",
                "{\"id\":7,\"method\":\"echo\"} | {\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32600,\"message\":\"Invalid request\"}}",
                "{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"echo\"} | {\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32600,\"message\":\"Invalid request\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":[1],\"method\":\"echo\"} | {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid request\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":9} | {\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32600,\"message\":\"Invalid request\"}}",
                "17 | {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid request\"}}",
                "[] | {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid request\"}}",
                "[1,{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"echo\",\"params\":[3]},{\"jsonrpc\":\"2.0\",\"method\":\"echo\",\"params\":[4]}] | [{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid request\"}},{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":3}]",
            })
    void contract(String request, String answer) throws Exception {
        assertThat(post(request, "application/json").body()).isEqualTo(answer);
        try (var ws = open()) {
            assertThat(ws.send(request).next()).isEqualTo(answer);
        }
    }

    @Test
    void notification_getsNoAnswer() throws Exception {
        String request = "{\"jsonrpc\":\"2.0\",\"method\":\"echo\",\"params\":[1]}";
        assertThat(post(request, "application/json").statusCode()).isEqualTo(204);
        try (var ws = open()) {
            ws.send(request);
            ws.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"echo\",\"params\":[2]}");
            assertThat(ws.next()).contains("\"id\":2");
        }
    }

    @Test
    void batch_overTheLimit_isRefusedWhole() throws Exception {
        String batch = "[" + "1,".repeat(1000) + "1]";
        assertThat(post(batch, "application/json").body())
                .contains("-32010")
                .contains("The batch request was too large");
    }

    @Test
    void message_ofTooManyTokens_isRefused() throws Exception {
        assertThat(post("[" + "[],".repeat(600_000) + "1]", "application/json").body())
                .contains("-32700");
    }

    @Test
    void deepNesting_isRefused() throws Exception {
        assertThat(post("[".repeat(100_000), "application/json").body()).contains("-32700");
    }

    @Test
    void oversizeMessage_closesTheWebSocketWith1009_andHttpWith413() throws Exception {
        String large = "x".repeat(MAX_BYTES + 1);
        try (var ws = open()) {
            try {
                ws.send(large);
            } catch (java.util.concurrent.CompletionException e) {
                // The server may hang up before all is written.
            }
            assertThat(ws.closeStatus()).isIn(1009, -1);
        }
        assertThat(post(large, "application/json").statusCode()).isEqualTo(413);
        assertThat(post("[]", "application/json").statusCode()).isEqualTo(200);
    }

    @Test
    void largestMessage_isAnswered() throws Exception {
        String head = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":[\"";
        String request = head + "y".repeat(MAX_BYTES - head.length() - 3) + "\"]}";
        try (var ws = open()) {
            assertThat(ws.send(request).next()).hasSizeGreaterThan(MAX_BYTES - 200);
        }
        // The answer is here before the server has let go of what it sent.
        awaitBufferedBytes(0);
    }

    private void awaitBufferedBytes(long atMost) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RawWebSocket.PATIENCE_SECONDS);
        while (server.bufferedBytes() > atMost && System.nanoTime() < end) {
            Thread.yield();
        }
        assertThat(server.bufferedBytes()).isBetween(0L, atMost);
    }

    @Test
    void http_withoutJsonContentType_isRefused() throws Exception {
        assertThat(post("{}", "text/plain").statusCode()).isEqualTo(415);
    }

    @Test
    void foreignOrigin_isRefused_andLocalIsEchoed() throws Exception {
        assertThat(postFrom("https://evil.example").statusCode()).isEqualTo(403);
        var answer = postFrom("http://localhost:3000");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("http://localhost:3000");
    }

    private HttpResponse<String> postFrom(String origin) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/"))
                        .header("Content-Type", "application/json")
                        .header("Origin", origin)
                        .POST(HttpRequest.BodyPublishers.ofString("[]"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String call(int id, String method, String parameter) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":[%s]}"
                .formatted(id, method, parameter);
    }

    @Test
    void slowRequest_doesNotHoldUpOthersOfItsConnection() throws Exception {
        try (var ws = open()) {
            ws.send(call(1, "slow", "\"a\""));
            assertThat(started.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo("a");
            assertThat(ws.send(call(2, "echo", "5")).next()).contains("\"id\":2");
            gate.countDown();
            assertThat(ws.next()).contains("\"id\":1");
        }
    }

    @Test
    void computingRequests_onEveryProcessor_leaveAProcessorForOthers() throws Exception {
        try (var busy = open();
                var other = open()) {
            // As many as virtual threads would ever run at once, and one more.
            for (int i = 0; i < Math.min(8, Runtime.getRuntime().availableProcessors() + 1); i++) {
                busy.send(call(i, "spin", "0"));
                assertThat(started.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isEqualTo("spin");
            }
            assertThat(other.send(call(9, "echo", "5")).next()).contains("\"id\":9");
            assertThat(post(call(9, "echo", "6"), "application/json").body()).contains("6");
        }
    }

    @Test
    void requestsBeyondTheBound_waitUnread() throws Exception {
        try (var ws = open()) {
            for (int i = 0; i < 8; i++) {
                ws.send(call(i, "slow", "\"a\""));
                assertThat(started.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isEqualTo("a");
            }
            ws.send(call(8, "slow", "\"ninth\""));
            try (var other = open()) {
                // By the time that another connection is answered the ninth would have been, too.
                for (int i = 0; i < 20; i++) {
                    other.send(call(i, "echo", "1")).next();
                }
            }
            assertThat(started).isEmpty();
            gate.countDown();
            assertThat(started.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo("ninth");
            for (int i = 0; i < 9; i++) {
                ws.next();
            }
        }
    }

    @Test
    void changes_areCarriedOutInTheOrderSent() throws Exception {
        int count = 200;
        try (var ws = open()) {
            for (int i = 0; i < count; i++) {
                ws.send(call(i, "append", Integer.toString(i)));
            }
            for (int i = 0; i < count; i++) {
                ws.next();
            }
        }
        assertThat(appended).isEqualTo(IntStream.range(0, count).boxed().toList());
    }

    @Test
    void subscriptionsBeyondTheLimit_areRefused_andEndedOnesMakeRoom() throws Exception {
        var limited =
                RpcServer.start(
                        RpcServer.Config.loopback(0)
                                .withLimits(RpcLimits.standard().withMaxSubscriptions(2)),
                        new RpcMethods()
                                .subscription(
                                        List.of("open"),
                                        "update",
                                        List.of("close"),
                                        (_, _) -> () -> {}),
                        new Random(1));
        try (limited;
                var ws = RawWebSocket.open(client, limited.ports().getFirst())) {
            String id =
                    JSON.readTree(ws.send(call(1, "open", "")).next()).get("result").stringValue();
            ws.send(call(2, "open", "")).next();
            assertThat(ws.send(call(3, "open", "")).next())
                    .contains("-32006")
                    .contains("Exceeded max limit of 2");
            assertThat(ws.send(call(4, "close", "\"" + id + "\"")).next()).contains("true");
            assertThat(ws.send(call(5, "open", "")).next()).contains("result");
        }
    }

    @Test
    void subscription_overHttp_isRefused() throws Exception {
        String request =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tick_subscribe\",\"params\":[]}";
        assertThat(post(request, "application/json").body()).contains("-32601");
    }

    @Test
    void subscription_sendsItsIdFirst_thenNotifications_untilCancelled() throws Exception {
        try (var ws = open()) {
            ws.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tick_subscribe\",\"params\":[]}");
            JsonNode opened = JSON.readTree(ws.next());
            String id = opened.get("result").stringValue();
            assertThat(id).matches("0x[0-9a-f]{32}");
            assertThat(ws.next())
                    .isEqualTo(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"tick_update\",\"params\":{\"subscription\":\""
                                    + id
                                    + "\",\"result\":\"first\"}}");
            String unsubscribe =
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tick_unsubscribe\",\"params\":[\""
                            + id
                            + "\"]}";
            assertThat(ws.send(unsubscribe).next()).contains("\"result\":true");
            assertThat(stopped.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(id);
            sinks.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS).sendJson("\"late\"");
            assertThat(ws.send(unsubscribe).next()).contains("\"result\":false");
        }
    }

    @Test
    void subscription_endsWithItsConnection() throws Exception {
        var ws = open();
        ws.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tick_subscribe\",\"params\":[]}");
        ws.next();
        ws.close();
        assertThat(stopped.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
        assertThat(sinks.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS).isOpen()).isFalse();
    }

    @Test
    void subscription_finishedByItsSource_unsubscribesToFalse() throws Exception {
        try (var ws = open()) {
            ws.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tick_subscribe\",\"params\":[]}");
            String id = JSON.readTree(ws.next()).get("result").stringValue();
            ws.next();
            sinks.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS).finish();
            String unsubscribe =
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tick_unsubscribe\",\"params\":[\""
                            + id
                            + "\"]}";
            assertThat(ws.send(unsubscribe).next()).contains("\"result\":false");
        }
    }

    @Test
    void slowSubscriber_isDisconnected_whileOthersGoOn() throws Exception {
        try (var deaf = RawWebSocket.deaf(client, port());
                var other = open()) {
            String subscribe =
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tick_subscribe\",\"params\":[]}";
            deaf.send(subscribe);
            SubscriptionSink slow = sinks.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS);
            other.send(subscribe);
            SubscriptionSink quick = sinks.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS);
            other.next();
            other.next();
            String large = "\"" + "z".repeat(100_000) + "\"";
            int sent = 0;
            while (slow.isOpen()) {
                slow.sendJson(large);
                quick.sendJson("\"n" + sent + "\"");
                assertThat(other.next()).contains("\"n" + sent + "\"");
                sent++;
                assertThat(sent).as("notifications before the disconnect").isLessThan(5_000);
            }
            assertThat(stopped.poll(RawWebSocket.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(slow.id());
            awaitBufferedBytes(0);
        }
    }

    @Test
    void thousandIdleSockets_leaveTheServerAnswering() throws Exception {
        var idle = new ArrayList<RawWebSocket>();
        try (var own = HttpClient.newHttpClient()) {
            try {
                for (int i = 0; i < 1_000; i++) {
                    idle.add(RawWebSocket.open(own, port()));
                }
                // A client has its handshake before the server has its peer: who was answered is
                // counted.
                for (var ws : idle) {
                    assertThat(ws.send(call(1, "echo", "1")).next()).contains("\"result\":1");
                }
                assertThat(server.connections()).isEqualTo(1_000);
                try (var ws = open()) {
                    assertThat(ws.send(call(2, "echo", "2")).next()).contains("\"result\":2");
                }
                assertThat(idle.getLast().send(call(9, "echo", "1")).next()).contains("\"id\":9");
            } finally {
                // Closing the client waits for them.
                idle.forEach(RawWebSocket::close);
            }
        }
    }
}
