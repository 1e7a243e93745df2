package io.myelin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.Uid;
import io.myelin.crypto.key.Suri;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.SynapseType;
import io.myelin.sdk.neuron.WeightRow;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstScoresTest {
    private static final Synapse SYNAPSE = SynapseType.named("Echo").build().with(Map.of());
    private static final Challenge CHALLENGE = () -> SYNAPSE;
    private static final WeightRow ROW = new WeightRow(List.of(1), List.of(65_535));
    private static final AccountId FAST = Suri.sr25519("//Fast").accountId();
    private static final AccountId SLOW = Suri.sr25519("//Slow").accountId();
    private static final AccountId STRANGER = Suri.sr25519("//Stranger").accountId();

    private final FirstScores scores = new FirstScores(List.of(FAST, SLOW));

    private void answered(AccountId miner, int times) {
        for (int i = 0; i < times; i++) {
            enter(new Answer(new Uid(1), miner, SYNAPSE, 200, 5));
        }
    }

    private void enter(Answer answer) {
        scores.stepDone(CHALLENGE, List.of(answer), new double[] {1});
    }

    private boolean isReady() throws InterruptedException {
        return scores.await(Duration.ZERO);
    }

    @Test
    void weightsAfterEnoughAnswersOfEveryMiner_endTheWait() throws InterruptedException {
        answered(FAST, FirstScores.ANSWERS);
        answered(SLOW, FirstScores.ANSWERS);
        assertThat(isReady()).as("before weights are set").isFalse();

        scores.weightsSet(ROW, 7);

        assertThat(isReady()).isTrue();
    }

    @Test
    void weightsBeforeTheSlowestWasScoredEnough_doNot() throws InterruptedException {
        answered(FAST, 10 * FirstScores.ANSWERS);
        answered(SLOW, FirstScores.ANSWERS - 1);
        answered(STRANGER, FirstScores.ANSWERS);

        scores.weightsSet(ROW, 7);

        assertThat(isReady()).isFalse();
    }

    /// A time-out is a score too, but tells nothing of how good the miner is.
    @Test
    void timeOuts_areNoAnswers() throws InterruptedException {
        answered(FAST, FirstScores.ANSWERS);
        for (int i = 0; i < FirstScores.ANSWERS; i++) {
            enter(new Answer(new Uid(2), SLOW, null, 408, 12_000));
        }

        scores.weightsSet(ROW, 7);

        assertThat(isReady()).isFalse();
    }
}
