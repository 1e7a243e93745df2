package io.myelin.economy.yuma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.myelin.economy.yuma.YumaInput.Bonding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Epochs whose outcomes the reference's own tests assert or trace.
class YumaTest {
    private static final int ALL = 65_535;
    private static final int HALF = 32_767;
    private static final Bonding LIQUID = new Bonding.LiquidYuma3(6_553, 19_660, 1_000);

    private static int[] firstFour(int[] values) {
        return Arrays.copyOf(values, 4);
    }

    private static long[] firstFour(long[] values) {
        return Arrays.copyOf(values, 4);
    }

    @Test
    void selfWeights_earnByStakeOnly() {
        TestSubnet subnet =
                new TestSubnet(
                        new long[] {1_000_000_000L},
                        1,
                        TestSubnet.parameters(ALL, 900_000, new Bonding.Yuma2()));
        subnet.setWeights(0, new int[] {0}, ALL);
        YumaOutput output = subnet.epoch();
        assertThat(output.incentive()).containsOnly(0);
        assertThat(output.consensus()).containsOnly(0);
        assertThat(output.dividends()).containsOnly(0);
        assertThat(output.emission()).containsExactly(TestSubnet.EMISSION);
    }

    /// test_bonds: four validators leave one after the other.
    @Test
    void bonds_decayWhenValidatorsLeave() {
        TestSubnet subnet =
                new TestSubnet(
                        new long[] {1, 2, 3, 4, 0, 0, 0, 0},
                        8,
                        TestSubnet.parameters(ALL, 900_000, new Bonding.Yuma2()));
        int[] miners = {4, 5, 6, 7};
        for (int uid = 0; uid < 4; uid++) {
            subnet.setWeights(uid, miners, 16_383, 32_767, 49_149, 65_535);
        }
        assertThat(subnet.epoch().emission())
                .containsExactly(
                        49_999_998,
                        99_999_999,
                        150_000_000,
                        200_000_001,
                        49_998_779,
                        100_000_610,
                        149_996_337,
                        200_004_272);
        assertThat(firstFour(subnet.column(4))).containsExactly(16_383, 32_767, 49_151, 65_535);

        subnet.setWeights(0, new int[] {0}, ALL);
        assertThat(subnet.epoch().emission())
                .containsExactly(
                        44_998_351,
                        101_110_561,
                        151_667_215,
                        202_223_870,
                        49_998_779,
                        100_000_610,
                        149_996_337,
                        200_004_272);
        assertThat(firstFour(subnet.column(4))).containsExactly(14_582, 32_767, 49_151, 65_535);

        subnet.setWeights(1, new int[] {1}, ALL);
        assertThat(firstFour(subnet.epoch().emission()))
                .containsExactly(40_496_805, 90_999_783, 157_929_636, 210_573_773);
        assertThat(firstFour(subnet.column(4))).containsExactly(12_603, 28_321, 49_151, 65_535);

        subnet.setWeights(2, new int[] {2}, ALL);
        YumaOutput withoutMajority = subnet.epoch();
        assertThat(withoutMajority.consensus()).containsOnly(0);
        assertThat(withoutMajority.emission())
                .containsExactly(99_999_999, 199_999_999, 299_999_999, 399_999_999, 0, 0, 0, 0);
        assertThat(firstFour(subnet.column(7))).containsExactly(12_602, 28_320, 49_150, 65_535);

        subnet.setWeights(2, new int[] {7}, ALL);
        assertThat(subnet.epoch().emission())
                .containsExactly(
                        36_443_733, 81_898_628, 163_565_493, 218_092_144, 0, 0, 0, 500_000_000);
        assertThat(firstFour(subnet.column(7))).containsExactly(10_951, 24_609, 49_150, 65_535);

        assertThat(firstFour(subnet.epoch().emission()))
                .containsExactly(32_799_427, 73_706_612, 168_638_129, 224_855_830);
        assertThat(firstFour(subnet.column(7))).containsExactly(9_559, 21_482, 49_150, 65_535);
        assertThat(firstFour(subnet.epoch().emission()))
                .containsExactly(29_518_068, 66_336_137, 173_203_134, 230_942_659);
        assertThat(firstFour(subnet.column(7))).containsExactly(8_376, 18_824, 49_150, 65_535);
        assertThat(firstFour(subnet.epoch().emission()))
                .containsExactly(26_565_175, 59_701_871, 177_311_856, 236_421_095);
    }

