package io.myelin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.crypto.key.Suri;
import io.myelin.sdk.neuron.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which miners a survey blames.
@Timeout(60)
final class SurveyTest {
    private static final Candidate QUICK = candidate("Quick", 200);
    private static final Candidate SLOW = candidate("Slow", 100);

    private final CountDownLatch never = new CountDownLatch(1);
    private final CircuitBreakers breakers = new CircuitBreakers(() -> 0);

    private static Candidate candidate(String name, int incentiveU16) {
        var hotkey = Suri.sr25519("//" + name).accountId();
        return new Candidate(new Target(hotkey, "127.0.0.1", 1), incentiveU16);
    }

    /// The better miner answers at once, the other never; `hedgeAfter` is how long silence is borne.
    private void survey(Duration hedgeAfter) throws InterruptedException {
        var rules =
                new MarketRules(
                        2,
                        Duration.ofSeconds(50),
                        hedgeAfter,
                        Duration.ofSeconds(50),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(50));
        var answers =
                Survey.<String>answers(
                        rules,
                        breakers,
                        List.of(QUICK, SLOW),
                        (miner, _) -> {
                            if (miner == SLOW) {
                                never.await();
                            }
                            return "answer";
                        });
        assertThat(answers).containsExactly(new Survey.Answered<>(QUICK, "answer"));
    }

    @Test
    void minerThatIsOnlySlower_isNotBlamed() throws InterruptedException {
        for (int i = 0; i < 2 * CircuitBreakers.FAILURES_MAX; i++) {
            survey(Duration.ofSeconds(50));
        }
        assertThat(breakers.isResting(SLOW)).isFalse();
    }

    @Test
    void minerThatKeepsSilent_isLeftAlone() throws InterruptedException {
        for (int i = 0; i < CircuitBreakers.FAILURES_MAX; i++) {
            survey(Duration.ofMillis(1));
        }
        assertThat(breakers.isResting(SLOW)).isTrue();
        assertThat(breakers.isResting(QUICK)).isFalse();
    }

    /// The request was at fault.
    @Test
    void minerThatDeclines_isReplacedAndNotBlamed() throws InterruptedException {
        for (int i = 0; i < 2 * CircuitBreakers.FAILURES_MAX; i++) {
            var answers =
                    Survey.<String>answers(
                            MarketRules.DEFAULT,
                            breakers,
                            List.of(QUICK, SLOW),
                            (miner, _) -> {
                                if (miner == QUICK) {
                                    throw new Survey.Declined("too long");
                                }
                                return "answer";
                            });
            assertThat(answers).containsExactly(new Survey.Answered<>(SLOW, "answer"));
        }
        assertThat(breakers.isResting(QUICK)).isFalse();
    }
}
