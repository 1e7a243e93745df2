package io.myelin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.crypto.key.Suri;
import io.myelin.sdk.neuron.Target;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakersTest {
    private static final Candidate MINER =
            new Candidate(new Target(Suri.sr25519("//Miner").accountId(), "127.0.0.1", 1), 65_535);
    private static final Duration REST = Duration.ofSeconds(15);

    private final AtomicLong now = new AtomicLong();
    private final CircuitBreakers breakers = new CircuitBreakers(now::get);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breakers.failed(MINER);
        }
    }

    /// Whether the miner rests for `rest` from now and not a second longer; leaves the clock after it.
    private boolean restsFor(Duration rest) {
        now.addAndGet(rest.minusSeconds(1).toNanos());
        boolean atTheEnd = breakers.isResting(MINER);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        return atTheEnd && !breakers.isResting(MINER);
    }

    @Test
    void twoFailuresInARow_areARest() {
        fail(1);
        assertThat(breakers.isResting(MINER)).isFalse();
        fail(1);
        assertThat(restsFor(REST)).isTrue();
    }

    /// A burst of requests that one busy moment makes fail.
    @Test
    void manyFailuresAtOnce_restNoLongerThanTwo() {
        fail(100);
        assertThat(restsFor(REST)).isTrue();
    }

    @Test
    void failuresAfterRests_doubleThem_upToTwoMinutes() {
        fail(2);
        assertThat(restsFor(REST)).isTrue();
        for (int doublings : new int[] {1, 2, 3, 3, 3}) {
            fail(10);
            assertThat(restsFor(REST.multipliedBy(1L << doublings))).isTrue();
        }
    }

    @Test
    void success_endsIt() {
        fail(2);
        breakers.succeeded(MINER);
        assertThat(breakers.isResting(MINER)).isFalse();
        fail(1);
        assertThat(breakers.isResting(MINER)).isFalse();
    }
}
