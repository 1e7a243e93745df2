package io.myelin.subnets.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnxruntime.OrtEnvironment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class EmbedderTest {
    private static final List<String> TEXTS =
            List.of(
                    "A man is playing a guitar",
                    "Someone plays a musical instrument",
                    "The stock market fell sharply today",
                    "Naïve café résumés, isn't it? 12345",
                    "");

    @Test
    void miniLm_equalsTheLibrarysOwnPipeline() {
        var oracle = new AllMiniLmL6V2QuantizedEmbeddingModel();
        try (MiniLmEmbedder embedder = new MiniLmEmbedder(1)) {
            List<float[]> vectors = embedder.embed(TEXTS);
            for (int i = 0; i < TEXTS.size() - 1; i++) {
                float[] expected = oracle.embed(TEXTS.get(i)).content().vector();
                assertThat(Vectors.dot(vectors.get(i), Vectors.normalized(expected)))
                        .isCloseTo(1, offset(1e-4));
            }
            assertThat(vectors).allSatisfy(vector -> assertThat(vector).hasSize(384));
        }
    }

    @Test
    void miniLm_meaning_bringsTextsNear() {
        try (MiniLmEmbedder embedder = new MiniLmEmbedder(1)) {
            List<float[]> vectors = embedder.embed(TEXTS);
            double near = Vectors.dot(vectors.get(0), vectors.get(1));
            double far = Vectors.dot(vectors.get(0), vectors.get(2));
            assertThat(near).isGreaterThan(0.6);
            assertThat(far).isLessThan(0.1);
            assertThat(embedder.embed(List.of(TEXTS.get(1))).getFirst()).isEqualTo(vectors.get(1));
        }
    }

    /// Later versions of the runtime report each start to their maker, and all processes of a user share a database for it.
    @Test
    void miniLm_runsOnARuntimeThatReportsToNobody() throws IOException {
        try (var library =
                OrtEnvironment.class.getResourceAsStream(
                        "/ai/onnxruntime/native/linux-x64/libonnxruntime.so")) {
            assertThat(library).isNotNull();
            var text = new String(library.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(text.contains("OrtGetApiBase")).as("read as a library").isTrue();
            assertThat(text.contains("events.data.microsoft.com")).as("telemetry").isFalse();
        }
    }

    @Test
    void miniLm_longText_isCut() {
        try (MiniLmEmbedder embedder = new MiniLmEmbedder(1)) {
            List<float[]> vectors =
                    embedder.embed(List.of("word ".repeat(100_000), "word ".repeat(400)));
            assertThat(vectors.get(0)).isEqualTo(vectors.get(1));
        }
    }

    @Test
    void hashedBag_seesWordsOnly() {
        List<float[]> vectors =
                new HashedBagEmbedder()
                        .embed(List.of("the whale swims", "swims the whale", "whaling", ""));
        assertThat(Vectors.dot(vectors.get(0), vectors.get(1))).isCloseTo(1, offset(1e-6));
        assertThat(Vectors.dot(vectors.get(0), vectors.get(2))).isLessThan(0.4);
        assertThat(vectors.get(3)).containsOnly(0);
    }

    @Test
    void charTrigrams_seeSharedStems() {
        List<float[]> vectors =
                new CharTrigramEmbedder().embed(List.of("whaling", "whaler", "stocks"));
        assertThat(Vectors.dot(vectors.get(0), vectors.get(1))).isGreaterThan(0.4);
        assertThat(Vectors.dot(vectors.get(0), vectors.get(2))).isLessThan(0.2);
    }

    @Test
    void miniLm_closedWhileItRuns_endsWithARefusal() throws InterruptedException {
        var embedder = new MiniLmEmbedder(1);
        var running = new CountDownLatch(4);
        var refusals = new ConcurrentLinkedQueue<String>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    while (true) {
                                        embedder.embed(List.of("a sentence that takes its time"));
                                        running.countDown();
                                    }
                                } catch (ModelException e) {
                                    refusals.add(e.getMessage());
                                }
                            }));
        }
        running.await();
        embedder.close();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(refusals).hasSize(4).allMatch(message -> message.contains("has been closed"));
    }
}
