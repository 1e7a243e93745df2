package io.myelin.sdk.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.myelin.chain.AccountId;
import io.myelin.chain.Uid;
import io.myelin.sdk.neuron.ScoreBook.Tenant;
import io.myelin.sdk.neuron.spi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreBookTest {
    private static final Tenant A = new Tenant(new AccountId(0, 0, 0, 1), 10);
    private static final Tenant B = new Tenant(new AccountId(0, 0, 0, 2), 10);
    private static final Tenant C = new Tenant(new AccountId(0, 0, 0, 3), 10);

    private static Answer answer(int uid, Tenant tenant) {
        return new Answer(new Uid(uid), tenant.hotkey(), null, 408, 1);
    }

    /// One answer each, in the order of uids.
    private static List<Answer> answers(Tenant... tenants) {
        return IntStream.range(0, tenants.length).mapToObj(i -> answer(i, tenants[i])).toList();
    }

    @Test
    void averages_moveOnlyForThoseAsked() {
        var book = ScoreBook.inMemory(0.5);
        book.align(List.of(A, B));
        book.enter(answers(A, B), new double[] {1, 0.5});
        book.enter(answers(A), new double[] {0});
        assertThat(book.scores()).containsExactly(0.25, 0.25);
    }

    /// A miner asked five times stands where one stands that was asked fifty times, but for the newcomer's 0.
    @Test
    void equalRewards_giveAlmostEqualAverages_whateverThePace() {
        var book = ScoreBook.inMemory(0.05);
        book.align(List.of(A, B));
        for (int i = 0; i < 50; i++) {
            book.enter(answers(A), new double[] {0.6});
        }
        for (int i = 0; i < 5; i++) {
            book.enter(List.of(answer(1, B)), new double[] {0.6});
        }
        assertThat(book.scores()[0]).isCloseTo(0.6, within(0.02));
        assertThat(book.scores()[1]).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void rewardsOutsideTheRange_areBroughtIn() {
        var book = ScoreBook.inMemory(1);
        book.align(List.of(A, B, C));
        book.enter(answers(A, B, C), new double[] {Double.NaN, -3, 7});
        assertThat(book.scores()).containsExactly(0, 0, 1);
    }

    @Test
    void newHotkey_startsAtZero() {
        var book = ScoreBook.inMemory(1);
        book.align(List.of(A, B));
        book.enter(answers(A, B), new double[] {1, 1});
        book.align(List.of(A, C, B));
        assertThat(book.scores()).containsExactly(1, 0, 0);
    }

    @Test
    void sameHotkeyRegisteredAnew_startsAtZero() {
        var book = ScoreBook.inMemory(1);
        book.align(List.of(A, B));
        book.enter(answers(A, B), new double[] {1, 1});
        book.align(List.of(A, new Tenant(B.hotkey(), 99)));
        assertThat(book.scores()).containsExactly(1, 0);
    }

    @Test
    void lateAnswerOfAHotkeyThatLostItsUid_isLeftOut() {
        var book = ScoreBook.inMemory(1);
        book.align(List.of(A, C));
        book.enter(List.of(answer(1, B), answer(7, B)), new double[] {1, 1});
        assertThat(book.scores()).containsExactly(0, 0);
    }

    @Test
    void savedBook_isOpenedAgain(@TempDir Path folder) {
        var file = folder.resolve("deep").resolve("scores.json");
        var book = ScoreBook.open(file, 0.1);
        book.align(List.of(A, B));
        book.enter(List.of(answer(1, B)), new double[] {1});
        book.save();

        var again = ScoreBook.open(file, 0.1);
        assertThat(again.scores()).containsExactly(0, 0.5);
        // The count is kept too: the second of two rewards weighs a third.
        again.enter(List.of(answer(1, B)), new double[] {1});
        assertThat(again.scores()[1]).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(again.step()).isEqualTo(2);
    }

    @Test
    void savedBook_isItsOwnersAlone(@TempDir Path folder) throws IOException {
        var file = folder.resolve("scores.json");
        ScoreBook.open(file, 0.1).save();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
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
