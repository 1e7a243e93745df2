package io.myelin.subnets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.myelin.chain.AccountId;
import io.myelin.chain.Uid;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.text.TextChallenge.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextScoringTest {
    private static final TextChallenge TASK =
            TextChallenge.question(
                    Kind.ARITHMETIC, "5 + 7?", 8, new Check.Computes(12, List.of(5L, 7L)));

    private static Answer answer(String completion, long millis) {
        var synapse =
                TextRequest.answered(TASK.request(), new ChatAnswer(completion, Finish.STOP, 1, 1));
        return new Answer(new Uid(1), AccountId.ZERO, synapse, 200, millis);
    }

    private static double score(Answer answer) {
        return TextScoring.score(TASK, List.of(answer))[0];
    }

    @Test
    void right_scoresByTenthForSpeed() {
        assertThat(score(answer("12", 0))).isEqualTo(1);
        assertThat(score(answer("12", 6_000))).isEqualTo(0.95, within(1e-9));
        assertThat(score(answer("12", 12_000))).isEqualTo(0.9, within(1e-9));
        assertThat(score(answer("12", 90_000))).isEqualTo(0.9, within(1e-9));
    }

    @Test
    void wrongEmptyOrMissing_scoresNothing() {
        assertThat(score(answer("11", 0))).isZero();
        assertThat(score(answer("", 0))).isZero();
        assertThat(score(new Answer(new Uid(1), AccountId.ZERO, null, 408, 12_000))).isZero();
        assertThat(score(new Answer(new Uid(1), AccountId.ZERO, TASK.request(), 200, 5))).isZero();
    }

    @Test
    void scores_keepTheOrderOfAnswers() {
        assertThat(
                        TextScoring.score(
                                TASK, List.of(answer("1", 0), answer("12", 0), answer("2", 0))))
                .containsExactly(0, 1, 0);
    }
}
