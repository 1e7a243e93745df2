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
        var lines = ScoreboardText.lines(TestBoard.of(OWNER, BAD, WEAK, GOOD), Paint.PLAIN);
        assertThat(lines)
                .containsExactly(
                        "block 42   total issuance 1000000.1234 TAO",
                        "",
                        "subnet 1  text   epoch 3   next in 7 blocks   1 α = 0.987654 TAO",
                        "  uid  role       model                                   stake α   weight"
                                + "  incentive  dividends     emission α",
                        "  2    miner      large model                                2.46    91.6%"
                                + "      90.0%       0.0%       0.037000",
                        "  3    miner      small model                                3.70     7.6%"
                                + "       9.2%       0.0%       0.003900",
                        "  4    miner      garbage                                    4.93     0.8%"
                                + "       0.8%       0.0%       0.000100",
                        "  0    owner      none                                       0.00     0.0%"
                                + "       0.0%       0.0%       0.000000");
    }

    @Test
    void colours_changeNoText() {
        var board = TestBoard.of(OWNER, BAD, WEAK, GOOD);
        var coloured = ScoreboardText.lines(board, Paint.COLOURS);
        assertThat(coloured).anyMatch(line -> line.contains("\u001b[31m  4"));
        assertThat(coloured).anyMatch(line -> line.contains("\u001b[32m  2"));
        assertThat(coloured).anyMatch(line -> line.contains("\u001b[2m  0"));
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .isEqualTo(ScoreboardText.lines(board, Paint.PLAIN));
    }
}
