package io.myelin.sdk.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreBookTest {
    private static final AccountId A = new AccountId(0, 0, 0, 1);
    private static final AccountId B = new AccountId(0, 0, 0, 2);
    private static final AccountId C = new AccountId(0, 0, 0, 3);

    @Test
    void averages_moveOnlyForThoseAsked() {
        var book = ScoreBook.inMemory(0.5);
        book.align(List.of(A, B));
        book.enter(new int[] {0, 1}, new double[] {1, 0.5});
        book.enter(new int[] {0}, new double[] {0});
        assertThat(book.scores()).containsExactly(0.25, 0.25);
    }

    @Test
    void rewardsOutsideTheRange_areBroughtIn() {
        var book = ScoreBook.inMemory(1);
        book.align(List.of(A, B, C));
        book.enter(new int[] {0, 1, 2}, new double[] {Double.NaN, -3, 7});
        assertThat(book.scores()).containsExactly(0, 0, 1);
    }

    @Test
    void newHotkey_startsAtZero() {
        var book = ScoreBook.inMemory(1);
        book.align(List.of(A, B));
        book.enter(new int[] {0, 1}, new double[] {1, 1});
        book.align(List.of(A, C, B));
        assertThat(book.scores()).containsExactly(1, 0, 0);
    }

    @Test
    void savedBook_isOpenedAgain(@TempDir Path folder) {
        var file = folder.resolve("deep").resolve("scores.json");
        var book = ScoreBook.open(file, 0.1);
        book.align(List.of(A, B));
        book.enter(new int[] {1}, new double[] {1});
        book.save();

        var again = ScoreBook.open(file, 0.1);
        assertThat(again.scores()).containsExactly(0, 0.1);
        assertThat(again.step()).isEqualTo(1);
    }

    @Test
    void brokenFile_isNamed(@TempDir Path folder) throws IOException {
        var file = folder.resolve("scores.json");
        Files.writeString(file, "{\"step\": 1, \"scores\": [{\"hotkey\"");
        assertThatThrownBy(() -> ScoreBook.open(file, 0.1))
                .isInstanceOf(NeuronException.class)
                .hasMessageContaining("scores.json");
    }
}
