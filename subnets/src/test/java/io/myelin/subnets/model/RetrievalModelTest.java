package io.myelin.subnets.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RetrievalModelTest {
    private static final ChatOptions OPTIONS = ChatOptions.greedy(200, Duration.ofMinutes(1));

    private final RetrievalModel model =
            new RetrievalModel(
                    new Corpus(
                            "three",
                            List.of(
                                    "The ship sailed at dawn.",
                                    "Whales are warm-blooded animals.",
                                    "The captain lost his leg.")));

    private String answer(String question) {
        return model.chat(List.of(ChatMessage.user(question)), OPTIONS).text();
    }

    @Test
    void chat_findsTheSentenceOfTheCorpus() {
        assertThat(answer("Which ship sailed at which hour?"))
                .isEqualTo("The ship sailed at dawn.");
        assertThat(answer("What did the captain lose, his leg?"))
                .isEqualTo("The captain lost his leg.");
    }

    @Test
    void chat_prefersASentenceOfTheConversationThatFitsBetter() {
        assertThat(answer("The code of the red box is 4711.\nWhat is the code of the red box?"))
                .isEqualTo("The code of the red box is 4711.");
    }

    @Test
    void chat_noSharedWord_answersNothing() {
        assertThat(answer("Zyx?")).isEmpty();
    }

    @Test
    void chat_hugePrompt_isRefused() {
        assertThatThrownBy(() -> answer("word ".repeat(1_000_000)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("shorten it");
    }

    @Test
    void bm25_scoresByTheFormula() {
        // Two texts of two words; "b" is in one: idf = ln(1 + 1.5/1.5), weight = 1·2.2/(1 + 1.2).
        assertThat(new Bm25(List.of("a b", "a c")).best("b").score())
                .isCloseTo(Math.log(2), org.assertj.core.data.Offset.offset(1e-12));
    }
}
