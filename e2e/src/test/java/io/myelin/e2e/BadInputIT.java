package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.metadata.Metadata;
import io.myelin.metadata.MetadataDecoder;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.testkit.RpcSocket;
import io.myelin.testkit.TestAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What no well-behaved client sends, to a node in a process of its own with little memory. After each test the same process
/// still answers and makes blocks, has met no internal error, and has not grown beyond its bound.
class BadInputIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int INTERNAL_ERROR = -32603;

    /// Heap 256 MiB, and what a JVM needs beside it.
    private static final long MAX_RESIDENT_KIB = 900L * 1024;

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private static HttpClient client;
    private static NodeProcess node;
    private static int port;
    private static Hash256 genesis;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        client = HttpClient.newHttpClient();
        node = NodeProcess.startSmall(folder, "--block-time", "250ms", "--sealing", "250");
        port = node.port();
        genesis = Hash256.fromHex(result("chain_getBlockHash", "[0]").stringValue());
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
        client.close();
    }

    @AfterEach
    void isWell() throws Exception {
        for (var each : opened) {
            each.close();
        }
        long number = number();
        assertThat(result("system_health", "[]").get("isSyncing").booleanValue()).isFalse();
        awaitBlock(number + 2);
        assertThat(node.output())
                .doesNotContain("OutOfMemoryError", "rpc_failed", "Exception in thread", "WARN");
        assertThat(residentKib()).isLessThan(MAX_RESIDENT_KIB);
    }

    private static void awaitBlock(long number) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (number() < number) {
            assertThat(node.isAlive()).as(node.output()).isTrue();
            assertThat(System.nanoTime()).as("block " + number).isLessThan(end);
        }
    }

    private static long number() throws Exception {
        return Long.decode(result("chain_getHeader", "[]").get("number").stringValue());
    }

    /// Memory in use by the operating system's count; zero where it does not tell.
    private static long residentKib() throws IOException {
        Path status = Path.of("/proc", Long.toString(node.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        var found = RESIDENT.matcher(Files.readString(status));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String post(String body) throws Exception {
        return client.send(request(body), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static JsonNode call(String method, String params) throws Exception {
        return JSON.readTree(
                post(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                                .formatted(method, params)));
    }

    private static JsonNode result(String method, String params) throws Exception {
        JsonNode answer = call(method, params);
        assertThat(answer.has("result")).as("%s", answer).isTrue();
        return answer.get("result");
    }

    private static int code(JsonNode answer) {
        return answer.get("error").get("code").intValue();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        opened.add(socket);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Test
    void nonsense_isAnsweredWithAnError() throws Exception {
        var random = new Random(5);
        var texts =
                new ArrayList<>(
                        List.of(
                                "",
                                " ",
                                "null",
                                "{",
                                "\"",
                                "\\",
                                "nan",
                                "[[]]",
                                "{\"jsonrpc\":2}",
                                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"system_name\"}",
                                "{\"jsonrpc\":\"2.0\",\"id\":1e400,\"method\":\"system_name\"}",
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\"}",
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":null}",
                                "{\"id\":1,\"id\":2}",
                                "[".repeat(1_000_000),
                                "{\"a\":".repeat(200_000),
                                "\"" + "\\u0000".repeat(100_000) + "\""));
        for (int i = 0; i < 200; i++) {
            var bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            texts.add("{\"jsonrpc\":\"2.0\"," + new String(bytes, StandardCharsets.ISO_8859_1));
        }
        for (String text : texts) {
            JsonNode answer = JSON.readTree(post(text));
            JsonNode first = answer.isArray() ? answer.get(0) : answer;
            assertThat(code(first))
                    .as(text.substring(0, Math.min(60, text.length())))
                    .isIn(-32700, -32600, -32601);
        }
    }

    @Test
    void everyMethod_withAnyParameters_refusesOrAnswers() throws Exception {
        var junk =
                List.of(
                        "[]",
                        "{}",
                        "null",
                        "7",
                        "[null,null,null]",
                        "[\"0x\"]",
                        "[\"0x00\",\"0x00\",\"0x00\"]",
                        "[[],[],[]]",
                        "[[\"0x\"],\"0x\"]",
                        "[-1,-1,-1,-1]",
                        "[1e18,1e18]",
                        "[65535,65535,[65535]]",
                        "[\"\\ud800\",{},[{}]]",
                        "[true,true,true]",
                        "[[1,2,3],1]",
                        "[\"Core_version\",\"0x\",\"0x\"]",
                        "[\"0x" + "ff".repeat(32) + "\",[{\"key\":\"0x\",\"type\":\"value\"}]]",
                        "[\"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY\",0]");
        try (var rpc = new RpcSocket(client, port)) {
            for (JsonNode method : result("rpc_methods", "[]").get("methods")) {
                for (String params : junk) {
                    JsonNode answer = rpc.call(method.stringValue(), params);
                    if (answer.has("error")) {
                        assertThat(code(answer))
                                .as("%s %s: %s", method, params, answer)
                                .isNotEqualTo(INTERNAL_ERROR);
                    }
                }
            }
        }
    }

    @Test
    void everyRuntimeFunction_withAnyArguments_refusesOrAnswers() throws Exception {
        var random = new Random(7);
        Bytes opaque =
                Bytes.fromHex(
                        result("state_call", "[\"Metadata_metadata_at_version\",\"0x0f000000\"]")
                                .stringValue());
        var in = new ScaleReader(opaque);
        assertThat(in.bool()).isTrue();
        Metadata metadata = MetadataDecoder.decode(in.bytes());
        try (var rpc = new RpcSocket(client, port)) {
            for (var api : metadata.apis()) {
                for (var method : api.methods()) {
                    for (int i = 0; i < 25; i++) {
                        JsonNode answer =
                                rpc.call(
                                        "state_call",
                                        "[\"%s_%s\",\"%s\"]"
                                                .formatted(
                                                        api.name(),
                                                        method.name(),
                                                        anyBytes(random, i).toHex()));
                        if (answer.has("error")) {
                            assertThat(code(answer))
                                    .as("%s.%s: %s", api.name(), method.name(), answer)
                                    .isEqualTo(4003);
                        }
                    }
                }
            }
        }
    }

    /// None, zeros, ones, small numbers, chance.
    private static Bytes anyBytes(Random random, int kind) {
        var bytes = new byte[kind == 0 ? 0 : random.nextInt(120)];
        switch (kind % 4) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> java.util.Arrays.fill(bytes, (byte) 0);
            case 2 -> java.util.Arrays.fill(bytes, (byte) 0xff);
            default -> {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) random.nextInt(4);
                }
            }
        }
        return Bytes.wrap(bytes);
    }

    private static Bytes transfer() {
        return new ScaleWriter()
                .u8(5)
                .u8(3)
                .u8(0)
                .accountId(TestAccount.BOB.id())
                .compact(1_000)
                .toBytes();
    }

    @Test
    void brokenTransactions_areRefused() throws Exception {
        var random = new Random(11);
        Bytes good = TestAccount.ALICE.sign(transfer(), 0, genesis);
        try (var rpc = new RpcSocket(client, port)) {
            for (int i = 0; i < 1_500; i++) {
                byte[] bytes = good.toArray();
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
                }
                int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
                Bytes broken = Bytes.wrap(java.util.Arrays.copyOf(bytes, length));
                if (broken.equals(good)) {
                    continue;
                }
                for (String method :
                        List.of("author_submitExtrinsic", "system_dryRun", "payment_queryInfo")) {
                    JsonNode answer = rpc.call(method, "[\"" + broken.toHex() + "\"]");
                    if (method.startsWith("author")) {
                        assertThat(answer.has("error")).as("%s %s", broken, answer).isTrue();
                        assertThat(code(answer)).as("%s", answer).isIn(1001, 1010, 1011, 1012);
                    } else if (answer.has("error")) {
                        assertThat(code(answer)).as("%s", answer).isNotEqualTo(INTERNAL_ERROR);
                    }
                }
            }
        }
        assertThat(result("author_pendingExtrinsics", "[]").size()).isZero();
    }

    @Test
    void oversizeBodies_atOnce_areEachTold() throws Exception {
        String large = "[\"" + "x".repeat(20 * 1024 * 1024) + "\"]";
        var sent = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 12; i++) {
            sent.add(client.sendAsync(request(large), HttpResponse.BodyHandlers.ofString()));
        }
        for (var each : sent) {
            assertThat(each.get().statusCode()).isEqualTo(413);
        }
    }

    @Test
    void batches_areBounded_inRequestsAndInAnswers() throws Exception {
        String one =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"state_getMetadata\",\"params\":[]},";
        assertThat(code(JSON.readTree(post("[" + one.repeat(1_000) + "1]")))).isEqualTo(-32010);
        assertThat(code(JSON.readTree(post("[" + one.repeat(998) + "1]")))).isEqualTo(-32011);
    }

    @Test
    void idleAndHalfSpokenConnections_leaveTheNodeAnswering() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            Socket socket = connect();
            switch (i % 4) {
                case 0 -> {
                    // Says nothing.
                }
                case 1 -> write(socket, "POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
                case 2 ->
                        write(
                                socket,
                                "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 5000000\r\n\r\n{");
                default -> write(socket, DeafWebSocket.HANDSHAKE);
            }
        }
        try (var rpc = new RpcSocket(client, port)) {
            assertThat(rpc.result("system_name", "[]").stringValue()).isNotEmpty();
        }
    }

    @Test
    void subscribersThatDoNotRead_doNotFillTheMemory() throws Exception {
        for (int i = 0; i < 8; i++) {
            var socket = new DeafWebSocket(port);
            opened.add(socket);
            for (int j = 0; j < 300; j++) {
                socket.send(frame("state_subscribeStorage"));
                socket.send(frame("chain_subscribeNewHeads"));
            }
        }
        long from = number();
        try (var rpc = new RpcSocket(client, port)) {
            rpc.result("chain_subscribeNewHeads", "[]");
            while (Long.decode(rpc.nextNotification().get("number").stringValue()) < from + 20) {
                assertThat(node.isAlive()).isTrue();
            }
        }
    }

    private static String frame(String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[]}";
    }

    @Test
    void floodOfRequests_whoseAnswersNobodyReads_staysWithinMemory() throws Exception {
        var floods = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            var socket = new DeafWebSocket(port);
            opened.add(socket);
            floods.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            for (int j = 0; j < 5_000; j++) {
                                socket.send(frame("state_getMetadata"));
                            }
                        } catch (IOException e) {
                            // Closed by the test, or by the node.
                        }
                    }));
        }
        long from = number();
        while (number() < from + 8) {
            assertThat(node.isAlive()).isTrue();
            assertThat(residentKib()).isLessThan(MAX_RESIDENT_KIB);
        }
        for (var each : opened) {
            each.close();
        }
        for (Thread flood : floods) {
            flood.join();
        }
    }
}
