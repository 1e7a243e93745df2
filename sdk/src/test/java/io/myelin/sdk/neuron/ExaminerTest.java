package io.myelin.sdk.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.crypto.key.Suri;
import io.myelin.sdk.metagraph.Neuron;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import io.myelin.sdk.neuron.spi.Validator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is entered for miners that answer, that hang, and that are cut off.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ExaminerTest {
    private static final SynapseType TYPE = SynapseType.named("Asked").build();

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
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

        @Override
        public Duration timeout() {
            return Duration.ofMinutes(2);
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
                    reached.countDown();
                    released.await();
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
        released.countDown();
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

    /// Examinations end without its answer, which is entered when it comes; the other is asked and heard in each.
    @Test
    void hangingMiner_doesNotHoldUpTheOthers_andIsNotAskedAnew() throws InterruptedException {
        for (int seed = 1; seed <= 2; seed++) {
            examiner.examine(seed, List.of(hanging(), dead()));
            assertThat(statuses.take()).isEqualTo(503);
        }
        reached.await();
        assertThat(statuses).isEmpty();
        released.countDown();
        assertThat(statuses.take()).isEqualTo(200);
        examiner.awaitQuiet();
        assertThat(asked).hasValue(3);
    }

    /// A validator that is stopped cuts off its own questions, which is not the miners' fault.
    @Test
    void questionsThatAreCutOff_areNotScored() throws InterruptedException {
        examiner.examine(1, List.of(hanging()));
        reached.await();
        examiner.close();
        dendrite.close();
        examiner.awaitQuiet();
        assertThat(statuses).isEmpty();
    }
}
