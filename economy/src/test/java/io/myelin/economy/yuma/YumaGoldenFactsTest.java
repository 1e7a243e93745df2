package io.myelin.economy.yuma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.myelin.economy.yuma.YumaInput.Bonding;
import io.myelin.number.I32F32;
import io.myelin.number.Transcendentals;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Facts of consensus that the reference's tests assert; `docs/protocol/golden-facts.md` numbers them.
class YumaGoldenFactsTest {
    private static final int ALL = 65_535;

    /// 10⁻³, the tolerance of the reference's tests of Yuma 3.
    private static final int TOLERANCE = 66;

    /// A number as the reference's tests make it: the multiple of 2⁻³² that is nearest to the f32.
    private static long fixed(double value) {
        return (long) Math.rint((float) value * 0x1p32);
    }

    private static long[] all(double... values) {
        return Arrays.stream(values).mapToLong(YumaGoldenFactsTest::fixed).toArray();
    }

    private static long median(long[] stake, long[] score, double majority) {
        return WeightedMedian.of(
                stake, score, fixed(1) - fixed(majority), Arrays.stream(stake).sum());
    }

    @Test
    void row06_weightedMedian() {
        assertThat(median(all(1), all(1), .51)).isEqualTo(fixed(1.));
        assertThat(median(all(.49, .51), all(.5, 1), .51)).isEqualTo(fixed(1.));
        assertThat(median(all(.51, .49), all(.5, 1), .51)).isEqualTo(fixed(.5));
        assertThat(median(all(.49, 0, .51), all(.5, .7, 1), .51)).isEqualTo(fixed(1.));
        assertThat(median(new long[0], new long[0], .51)).isZero();
    }

    private static long[] columnMedians(double majority, double[] stake, double[]... rows) {
        return IntStream.range(0, rows[0].length)
                .mapToLong(column -> {
                    var score = Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
                    var counts =
                            IntStream.range(0, stake.length).filter(i -> stake[i] != 0).toArray();
                    return median(
                            all(IntStream.of(counts).mapToDouble(i -> stake[i]).toArray()),
                            all(IntStream.of(counts).mapToDouble(i -> score[i]).toArray()),
                            majority);
                })
                .toArray();
    }

    @Test
    void row07_weightedMedianOfColumns() {
        double[] stake = {0, .75, .25, 0};
        double[][] rows = {{0, .1, 0}, {0, .2, .4}, {0, .3, .1}, {0, .4, .5}};
        assertThat(columnMedians(.24, stake, rows)).containsExactly(all(0, .3, .4));
        assertThat(columnMedians(.26, stake, rows)).containsExactly(all(0, .2, .4));
        assertThat(columnMedians(.76, stake, rows)).containsExactly(all(0, .2, .1));
        double[] spread = {0, .3, .2, .5};
        double[][] last = {{0, .1, 0}, {0, .2, .4}, {0, .3, .1}, {0, 0, .5}};
        assertThat(columnMedians(.51, spread, last)).containsExactly(all(0, 0, .4));
    }

    /// 1 / (1 + e^(−40 · (x − ½))), which only the reference's tests call.
    @Test
    void row08_sigmoid() {
        double[] expected = {
            .0000000019,
            .0000001125,
            .0000061442,
            .0003353502,
            .017986214,
            .5,
            .9820138067,
            .9996646498,
            .9999938558,
            .9999998875,
            .9999999981
        };
        for (int tenth = 0; tenth <= 10; tenth++) {
            var offset = new I32F32(fixed(tenth / 10.)).saturatingMinus(new I32F32(fixed(.5)));
            var grown = Transcendentals.safeExp(I32F32.saturatingOf(-40).saturatingTimes(offset));
            var sigmoid = I32F32.ONE.safeDividedBy(grown.saturatingPlus(I32F32.ONE));
            assertThat(sigmoid.bits()).isEqualTo((long) Math.rint(expected[tenth] * 0x1p32));
        }
    }

    @Test
    void row09_exponential_isHeldAtTwenty() {
        var twenty = I32F32.saturatingOf(20);
        assertThat(Transcendentals.safeExp(I32F32.saturatingOf(21)))
                .isEqualTo(Transcendentals.safeExp(twenty));
        assertThat(Transcendentals.safeExp(I32F32.MAX)).isEqualTo(Transcendentals.safeExp(twenty));
        var minusTwenty = I32F32.saturatingOf(-20);
        assertThat(Transcendentals.safeExp(I32F32.saturatingOf(-21)))
                .isEqualTo(Transcendentals.safeExp(minusTwenty));
        assertThat(Transcendentals.safeExp(I32F32.MIN))
                .isEqualTo(Transcendentals.safeExp(minusTwenty));
    }

    @Test
    void row10_belowZero_isZero() {
        assertThat(I32F32.saturatingOf(-1).saturatingToU64()).isZero();
    }

    @Test
    void row11_selfWeights_earnByStake() {
        var stakes = new long[10];
        Arrays.fill(stakes, 1);
        var subnet =
                new TestSubnet(
                        stakes, 10, TestSubnet.parameters(ALL, 900_000, new Bonding.Yuma2()));
        for (int uid = 0; uid < 10; uid++) {
            subnet.setWeights(uid, new int[] {uid}, ALL);
        }
        var output = subnet.epoch();
        assertThat(output.incentive()).containsOnly(0);
        assertThat(output.consensus()).containsOnly(0);
        assertThat(output.dividends()).containsOnly(0);
        // A tenth in 32 bits, of the emission: 99 999 999.98 cut.
        assertThat(output.emission()).containsOnly(99_999_999);
    }

