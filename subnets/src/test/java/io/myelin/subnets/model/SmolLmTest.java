package io.myelin.subnets.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.subnets.model.ChatAnswer.Finish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SmolLmTest {
    /// More than the longest answer takes on a busy machine.
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static SmolLm model;

    @BeforeAll
    static void open() {
        model = SmolLm.open(TestModels.smolLm(), new SmolLm.Setup(512, 1, 1));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static List<ChatMessage> ask(String question) {
        return List.of(ChatMessage.user(question));
    }

    @Test
    void chat_simpleQuestion_isAnsweredAndStreamed() {
        StringBuilder streamed = new StringBuilder();
        ChatAnswer answer =
                model.chat(
                        ask("What is the capital of France?"),
                        ChatOptions.greedy(40, PATIENCE),
                        piece -> {
                            streamed.append(piece);
                            return TextReader.Wish.MORE;
                        });
        assertThat(answer.text()).isEqualTo("The capital of France is Paris.");
        assertThat(answer.finish()).isEqualTo(Finish.STOP);
        assertThat(answer.promptTokens()).isEqualTo(37);
        assertThat(answer.completionTokens()).isEqualTo(7);
        assertThat(streamed.toString()).isEqualTo(answer.text());
    }

    @Test
    void chat_begunAnswer_isContinued() {
        ChatOptions options = ChatOptions.greedy(24, PATIENCE);
        ChatMessage question = ChatMessage.user("Name three primary colors.");
        String whole = model.chat(List.of(question), options).text();
        int cut = whole.indexOf(' ', whole.length() / 3);
        String begun = whole.substring(0, cut);

        String rest = model.chat(List.of(question, ChatMessage.assistant(begun)), options).text();

        assertThat(begun + rest).startsWith(whole);
    }

    @Test
    void chat_maxTokens_endsByLength() {
        ChatAnswer answer =
                model.chat(ask("Write a poem about France?"), ChatOptions.greedy(5, PATIENCE));
        assertThat(answer.finish()).isEqualTo(Finish.LENGTH);
        assertThat(answer.completionTokens()).isEqualTo(5);
    }

    @Test
    void chat_stopText_endsBeforeIt() {
        ChatOptions options = ChatOptions.greedy(40, PATIENCE).withStop(List.of(" is Paris"));
        ChatAnswer answer = model.chat(ask("What is the capital of France?"), options);
        assertThat(answer.text()).isEqualTo("The capital of France");
        assertThat(answer.finish()).isEqualTo(Finish.STOP);
    }

    @Test
    void chat_sameSeed_givesTheSameAnswer() {
        ChatOptions options = new ChatOptions(12, 0.9, 0.95, 77, List.of(), PATIENCE);
        ChatAnswer first = model.chat(ask("Tell me a story."), options);
        model.chat(ask("Something else."), ChatOptions.greedy(3, PATIENCE));
        assertThat(model.chat(ask("Tell me a story."), options)).isEqualTo(first);
    }

    @Test
    void chat_deadline_endsTheAnswer() {
        ChatAnswer answer =
                model.chat(
                        ask("Write a long story."),
                        ChatOptions.greedy(400, Duration.ofMillis(300)));
        assertThat(answer.finish()).isEqualTo(Finish.CANCELLED);
        assertThat(answer.completionTokens()).isLessThan(400);
    }

    @Test
    void chat_hugePrompt_isRefusedAtOnce() {
        assertThatThrownBy(() ->
                        model.chat(ask("word ".repeat(2_000_000)), ChatOptions.greedy(5, PATIENCE)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("shorten it")
                .extracting(e -> ((ModelException) e).reason())
                .isEqualTo(ModelException.Reason.BAD_REQUEST);
    }

    @Test
    void open_noModelFile_saysWhatToDo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("model.gguf"), "no model");
        assertThatThrownBy(() -> SmolLm.open(file, SmolLm.Setup.MODEST))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("not a GGUF file")
                .hasMessageContaining("delete it");
    }
}
