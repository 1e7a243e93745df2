package io.myelin.sdk.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.crypto.key.Suri;
import io.myelin.sdk.metagraph.Neuron;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import io.myelin.sdk.neuron.spi.Validator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is entered for miners that answer, that hang, and that are cut off.
@Timeout(120)
class ExaminerTest {
    private static final SynapseType TYPE = SynapseType.named("Asked").build();

    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
    private final Dendrite dendrite = new Dendrite(Suri.sr25519("//Validator"));
    private final Examiner<Question> examiner =
            new Examiner<>(
                    new Judge(),
                    dendrite,
                    (_, answers, _) -> answers.forEach(answer -> statuses.add(answer.status())));
    private Axon axon;

    private final class Question implements Challenge {
        @Override
        public Synapse request() {
            asked.incrementAndGet();
            return TYPE.with(Map.of());
        }
    }

    private final class Judge implements Validator<Question> {
        @Override
        public Question challenge(long seed) {
            return new Question();
        }

        @Override
        public double[] score(Question challenge, List<Answer> answers) {
            return new double[answers.size()];
        }
    }

    @BeforeEach
    void start() {
        var hanging =
                Forward.answering((request, _) -> {
                    never.await();
                    return request;
                });
        axon =
                Axon.start(
                        Suri.sr25519("//Hanging"),
                        AxonConfig.DEFAULT.at("127.0.0.1", 0),
                        List.of(AxonRoute.of(TYPE, hanging)));
    }

    @AfterEach
    void stop() {
        never.countDown();
        dendrite.close();
        axon.close();
    }

    private Neuron hanging() {
        return TestNeurons.serving(1, "Hanging", axon.port());
    }

    /// Nobody listens on port 1.
    private static Neuron dead() {
        return TestNeurons.serving(2, "Dead", 1);
    }

    @Test
    void hangingMiner_doesNotHoldUpTheOthers_andIsNotAskedAnew() throws InterruptedException {
        examiner.examine(1, List.of(hanging(), dead()));
        assertThat(statuses).containsExactly(503);
        examiner.examine(2, List.of(hanging(), dead()));
        assertThat(statuses).containsExactly(503, 503);
        assertThat(asked).hasValue(3);
    }

    /// A validator that is stopped cuts off its own questions, which is not the miners' fault.
    @Test
    void questionsThatAreCutOff_areNotScored() throws InterruptedException {
        examiner.examine(1, List.of(hanging()));
        examiner.close();
        dendrite.close();
        // It is asked anew only after its first question has come to its end.
        while (asked.get() < 2) {
            examiner.examine(2, List.of(hanging()));
        }
        assertThat(statuses).isEmpty();
    }
}