    /// test_active_stake: a validator falls silent beyond the cutoff and returns.
    @Test
    void inactiveValidator_losesDividends() {
        TestSubnet subnet =
                new TestSubnet(
                        new long[] {1, 1, 1, 1},
                        4,
                        TestSubnet.parameters(ALL, 900_000, new Bonding.Yuma2()));
        int[] miners = {2, 3};
        subnet.goTo(1);
        subnet.setWeights(0, miners, HALF, HALF);
        subnet.setWeights(1, miners, HALF, HALF);
        YumaOutput both = subnet.epoch();
        assertThat(both.dividends()).containsExactly(HALF, HALF, 0, 0);
        assertThat(both.emission()).containsOnly(250_000_000);

        subnet.goTo(5_002);
        subnet.setWeights(0, miners, HALF, HALF);
        YumaOutput one = subnet.epoch();
        assertThat(one.dividends()).containsExactly(36_044, 29_490, 0, 0);
        assertThat(Arrays.copyOf(one.emission(), 2)).containsExactly(274_999_999, 224_999_999);
        assertThat(Arrays.copyOf(subnet.column(2), 2)).containsExactly(65_535, 53_619);

        subnet.goTo(5_002);
        subnet.setWeights(1, miners, HALF, HALF);
        subnet.goTo(5_003);
        YumaOutput returned = subnet.epoch();
        assertThat(returned.dividends()).containsExactly(35_716, 29_818, 0, 0);
        assertThat(Arrays.copyOf(returned.emission(), 2)).containsExactly(272_501_132, 227_498_866);
        assertThat(Arrays.copyOf(subnet.column(3), 2)).containsExactly(65_535, 54_712);
    }

    /// test_outdated_weights: weights to a replaced miner do not count until set again.
    @Test
    void weightsToReplacedMiner_areOutdated() {
        TestSubnet subnet =
                new TestSubnet(
                        new long[] {1, 1, 1, 1},
                        4,
                        TestSubnet.parameters(ALL, 900_000, new Bonding.Yuma2()));
        int[] miners = {2, 3};
        subnet.goTo(1);
        for (int uid = 0; uid < 2; uid++) {
            subnet.setWeights(uid, miners, 65_535, 32_768);
        }
        subnet.setWeights(2, new int[] {2}, ALL);
        subnet.setWeights(3, new int[] {3}, ALL);
        assertThat(subnet.epoch().emission())
                .containsExactly(250_000_000, 250_000_000, 333_331_637, 166_668_361);

        subnet.goTo(1);
        subnet.replace(3);
        subnet.goTo(3);
        subnet.setWeights(0, miners, 65_535, 32_768);
        YumaOutput output = subnet.epoch();
        assertThat(output.dividends()).containsExactly(HALF, HALF, 0, 0);
        assertThat(output.emission()).containsExactly(250_000_000, 250_000_000, 500_000_000, 0);
        assertThat(subnet.column(3)[0]).isEqualTo(ALL);
    }

    private static void assertParts(int[] values, int tolerance, double... parts) {
        for (int i = 0; i < parts.length; i++) {
            assertThat(values[i])
                    .as("value %d", i)
                    .isCloseTo((int) (parts[i] * ALL), within(tolerance));
        }
    }

    private static void setAll(TestSubnet subnet, int[] miners, int[]... rows) {
        for (int uid = 0; uid < rows.length; uid++) {
            subnet.setWeights(uid, miners, rows[uid]);
        }
    }

