package io.myelin.subnets.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NgramModelTest {
    private static final List<ChatMessage> PROMPT =
            List.of(ChatMessage.user("Tell me about the white whale"));

    private static ChatOptions seeded(long seed) {
        return new ChatOptions(40, 1, 1, seed, List.of(), Duration.ofMinutes(1));
    }

    @Test
    void nats_heldOutChapters_areFewerThanByWordFrequencyAlone() {
        List<String> sentences = TestModels.mobyDick().sentences();
        List<String> training = new ArrayList<>();
        List<String> heldOut = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            (i % 20 == 0 ? heldOut : training).add(sentences.get(i));
        }
        // Shuffled words have the same frequencies and no order to learn.
        List<String> shuffled = new ArrayList<>();
        java.util.Random random = new java.util.Random(1);
        for (String sentence : training) {
            List<String> words = new ArrayList<>(Words.withMarks(sentence));
            java.util.Collections.shuffle(words, random);
            shuffled.add(String.join(" ", words));
        }
        NgramModel model = NgramModel.train("m", training);
        NgramModel orderless = NgramModel.train("o", shuffled);
        double learned = heldOut.stream().mapToDouble(model::nats).average().orElseThrow();
        double unlearned = heldOut.stream().mapToDouble(orderless::nats).average().orElseThrow();
        assertThat(sentences.size()).isGreaterThan(7_000);
        assertThat(learned).isLessThan(unlearned - 0.4);
    }

    @Test
    void nats_tinyCorpus_followsTheFormula() {
        NgramModel model = NgramModel.train("tiny", List.of("a b", "a b", "a c"));
        // V = 4 with the start mark, N = 6. P1(a) = 4/11; P2(a|start) = (3 − D + D·1·P1)/3; P3 =
        // the same
        // step once more with P2.
        double one = 4.0 / 11;
        double two = (3 - 0.75 + 0.75 * one) / 3;
        double three = (3 - 0.75 + 0.75 * two) / 3;
        assertThat(model.nats("a")).isCloseTo(-Math.log(three), offset(1e-12));
    }

    @Test
    void chat_sameSeed_givesTheSameText(@TempDir Path folder) throws IOException {
        ModelCache cache = new ModelCache(folder);
        Corpus corpus = TestModels.mobyDick();
        NgramModel trained = NgramModel.trained(corpus, cache);
        ChatAnswer answer = trained.chat(PROMPT, seeded(5));
        assertThat(answer.text()).matches("(?s).{20,}");
        assertThat(trained.chat(PROMPT, seeded(5))).isEqualTo(answer);
        assertThat(trained.chat(PROMPT, seeded(6))).isNotEqualTo(answer);
        // The second time it is read from the cache.
        assertThat(NgramModel.trained(corpus, cache).chat(PROMPT, seeded(5))).isEqualTo(answer);
        try (var files = Files.list(folder.resolve("trained"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void chat_wordsSeenBefore_goOnAsTheyDidLast() {
        NgramModel model = NgramModel.train("tiny", List.of("a b c", "a b d"));
        String begun = "Mara sees the red boat. Tor sees the blue drum. Mara sees";
        ChatAnswer answer =
                model.chat(
                        List.of(ChatMessage.user("Go on."), ChatMessage.assistant(begun)),
                        seeded(1));
        assertThat(answer.text()).isEqualTo("the red boat. Tor sees the blue drum.");
    }

    @Test
    void trained_brokenFile_saysToDeleteIt(@TempDir Path folder) throws IOException {
        ModelCache cache = new ModelCache(folder);
        Corpus corpus = new Corpus("tiny", List.of("a b", "a c"));
        NgramModel.trained(corpus, cache);
        try (var files = Files.list(folder.resolve("trained"))) {
            Path file = files.findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 5));
        }
        assertThatThrownBy(() -> NgramModel.trained(corpus, cache))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("delete that file");
    }
}
