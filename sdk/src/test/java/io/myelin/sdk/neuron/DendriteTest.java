package io.myelin.sdk.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.crypto.key.Suri;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How the dendrite bears axons that begin an answer and never end it.
@Timeout(60)
class DendriteTest {
    private static final SynapseType ASKED = SynapseType.named("Asked").build();
    private static final Duration LONG = Duration.ofHours(1);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Dendrite dendrite = new Dendrite(Suri.sr25519("//Validator"));

    @AfterEach
    void stop() {
        dendrite.close();
        ended.countDown();
    }

    /// An axon that answers with `beginning` and keeps the connection open.
    private Target answering(String beginning) throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(() -> {
                    try (server;
                            var socket = server.accept()) {
                        socket.getOutputStream()
                                .write(beginning.getBytes(StandardCharsets.US_ASCII));
                        ended.await();
                    } catch (IOException | InterruptedException _) {
                        // The test is over.
                    }
                });
        return new Target(TestNeurons.hotkey("Miner"), "127.0.0.1", server.getLocalPort());
    }

    private Target answering(int status) throws IOException {
        return answering("HTTP/1.1 " + status + " X\r\nContent-Length: 1000\r\n\r\n{\"m");
    }

    @Test
    void ask_answerWithoutAnEnd_isGivenUpInTime() throws IOException {
        var reply = dendrite.ask(answering(200), ASKED.with(Map.of()), Duration.ofMillis(300));
        assertThat(reply.status()).isEqualTo(408);
    }

    @Test
    void stream_withoutAnEnd_isGivenUpInTime() throws IOException {
        var text = new StringBuffer();
        var reply =
                dendrite.stream(
                        answering(200), ASKED.with(Map.of()), Duration.ofMillis(300), text::append);
        assertThat(reply.status()).isEqualTo(408);
    }

    @Test
    void stream_refusalWithoutAnEnd_isGivenUpInTime() throws IOException {
        var reply =
                dendrite.stream(
                        answering(500), ASKED.with(Map.of()), Duration.ofMillis(300), _ -> {});
        assertThat(reply.status()).isEqualTo(408);
    }

    @Test
    void stream_interrupted_endsAtOnce() throws Exception {
        var target = answering(200);
        var begun = new CountDownLatch(1);
        var ending = new CompletableFuture<Reply>();
        var asking =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                ending.complete(
                                        dendrite.stream(
                                                target,
                                                ASKED.with(Map.of()),
                                                LONG,
                                                _ -> begun.countDown()));
                            } catch (RuntimeException e) {
                                ending.completeExceptionally(e);
                            }
                        });
        begun.await();
        asking.interrupt();
        assertThatThrownBy(ending::get)
                .hasCauseInstanceOf(NeuronException.class)
                .hasMessageContaining("interrupted while asking");
    }
}
