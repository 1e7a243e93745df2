package io.myelin.demo;

import static io.myelin.demo.TestBoard.BAD;
import static io.myelin.demo.TestBoard.GOOD;
import static io.myelin.demo.TestBoard.OWNER;
import static io.myelin.demo.TestBoard.WEAK;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.demo.ScoreboardText.Paint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreboardTest {
    @ParameterizedTest
    @CsvSource({
        "0, 2, 0.00",
        "1, 9, 0.000000001",
        "999999999, 2, 0.99",
        "1000000000, 0, 1",
        "1234567890123, 4, 1234.5678",
        "-1, 9, 18446744073.709551615"
    })
    void tokens_areCut_notRounded(long rao, int digits, String text) {
        assertThat(Scoreboard.tokens(rao, digits)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "65535, 100.0", "32767, 50.0", "32, 0.0", "33, 0.1", "655, 1.0"})
    void percent_isOf65535(int share, String text) {
        assertThat(Scoreboard.percent(share)).isEqualTo(text);
    }

    @Test
    void plainText_hasTheBestPaidFirst() {
        var lines = ScoreboardText.lines(TestBoard.of(OWNER, BAD, WEAK, GOOD), Paint.PLAIN, 120);
        assertThat(lines)
                .containsExactly(
                        "myelin demo  block 42  issued 1000000.123 TAO",
                        "",
                        "subnet 1 text   epoch 3   next in 7 blocks   1 α = 0.987654 TAO"
                                + "   root's stakers got 0.0123 α",
                        " uid  neuron                                stake α   weight"
                                + " incentive            dividends   emission α",
                        "   2  large model                              2.46    91.6%"
                                + "     90.0% █████████          ·     0.037000",
                        "   3  small model                              3.70     7.6%"
                                + "      9.2% ▉                  ·     0.003900",
                        "   4  bad: garbage                             4.93     0.8%"
                                + "      0.8% ▏                  ·     0.000100",
                        "   0  owner                                    0.00        ·"
                                + "         ·                    ·     0.000000");
    }

    @Test
    void narrowText_fitsEightyColumns_withoutTheOwner() {
        var lines = ScoreboardText.lines(TestBoard.of(OWNER, BAD, WEAK, GOOD), Paint.PLAIN, 80);
        assertThat(lines)
                .containsExactly(
                        "myelin demo  block 42  issued 1000000.123 TAO",
                        "subnet 1 text  epoch 3, next in 7  1 α = 0.9876 TAO  root +0.01 α",
                        "  # neuron                      stake α weight incent  divid"
                                + " emitted α",
                        "  2 large model                    2.46  91.6%  90.0%      ·"
                                + "    0.0370",
                        "  3 small model                    3.70   7.6%   9.2%      ·"
                                + "    0.0039",
                        "  4 bad: garbage                   4.93   0.8%   0.8%      ·"
                                + "    0.0001");
        assertThat(lines).allMatch(line -> line.length() <= 80);
    }

    @Test
    void talk_isFoldedAtSpaces() {
        assertThat(Stage.folded("one two three", 8)).containsExactly("one two", "   three");
        assertThat(Stage.folded("x".repeat(10), 8)).containsExactly("x".repeat(8), "   xx");
        assertThat(Stage.folded("", 8)).containsExactly("");
    }

    @Test
    void colours_changeNoText() {
        var board = TestBoard.of(OWNER, BAD, WEAK, GOOD);
        var coloured = ScoreboardText.lines(board, Paint.COLOURS, 120);
        assertThat(coloured).anyMatch(line -> line.contains("\u001b[31m   4"));
        assertThat(coloured).anyMatch(line -> line.contains("\u001b[32m   2"));
        assertThat(coloured).anyMatch(line -> line.contains("\u001b[2m   0"));
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .isEqualTo(ScoreboardText.lines(board, Paint.PLAIN, 120));
    }
}