    /// Part B: products are floored, quotients cut toward zero.
    @Test
    void partB_rounding() {
        var half = new I32F32(1L << 31);
        assertThat(new I32F32(-3).saturatingTimes(half).bits()).isEqualTo(-2);
        assertThat(new I32F32(-1).saturatingTimes(half).bits()).isEqualTo(-1);
        assertThat(new I32F32(-1).saturatingDividedBy(I32F32.saturatingOf(2)).bits()).isZero();
    }

    /// Part B: parameters as 32 fractional bits.
    @Test
    void partB_constants() {
        assertThat(Fixed32.partOfU16(32_767)).isEqualTo(2_147_450_879L);
        assertThat(Fixed32.partOfU16(45_875)).isEqualTo(3_006_509_875L);
        assertThat(Fixed32.partOfU16(58_982)).isEqualTo(3_865_503_334L);
        assertThat(fixed(.1)).isEqualTo(429_496_736L);
    }

    private static TestSubnet kappaSubnet() {
        return new TestSubnet(
                new long[] {8, 1, 1, 0, 0},
                3,
                TestSubnet.parameters(0, 975_000, new Bonding.LiquidYuma3(6_553, 19_660, 1_000)));
    }

    /// A, B and C support server 1 or server 2 with all they have.
    private static void support(TestSubnet subnet, int... servers) {
        for (int uid = 0; uid < servers.length; uid++) {
            subnet.setWeights(
                    uid,
                    new int[] {3, 4},
                    servers[uid] == 1 ? ALL : 0,
                    servers[uid] == 2 ? ALL : 0);
        }
    }

    private static void assertParts(int[] values, double... parts) {
        for (int i = 0; i < parts.length; i++) {
            assertThat(values[i])
                    .as("value %d", i)
                    .isCloseTo((int) (parts[i] * ALL), within(TOLERANCE));
        }
    }

    @Test
    void row21_kappaMovesSecond() {
        int[][] supports = {{1, 1, 1}, {1, 2, 1}, {2, 2, 1}, {2, 2, 2}, {2, 2, 2}, {2, 2, 2}};
        double[][] firstServer = {
            {.1013, .1013, .1013},
            {.1924, .0908, .1924},
            {.1715, .0815, .4336},
            {.1531, .0731, .3608},
            {.1369, .0656, .3103},
            {.1225, .0588, .2712}
        };
        double[][] secondServer = {
            {0, 0, 0},
            {0, .2987, 0},
            {.1013, .3697, 0},
            {.1924, .4336, .1013},
            {.2742, .4910, .1924},
            {.3478, .5426, .2742}
        };
        double[][] dividends = {
            {.8, .1, .1},
            {.8446, .0498, .1056},
            {.6868, .3132, 0},
            {.7421, .2090, .0489},
            {.7625, .1706, .0669},
            {.7730, .1508, .0762}
        };
        var subnet = kappaSubnet();
        for (int epoch = 0; epoch < supports.length; epoch++) {
            support(subnet, supports[epoch]);
            assertParts(subnet.epoch().dividends(), dividends[epoch]);
            assertParts(subnet.column(3), firstServer[epoch]);
            assertParts(subnet.column(4), secondServer[epoch]);
        }
    }

    /// The reset itself belongs to the commitments pallet; what an epoch makes of it is here.
    @Test
    void row24_bondsReset() {
        var subnet = kappaSubnet();
        for (int epoch = 0; epoch <= 40; epoch++) {
            switch (epoch) {
                case 0 -> support(subnet, 1, 1, 1);
                case 1 -> support(subnet, 1, 2, 2);
                case 21 -> support(subnet, 2, 1, 1);
                default -> support(subnet, epoch < 21 ? new int[] {2, 2, 2} : new int[] {1, 1, 1});
            }
            if (epoch == 20) {
                subnet.resetBondsTo(3);
            }
            var output = subnet.epoch();
            switch (epoch) {
                case 0 -> expect(subnet, output, new double[] {.8, .1}, .1013, .1013, 0, 0);
                case 1 ->
                        expect(subnet, output, new double[] {.8944, .0528}, .1924, .0908, 0, .2987);
                case 2 ->
                        expect(
                                subnet,
                                output,
                                new double[] {.5230, .2385},
                                .1715,
                                .0815,
                                .1013,
                                .3697);
                case 19 ->
                        expect(
                                subnet,
                                output,
                                new double[] {.7919, .1040},
                                .0269,
                                .0131,
                                .8539,
                                .8975);
                case 20 -> expect(subnet, output, new double[] {.7928, .1036}, 0, 0, .8687, .9079);
                case 21 ->
                        expect(subnet, output, new double[] {.8467, .0766}, 0, .2987, .8820, .6386);
                case 40 ->
                        expect(
                                subnet,
                                output,
                                new double[] {.7928, .1036},
                                .8687,
                                .9079,
                                .0578,
                                .0523);
                default -> {}
            }
        }
    }

    /// Dividends of A and of B and C, then A's and the others' bonds to server 1, then to server 2.
    private static void expect(
            TestSubnet subnet,
            YumaOutput output,
            double[] dividends,
            double a1,
            double b1,
            double a2,
            double b2) {
        assertParts(output.dividends(), dividends[0], dividends[1], dividends[1]);
        assertParts(subnet.column(3), a1, b1, b1);
        assertParts(subnet.column(4), a2, b2, b2);
    }
}
