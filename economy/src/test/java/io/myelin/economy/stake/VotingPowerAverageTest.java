package io.myelin.economy.stake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VotingPowerAverageTest {
    private static final long WHOLE = VotingPowerAverage.WHOLE;

    @Test
    void next_atItsEdges() {
        assertThat(VotingPowerAverage.next(1_000, 500, 0)).isEqualTo(500);
        assertThat(VotingPowerAverage.next(1_000, 500, WHOLE)).isEqualTo(1_000);
        assertThat(VotingPowerAverage.next(1_000, 500, WHOLE / 2)).isEqualTo(750);
        assertThat(VotingPowerAverage.next(-1, -1, WHOLE / 3)).isEqualTo(-1);
        assertThat(VotingPowerAverage.next(1, 500, -1)).isEqualTo(18);
    }

    @Test
    void next_equalsExactArithmetic() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            long stake = random.nextLong();
            long before = random.nextLong();
            long alpha = random.nextLong(WHOLE + 1);
            var exact =
                    unsigned(alpha)
                            .multiply(unsigned(stake))
                            .add(unsigned(WHOLE - alpha).multiply(unsigned(before)))
                            .divide(unsigned(WHOLE));
            assertThat(unsigned(VotingPowerAverage.next(stake, before, alpha))).isEqualTo(exact);
        }
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
