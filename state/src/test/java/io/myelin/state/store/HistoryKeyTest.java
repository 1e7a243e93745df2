package io.myelin.state.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryKeyTest {
    private static final Comparator<HistoryKey> BY_KEY_THEN_BLOCK =
            Comparator.comparing(HistoryKey::key).thenComparingLong(HistoryKey::number);

    @Test
    void encodings_areInTheOrderOfKeysThenBlocks() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var a = new HistoryKey(TestBlocks.key(random), random.nextInt(1000));
            var b = new HistoryKey(TestBlocks.key(random), random.nextInt(1000));
            assertThat(Integer.signum(a.encode().compareTo(b.encode())))
                    .isEqualTo(Integer.signum(BY_KEY_THEN_BLOCK.compare(a, b)));
        }
    }

    @Test
    void decoding_givesBackKeyAndBlock() {
        var random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            var key = new HistoryKey(TestBlocks.key(random), random.nextLong() >>> 1);
            assertThat(HistoryKey.decode(key.encode())).isEqualTo(key);
        }
    }

    @Test
    void placeBehindAKey_isAfterAllItsBlocksAndBeforeTheNextKey() {
        var random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            var key = TestBlocks.key(random);
            var other = TestBlocks.key(random);
            var behind = HistoryKey.behind(key);
            assertThat(behind).isGreaterThan(new HistoryKey(key, Long.MAX_VALUE).encode());
            if (other.compareTo(key) > 0) {
                assertThat(behind).isLessThan(new HistoryKey(other, 0).encode());
            }
        }
    }
}
