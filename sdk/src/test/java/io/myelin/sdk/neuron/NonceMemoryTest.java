package io.myelin.sdk.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// What is fresh, what was seen, and that forgetting never lets a request in twice. Times in nanoseconds.
class NonceMemoryTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;
    private static final NonceMemory.Clock UNIX = NonceMemory.Clock.UNIX_TIME;

    @Test
    void firstNonce_isFreshWithinFourSecondsAndTheTimeout() throws AxonRefusal {
        var memory = new NonceMemory(10, START - 100 * SECOND);
        assertThatCode(() -> memory.check("a", START - 16 * SECOND + 1, START, 12 * SECOND, UNIX))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> memory.check("a", START - 16 * SECOND, START, 12 * SECOND, UNIX))
                .hasMessageContaining("acceptable delta is 16.00 seconds");
        assertThatCode(() -> memory.check("a", START + 999 * SECOND, START, 0, UNIX))
                .doesNotThrowAnyException();
    }

    @Test
    void laterNonces_mustGrow() throws AxonRefusal {
        var memory = new NonceMemory(10, START);
        memory.use("a", START + 5, START, 0, UNIX);
        assertThatThrownBy(() -> memory.use("a", START + 5, START, 0, UNIX))
                .hasMessageContaining("a newer one was last processed");
        memory.use("a", START + 6, START + 900 * SECOND, 0, UNIX);
    }

    @Test
    void legacyNonces_onlyGrow() throws AxonRefusal {
        var memory = new NonceMemory(10, START);
        memory.use("a", 7, START, 0, NonceMemory.Clock.ONLY_GROWS);
        assertThatThrownBy(() -> memory.use("a", 7, START, 0, NonceMemory.Clock.ONLY_GROWS))
                .isInstanceOf(AxonRefusal.class);
    }

    @Test
    void forgottenCallers_cannotBeReplayed() throws AxonRefusal {
        var memory = new NonceMemory(2, START);
        for (int i = 1; i <= 5; i++) {
            memory.use("caller" + i, START + i, START + i, 60 * SECOND, UNIX);
        }
        assertThat(memory.size()).isEqualTo(2);
        for (int i = 1; i <= 5; i++) {
            long nonce = START + i;
            var caller = "caller" + i;
            assertThatThrownBy(() -> memory.use(caller, nonce, START + 9, 60 * SECOND, UNIX))
                    .isInstanceOf(AxonRefusal.class);
        }
        memory.use("caller1", START + 6, START + 9, 60 * SECOND, UNIX);
    }

    @Test
    void nonceFromTheFuture_locksNobodyOut() throws AxonRefusal {
        var memory = new NonceMemory(1, START);
        memory.use("liar", Long.MAX_VALUE, START, 0, UNIX);
        memory.use("other", START + 10 * SECOND, START + 10 * SECOND, 0, UNIX);
        memory.use("third", START + 11 * SECOND, START + 11 * SECOND, 0, UNIX);
    }

    @Test
    void requestsFromBeforeTheStart_areRefused() {
        var memory = new NonceMemory(10, START);
        assertThatThrownBy(
                        () -> memory.check("a", START - 5 * SECOND, START + 1, 600 * SECOND, UNIX))
                .hasMessageContaining("from before this axon's memory");
    }
}
