package io.myelin.subnets.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.subnets.model.ChatAnswer.Finish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswerStreamTest {
    private final List<String> pieces = new ArrayList<>();

    private AnswerStream stream(String... stops) {
        ChatOptions options =
                ChatOptions.greedy(10, Duration.ofMinutes(1)).withStop(List.of(stops));
        return new AnswerStream(
                options,
                piece -> {
                    pieces.add(piece);
                    return TextReader.Wish.MORE;
                });
    }

    @Test
    void append_stopTextAcrossPieces_isCutAndNeverShown() {
        AnswerStream stream = stream("END");
        stream.append("one E");
        stream.append("N");
        stream.append("D two");
        assertThat(stream.isOpen()).isFalse();
        assertThat(stream.end(Finish.LENGTH, 1, 3))
                .isEqualTo(new ChatAnswer("one ", Finish.STOP, 1, 3));
        assertThat(String.join("", pieces)).isEqualTo("one ");
    }

    @Test
    void append_falseBeginningOfAStopText_isShownInTheEnd() {
        AnswerStream stream = stream("END");
        stream.append("the EN");
        assertThat(String.join("", pieces)).isEqualTo("the ");
        assertThat(stream.end(Finish.LENGTH, 0, 1).text()).isEqualTo("the EN");
        assertThat(String.join("", pieces)).isEqualTo("the EN");
    }

    @Test
    void append_bytesOfOneCharacter_areJoined() {
        AnswerStream stream = stream();
        for (byte b : "aé漢😀b".getBytes(StandardCharsets.UTF_8)) {
            stream.append(new byte[] {b});
        }
        assertThat(stream.end(Finish.STOP, 0, 0).text()).isEqualTo("aé漢😀b");
        assertThat(pieces).containsExactly("a", "é", "漢", "😀", "b");
    }

    @Test
    void read_enough_cancels() {
        AnswerStream stream =
                new AnswerStream(
                        ChatOptions.greedy(10, Duration.ofMinutes(1)),
                        piece -> TextReader.Wish.ENOUGH);
        stream.append("x");
        assertThat(stream.isOpen()).isFalse();
        assertThat(stream.end(Finish.STOP, 0, 1).finish()).isEqualTo(Finish.CANCELLED);
    }
}
