package io.myelin.economy.yuma;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The dense epoch against the entry by entry one.
class YumaPropertyTest {
    private static final int EPOCHS = 20_000;

    @Test
    void denseEpoch_equalsSparseEpoch() {
        Yuma yuma = new Yuma();
        int dense = 0;
        for (long seed = 0; seed < EPOCHS; seed++) {
            YumaInput input = RandomEpoch.of(seed);
            Yuma.Traced expected = Yuma.tracedSparse(input);
            assertThat(print(yuma.traced(input)))
                    .as("epoch of seed %d", seed)
                    .isEqualTo(print(expected));
            dense += DenseEpoch.run(input, Standing.of(input), new DenseRows()).isPresent() ? 1 : 0;
        }
        assertThat(dense).isBetween(EPOCHS / 2, EPOCHS - EPOCHS / 20);
    }

    private static String print(Yuma.Traced traced) {
        YumaOutput o = traced.output();
        YumaTrace t = traced.trace();
        Object[] values = {
            o.active(),
            o.validatorPermit(),
            o.stake(),
            o.stakeWeight(),
            o.consensus(),
            o.incentive(),
            o.dividends(),
            o.validatorTrust(),
            o.serverEmission(),
            o.validatorEmission(),
            o.emission(),
            t.stake(),
            t.activeStake(),
            t.consensus(),
            t.incentive(),
            t.dividends(),
            t.validatorTrust(),
            o.bonds().stream().map(r -> new Object[] {r.uid(), r.targets(), r.values()}).toArray(),
            t.emaBonds().stream().map(r -> new Object[] {r.targets(), r.bits()}).toArray()
        };
        return Arrays.deepToString(values);
    }

    @Test
    void emission_ofStakesWithinAllSupply_neverExceedsWhatWasHandedOver() {
        Yuma yuma = new Yuma();
        int checked = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            YumaInput input = RandomEpoch.of(seed);
            Yuma.Traced traced = yuma.traced(input);
            if (Arrays.stream(traced.trace().stake()).anyMatch(s -> s < 0 || s > Fixed32.ONE)
                    || Arrays.stream(traced.trace().stake()).sum() > Fixed32.ONE) {
                continue;
            }
            BigInteger paid = BigInteger.ZERO;
            for (int i = 0; i < input.size(); i++) {
                paid = paid.add(big(traced.output().serverEmission()[i]));
                paid = paid.add(big(traced.output().validatorEmission()[i]));
            }
            assertThat(paid)
                    .as("epoch of seed %d", seed)
                    .isLessThanOrEqualTo(big(input.emission()));
            checked++;
        }
        assertThat(checked).isGreaterThan(2_000);
    }

    private static BigInteger big(long u64) {
        return new BigInteger(Long.toUnsignedString(u64));
    }
}
