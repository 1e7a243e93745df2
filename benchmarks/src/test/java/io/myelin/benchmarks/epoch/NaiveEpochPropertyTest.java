package io.myelin.benchmarks.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.economy.yuma.SparseRow;
import io.myelin.economy.yuma.SyntheticSubnet;
import io.myelin.economy.yuma.Yuma;
import io.myelin.economy.yuma.YumaInput;
import io.myelin.economy.yuma.YumaInput.Bonding;
import io.myelin.economy.yuma.YumaOutput;
import io.myelin.number.U128;
import io.myelin.number.U96F32;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The fast epoch against the naive one, bit for bit.
class NaiveEpochPropertyTest {
    private static final long NOW = 1_000_000;
    private static final int EPOCHS = 2_000;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void randomSubnets_equalTheNaiveEpoch(long run) {
        var yuma = new Yuma();
        int paid = 0;
        for (long seed = run * EPOCHS; seed < (run + 1) * EPOCHS; seed++) {
            var input = new RandomSubnet(seed).input();
            var expected = NaiveEpoch.run(input);
            assertThat(print(yuma.epoch(input)))
                    .as("epoch of seed %d", seed)
                    .isEqualTo(print(expected));
            paid += Arrays.stream(expected.incentive()).anyMatch(i -> i > 0) ? 1 : 0;
        }
        assertThat(paid).isGreaterThan(EPOCHS / 3);
    }

    static List<Bonding> bondings() {
        return List.of(
                new Bonding.Yuma2(),
                new Bonding.Yuma3(),
                new Bonding.LiquidYuma3(45_875, 58_982, 1_000));
    }

    @ParameterizedTest
    @MethodSource("bondings")
    void syntheticSubnetOf256_severalEpochsInTurn_equalsTheNaiveEpoch(Bonding bonding) {
        var yuma = new Yuma();
        var subnet = new SyntheticSubnet(256, 64, bonding);
        for (int epoch = 0; epoch < 3; epoch++) {
            var input = subnet.epoch(epoch);
            assertThat(print(yuma.epoch(input))).isEqualTo(print(NaiveEpoch.run(input)));
        }
    }

    private static String print(YumaOutput o) {
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
            o.bonds().stream().map(r -> new Object[] {r.uid(), r.targets(), r.values()}).toArray()
        };
        return Arrays.deepToString(values);
    }

    /// Ordinary subnets with the edges that occur in them: nobody staked, one validator, silent and inactive ones, young
    /// miners, extreme hyperparameters.
    private static final class RandomSubnet {
        private final SplittableRandom random;
        private final int n;

        RandomSubnet(long seed) {
            random = new SplittableRandom(seed);
            n = 1 + random.nextInt(random.nextInt(5) == 0 ? 48 : 14);
        }

        YumaInput input() {
            var permits = new boolean[n];
            for (int i = 0; i < n; i++) {
                permits[i] = random.nextInt(5) != 0;
            }
            var owner = chance(2) ? OptionalInt.empty() : OptionalInt.of(random.nextInt(n));
            return new YumaInput(
                    n,
                    new YumaInput.Timing(NOW, 360, 5_000, chance(4) ? 0 : NOW - 360),
                    blocks(9_000),
                    blocks(chance(3) ? 9_000 : 500_000),
                    new YumaInput.Stakes(
                            stakes(),
                            stakes(),
                            new U96F32(U128.ofU64(random.nextLong(1L << 32))),
                            chance(4) ? random.nextLong(1L << 40) : 0),
                    new YumaInput.Permits(permits, random.nextInt(n + 2), owner),
                    rows(),
                    rows(),
                    chance(3) ? blocks(20_000) : new long[0],
                    new YumaInput.Parameters(
                            chance(2) ? 32_767 : share(),
                            share(),
                            random.nextInt(1_000_001),
                            bonding()),
                    random.nextLong(1_000_000_000_000L));
        }

        private boolean chance(int oneOf) {
            return random.nextInt(oneOf) == 0;
        }

        private int share() {
            return switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> 65_535;
                default -> random.nextInt(65_536);
            };
        }

        private Bonding bonding() {
            int low = random.nextInt(65_536);
            return switch (random.nextInt(3)) {
                case 0 -> new Bonding.Yuma2();
                case 1 -> new Bonding.Yuma3();
                default ->
                        new Bonding.LiquidYuma3(
                                low, random.nextInt(low, 65_536), random.nextInt(-32_768, 32_768));
            };
        }

        private long[] blocks(int spread) {
            return random.longs(n, NOW - spread, NOW).toArray();
        }

        private long[] stakes() {
            int kind = random.nextInt(9);
            var stakes = new long[n];
            for (int i = 0; i < n; i++) {
                stakes[i] =
                        switch (kind) {
                            case 0 -> 0;
                            case 1 -> 1_000_000_000L;
                            case 2 -> i == 0 ? 1_000_000_000L : 0;
                            default -> random.nextLong(1L << 50);
                        };
            }
            return stakes;
        }

        private List<SparseRow> rows() {
            var rows = new ArrayList<SparseRow>();
            int density = 1 + random.nextInt(4);
            for (int uid = 0; uid < n; uid++) {
                if (!chance(4)) {
                    int[] targets = random.ints(n, 0, density).toArray();
                    int[] chosen = IntStream.range(0, n).filter(j -> targets[j] == 0).toArray();
                    rows.add(new SparseRow(uid, chosen, values(chosen.length)));
                }
            }
            return rows;
        }

        private int[] values(int count) {
            return switch (random.nextInt(8)) {
                case 0 -> new int[count];
                case 1, 2 -> random.ints(count, 65_535, 65_536).toArray();
                default -> random.ints(count, 0, 65_536).toArray();
            };
        }
    }
}
