package io.myelin.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How the connection bears peers that are silent, garrulous, broken or gone.
class RpcConnectionTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    /// Ends the wait for an answer that never comes, and is more than it takes to send a request.
    private static final Duration IMPATIENCE = Duration.ofSeconds(3);

    private static final ConnectionLimits LIMITS = new ConnectionLimits(SOON, SOON, 10_000, 16, 4);

    @Test
    void nobodyListening_isSaid() {
        assertThatThrownBy(() -> RpcConnection.open("ws://127.0.0.1:1", LIMITS))
                .isInstanceOf(ChainException.Disconnected.class)
                .hasMessageContaining("cannot connect to ws://127.0.0.1:1")
                .hasMessageContaining("Is a node running there?");
    }

    @Test
    void wrongAddress_isRefused() {
        assertThatThrownBy(() -> RpcConnection.open("http://127.0.0.1:9944", LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected ws://host:port");
        assertThatThrownBy(() -> RpcConnection.open("not a url", LIMITS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersInAnyOrder_findTheirRequests() throws Exception {
        var held = new ArrayList<JsonNode>();
        try (var node =
                        new ScriptedNode((request, link) -> {
                            held.add(request);
                            if (held.size() == 8) {
                                for (var each : held.reversed()) {
                                    link.answer(each, each.get("params").get(0).toString());
                                }
                            }
                        });
                var rpc = RpcConnection.open(node.url(), LIMITS);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 8; i++) {
                int value = i;
                pending.add(threads.submit(() -> rpc.request("echo", value).asInt()));
            }
            for (int i = 0; i < 8; i++) {
                assertThat(pending.get(i).get()).isEqualTo(i);
            }
        }
    }

    @Test
    void silence_timesOut() throws Exception {
        var impatient = new ConnectionLimits(SOON, IMPATIENCE, 10_000, 16, 4);
        try (var node = new ScriptedNode((_, _) -> {});
                var rpc = RpcConnection.open(node.url(), impatient)) {
            assertThatThrownBy(() -> rpc.request("chain_getHeader"))
                    .isInstanceOf(ChainException.TimedOut.class)
                    .hasMessageContaining("chain_getHeader")
                    .hasMessageContaining("3000 ms");
        }
    }

    @Test
    void answerThatMakesNoSense_endsTheWait() throws Exception {
        try (var node = new ScriptedNode((request, link) -> link.answer(request, "{\"no\":1}"));
                var rpc = RpcConnection.open(node.url(), LIMITS)) {
            assertThatThrownBy(() ->
                            rpc.subscribe(
                                    "subscribe",
                                    "unsubscribe",
                                    Subscription.Overflow.FAIL,
                                    result -> result))
                    .isInstanceOf(ChainException.Disconnected.class)
                    .hasMessageContaining("the answer to subscribe is not understood");
        }
    }

    @Test
    void nodeThatTakesNothing_isGivenUp() throws Exception {
        var impatient = new ConnectionLimits(SOON, IMPATIENCE, 10_000, 16, 4);
        var deaf = new CountDownLatch(1);
        try (var node = new ScriptedNode((_, _) -> await(deaf));
                var rpc = RpcConnection.open(node.url(), impatient)) {
            assertThatThrownBy(() -> rpc.request("first"))
                    .isInstanceOf(ChainException.TimedOut.class);
            // More than the buffers on the way hold.
            var large = "x".repeat(32 << 20);
            assertThatThrownBy(() -> rpc.request("second", large))
                    .isInstanceOf(ChainException.Disconnected.class)
                    .hasMessageContaining("broke while sending second");
        }
        deaf.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void errorAnswers_areTyped() throws Exception {
        try (var node =
                        new ScriptedNode((request, link) ->
                                link.send(
                                        "{\"jsonrpc\":\"2.0\",\"id\":"
                                                + request.get("id")
                                                + ",\"error\":{\"code\":1010,\"message\":\"Invalid Transaction\","
                                                + "\"data\":\"Custom error: 6\"}}"));
                var rpc = RpcConnection.open(node.url(), LIMITS)) {
            assertThatThrownBy(() -> rpc.request("author_submitExtrinsic", "0x00"))
                    .isInstanceOfSatisfying(
                            ChainException.ExtrinsicRefused.class,
                            refused -> {
                                assertThat(refused.code()).isEqualTo(1010);
                                assertThat(refused.data()).isEqualTo("Custom error: 6");
                            });
            assertThatThrownBy(() -> rpc.request("state_call"))
                    .isInstanceOf(ChainException.RequestRefused.class)
                    .hasMessageContaining("Invalid Transaction: Custom error: 6");
        }
    }

    @Test
    void whatIsNoJson_endsTheSocket_andTheNextRequestConnectsAgain() throws Exception {
        try (var node =
                        new ScriptedNode((request, link) -> {
                            if (request.get("method").asString().equals("bad")) {
                                link.send("{{{{");
                            } else {
                                link.answer(request, "7");
                            }
                        });
                var rpc = RpcConnection.open(node.url(), LIMITS)) {
            assertThatThrownBy(() -> rpc.request("bad"))
                    .isInstanceOf(ChainException.Disconnected.class)
                    .hasMessageContaining("no JSON");
            assertThat(rpc.request("good").asInt()).isEqualTo(7);
            assertThat(node.connections()).isEqualTo(2);
        }
    }

    @Test
    void droppedSocket_failsWhatWaits_andReconnects() throws Exception {
        try (var node =
                        new ScriptedNode((request, link) -> {
                            if (request.get("method").asString().equals("drop")) {
                                link.drop();
                            } else {
                                link.answer(request, "\"sub\"");
                            }
                        });
                var rpc = RpcConnection.open(node.url(), LIMITS)) {
            var heads = rpc.subscribe("heads", "unheads", Subscription.Overflow.FAIL, each -> each);
            assertThatThrownBy(() -> rpc.request("drop"))
                    .isInstanceOf(ChainException.Disconnected.class);
            assertThatThrownBy(() -> heads.next(SOON))
                    .isInstanceOf(ChainException.Disconnected.class);
            assertThat(rpc.request("again").asString()).isEqualTo("sub");
        }
    }

    @Test
    void oversizeMessage_endsTheSocket() throws Exception {
        try (var node =
                        new ScriptedNode((request, link) ->
                                link.answer(request, "\"" + "x".repeat(20_000) + "\""));
                var rpc = RpcConnection.open(node.url(), LIMITS)) {
            assertThatThrownBy(() -> rpc.request("big"))
                    .isInstanceOf(ChainException.Disconnected.class)
                    .hasMessageContaining("more than 10000 characters");
        }
    }

    private static ScriptedNode burstOf(int count) throws IOException {
        return new ScriptedNode((request, link) -> {
            link.answer(request, "\"s1\"");
            if (request.get("method").asString().equals("heads")) {
                for (int i = 0; i < count; i++) {
                    link.send(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"head\",\"params\":"
                                    + "{\"subscription\":\"s1\",\"result\":"
                                    + i
                                    + "}}");
                }
            }
        });
    }

    @Test
    void slowReader_missesOldHeads() throws Exception {
        try (var node = burstOf(20);
                var rpc = RpcConnection.open(node.url(), LIMITS)) {
            var heads =
                    rpc.subscribe(
                            "heads", "unheads", Subscription.Overflow.KEEP_NEWEST, JsonNode::asInt);
            rpc.request("ping"); // answered after the burst
            for (int i = 16; i < 20; i++) {
                assertThat(heads.next(SOON)).isEqualTo(i);
            }
        }
    }

    @Test
    void slowWatcher_isToldThatItFellBehind() throws Exception {
        try (var node = burstOf(20);
                var rpc = RpcConnection.open(node.url(), LIMITS)) {
            var watch =
                    rpc.subscribe("heads", "unheads", Subscription.Overflow.FAIL, JsonNode::asInt);
            rpc.request("ping");
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 20; i++) {
                                    watch.next(SOON);
                                }
                            })
                    .isInstanceOf(ChainException.Disconnected.class)
                    .hasMessageContaining("fell more than");
        }
    }

    @Test
    void closedConnection_saysSo() throws Exception {
        try (var node = new ScriptedNode((request, link) -> link.answer(request, "1"))) {
            var rpc = RpcConnection.open(node.url(), LIMITS);
            rpc.close();
            assertThatThrownBy(() -> rpc.request("any"))
                    .isInstanceOf(ChainException.Disconnected.class)
                    .hasMessageContaining("is closed");
        }
    }
}