    /// test_yuma_3_kappa_moves_first, with exact end states of an independent model.
    @Test
    void liquidAlpha_bigValidatorMovesFirst() {
        TestSubnet subnet =
                new TestSubnet(
                        new long[] {8, 1, 1, 0, 0}, 3, TestSubnet.parameters(0, 975_000, LIQUID));
        int[] miners = {3, 4};
        int[] first = {ALL, 0};
        int[] second = {0, ALL};
        setAll(subnet, miners, first, first, first);
        assertParts(subnet.epoch().dividends(), 66, .8, .1, .1);
        assertParts(subnet.column(3), 66, .1013, .1013, .1013);

        setAll(subnet, miners, second, first, first);
        assertParts(subnet.epoch().dividends(), 66, 1, 0, 0);
        assertParts(subnet.column(3), 66, .0908, .3697, .3697);
        assertParts(subnet.column(4), 66, .1013, 0, 0);

        setAll(subnet, miners, second, second, first);
        assertParts(subnet.epoch().dividends(), 66, .9382, .0618, 0);
        setAll(subnet, miners, second, second, second);
        assertParts(subnet.epoch().dividends(), 66, .8819, .0773, .0407);
        assertParts(subnet.epoch().dividends(), 66, .8564, .0844, .0592);
        assertThat(subnet.epoch().dividends()).containsExactly(55_170, 5_795, 4_569, 0, 0);
        assertThat(Arrays.copyOf(subnet.column(3), 3)).containsExactly(3_853, 14_133, 20_244);
        assertThat(Arrays.copyOf(subnet.column(4), 3)).containsExactly(27_120, 22_789, 17_970);
    }

    /// test_yuma_3_stable_miner, with exact end states of an independent model.
    @Test
    void liquidAlpha_stableMinerKeepsItsBonds() {
        TestSubnet subnet =
                new TestSubnet(
                        new long[] {8, 1, 1, 0, 0, 0},
                        3,
                        TestSubnet.parameters(0, 975_000, LIQUID));
        int[] miners = {3, 4, 5};
        // set_weights scales the largest value to 65535.
        int[] before = {ALL, 0, ALL};
        int[] after = {0, ALL, ALL};
        setAll(subnet, miners, before, before, before);
        subnet.epoch();
        setAll(subnet, miners, before, after, before);
        subnet.epoch();
        setAll(subnet, miners, after, after, before);
        assertParts(subnet.epoch().dividends(), 66, .7750, .1685, .0565);
        setAll(subnet, miners, after, after, after);
        subnet.epoch();
        subnet.epoch();
        assertThat(subnet.epoch().dividends()).containsExactly(52_013, 7_688, 5_832, 0, 0, 0);
        assertThat(Arrays.copyOf(subnet.column(3), 3)).containsExactly(4_078, 1_937, 8_271);
        assertThat(Arrays.copyOf(subnet.column(4), 3)).containsExactly(11_394, 15_668, 8_984);
        assertThat(Arrays.copyOf(subnet.column(5), 3)).containsExactly(15_505, 15_505, 15_505);
    }

    /// test_yuma_3_liquid_alpha_disabled, with exact end states of an independent model.
    @Test
    void yuma3WithoutLiquidAlpha_averagesAtOnePace() {
        TestSubnet subnet =
                new TestSubnet(
                        new long[] {33, 33, 34, 0, 0},
                        3,
                        TestSubnet.parameters(0, 975_000, new Bonding.Yuma3()));
        int[] miners = {3, 4};
        int[] first = {ALL, 0};
        int[] second = {0, ALL};
        YumaOutput output = subnet.epoch();
        for (int epoch = 0; epoch < 6; epoch++) {
            setAll(subnet, miners, first, first, epoch == 2 ? second : first);
            output = subnet.epoch();
            if (epoch == 2) {
                assertParts(output.dividends(), 66, .3734, .3734, .2532);
            }
        }
        assertThat(output.dividends()).containsExactly(22_907, 22_907, 19_720, 0, 0);
        assertThat(Arrays.copyOf(subnet.column(3), 3)).containsExactly(9_233, 9_233, 7_715);
        assertThat(Arrays.copyOf(subnet.column(4), 3)).containsExactly(0, 0, 1_518);
    }

    @Test
    void topStakes_ofEqualOnes_areTheHigherUids() {
        TestSubnet subnet =
                new TestSubnet(
                        new long[] {5, 5, 5, 0},
                        2,
                        TestSubnet.parameters(ALL, 900_000, new Bonding.Yuma3()));
        assertThat(subnet.epoch().validatorPermit()).containsExactly(false, true, true, false);
    }

    @Test
    void emptySubnet_givesEmptyVectors() {
        TestSubnet subnet =
                new TestSubnet(
                        new long[0], 0, TestSubnet.parameters(ALL, 900_000, new Bonding.Yuma3()));
        assertThat(subnet.epoch().emission()).isEmpty();
    }
}
