package io.myelin.subnets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Checks by table: what an answer says against what it is worth.
class CheckTest {
    private static final Check AGE = new Check.Picks("51", List.of("27", "69"));
    private static final Check SUM = new Check.Computes(12, List.of(5L, 7L));
    private static final Check SENTENCE = new Check.Repeats("Mara sees the red boat");
    private static final Check NEXT =
            new Check.Continues(
                    "Mara sees the red boat. Tor sees the blue drum. Mara sees",
                    "the red boat. Tor sees the blue drum.");
    private static final Check LIST = new Check.Lists(List.of("lamp", "river", "goat"));

    @ParameterizedTest
    @CsvSource({
        "51, 1",
        "Delbin is 51 years old., 1",
        "151, 0",
        "27, 0",
        "'', 0",
        "51 or 27, 0.25",
        "27 51 69, 0.1111"
    })
    void picks_countsWrongCandidates(String answer, double worth) {
        assertThat(AGE.correctness(answer)).isEqualTo(worth, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 1",
        "5 + 7 = 12, 1",
        "'The answer is 12, or 13', 1",
        "13 or 12, 0",
        "1 2 3 4 5 6 7 8 9 10 11 12, 0",
        "five, 0",
        "99999999999999999999999, 0"
    })
    void computes_takesTheFirstNewNumber(String answer, double worth) {
        assertThat(SUM.correctness(answer)).isEqualTo(worth);
    }

    @ParameterizedTest
    @CsvSource({
        "Mara sees the red boat, 1",
        "mara SEES the red boat!, 1",
        "Mara sees the boat, 0.7778",
        "boat red the sees Mara, 0",
        "something else, 0",
        "'', 0"
    })
    void repeats_countsWordsInOrder(String answer, double worth) {
        assertThat(SENTENCE.correctness(answer)).isEqualTo(worth, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({
        "the red boat. Tor sees the blue drum., 1",
        "Mara sees the red boat. Tor sees the blue drum., 1",
        "the red boat. Tor sees the blue drum. Mara sees the red boat., 1",
        "the red boat. Tor sees the red boat., 0.5",
        "boat drum, 0",
        "'', 0"
    })
    void continues_takesWhatComesNext_repeatedOrNot(String answer, double worth) {
        assertThat(NEXT.correctness(answer)).isEqualTo(worth, within(1e-3));
    }

    @Test
    void picks_longAnswers_areWorthLess() {
        assertThat(AGE.correctness("51" + " or so".repeat(8))).isEqualTo(16.0 / 17, within(1e-9));
        assertThat(AGE.correctness("51" + " or so".repeat(80))).isLessThan(0.1);
    }

    @ParameterizedTest
    @CsvSource({
        "'1. lamp\n2. river\n3. goat', 1",
        "'- Lamp\n- River\n- Goat', 1",
        "'lamp, river, goat', 0",
        "'1. river\n2. lamp\n3. goat', 0.3333",
        "'Here:\n1. lamp\n2. river\n3. goat', 0",
        "'', 0"
    })
    void lists_countsItemsAtTheirPlaces(String answer, double worth) {
        assertThat(LIST.correctness(answer)).isEqualTo(worth, within(1e-3));
    }
}
