package io.myelin.economy.emission;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.emission.EmissionShares.Standing;
import io.myelin.economy.stake.StakeWeight;
import io.myelin.economy.stake.Take;
import io.myelin.number.I128;
import io.myelin.number.I96F32;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import io.myelin.number.U96F32;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmissionTest {
    private static final U96F32 TAO_WEIGHT = U96F32.fractionOfU64(971_718_665_099_567_868L);

    private static AlphaBalance alpha(long rao) {
        return new AlphaBalance(rao);
    }

    @ParameterizedTest
    @CsvSource({
        "10500000000000000, 500000000",
        "15750000000000000, 250000000",
        "18375000000000000, 125000000",
        "19687500000000000, 62500000",
        "20343750000000000, 31250000",
        "20671875000000000, 15625000",
        "20835937500000000, 7812500",
        "20917968750000000, 3906250",
        "20958984375000000, 1953125",
        "20979492187500000, 976562",
        "20999679565429688, 15258",
        "20999979972839356, 953",
        "20999998748302460, 59",
        "20999999960884452, 1",
        "20999999980442226, 0"
    })
    void halving_happensAtItsThreshold(long first, long emission) {
        assertThat(HalvingCurve.emissionAt(first)).isEqualTo(emission);
        assertThat(HalvingCurve.emissionAt(first - 1)).isGreaterThan(emission);
    }

    @Test
    void halving_beyondAllSupply_isZero() {
        assertThat(HalvingCurve.emissionAt(HalvingCurve.MAX_SUPPLY)).isZero();
        assertThat(HalvingCurve.emissionAt(-1L)).isZero();
    }

    @Test
    void fractions_haveTheReferenceBits() {
        assertThat(TAO_WEIGHT.bits()).isEqualTo(U128.ofU64(226_245_882));
        assertThat(U96F32.fractionOfU16(11_796).bits()).isEqualTo(U128.ofU64(773_074_452));
    }

    @Test
    void shares_addUpToAtMostOneAndEmissionToTheBlocks() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 500; round++) {
            List<Standing> subnets = new ArrayList<>();
            for (int i = random.nextInt(1, 30); i > 0; i--) {
                subnets.add(
                        new Standing(
                                new U64F64(U128.ofU64(random.nextLong())),
                                new U96F32(U128.ofU64(random.nextLong(1L << 33))),
                                random.nextInt(4) > 0));
            }
            long sum = 0;
            for (U96F32 emission : EmissionShares.emissions(subnets, 1_000_000_000L)) {
                sum += emission.saturatingToU64();
            }
            assertThat(sum).isBetween(0L, 1_000_000_000L);
        }
    }

    @Test
    void terms_capAlphaByRootProportion() {
        U96F32 half = U96F32.HALF;
        SubnetTerms within =
                SubnetTerms.of(U96F32.ofU64(100_000_000L), 1_000_000_000L, U64F64.ONE, half);
        assertThat(within.alphaIn()).isEqualTo(U96F32.ofU64(100_000_000L));
        assertThat(within.excessTao()).isEqualTo(U96F32.ZERO);
        SubnetTerms capped =
                SubnetTerms.of(U96F32.ofU64(10_000_000_000L), 1_000_000_000L, U64F64.ONE, half);
        assertThat(capped.alphaIn()).isEqualTo(U96F32.ofU64(500_000_000L));
        assertThat(capped.excessTao()).isEqualTo(U96F32.ofU64(9_500_000_000L));
    }

    /// Golden fact 57: weight · T / (weight · T + alpha), with the reference's weight of 3320413933267719290 / 2⁶⁴.
    @Test
    void rootProportion_isRootsShareOfAllWeight() {
        U96F32 weight = U96F32.fractionOfU64(3_320_413_933_267_719_290L);
        TaoBalance root = new TaoBalance(1_000_000_000_000L);
        AlphaBalance issued = alpha(100_000_000_000L);
        U96F32 weighted = weight.saturatingTimes(U96F32.ofU64(root.rao()));
        assertThat(RootProportion.of(root, weight, issued))
                .isEqualTo(
                        weighted.safeDividedBy(weighted.saturatingPlus(U96F32.ofU64(issued.rao()))))
                .isGreaterThan(U96F32.HALF);
    }

    @Test
    void movingPrice_halvesItsDistance() {
        I96F32 half = new I96F32(I128.of(1L << 31));
        MovingPrice.Pace pace = MovingPrice.Pace.at(144_000_500L, 500, 201_600, half);
        I96F32 next = MovingPrice.next(U64F64.ZERO, U64F64.ONE, pace);
        assertThat(next.bits().low()).isBetween((1L << 31) - (1L << 22), 1L << 31);
    }

    @Test
    void participants_loseAtMostFourRao() {
        U96F32 cut = U96F32.fractionOfU16(11_796);
        U96F32 root =
                RootProportion.of(
                        new TaoBalance(6_000_000_000_000_000L), TAO_WEIGHT, alpha(1L << 50));
        ParticipantSplit split = ParticipantSplit.of(U96F32.ofU64(1_000_000_000L), cut, root);
        long sum =
                split.ownerCut().rao()
                        + split.server().rao()
                        + split.validator().rao()
                        + split.rootAlpha().rao();
        assertThat(sum).isBetween(split.created().rao() - 4, split.created().rao());
        assertThat(split.ownerCut()).isEqualTo(alpha(179_995_422));
        assertThat(split.server()).isEqualTo(alpha(410_002_288));
    }

    @Test
    void parents_getByContributionLessTake() {
        var rates =
                new ParentDividends.Rates(U96F32.ZERO, U96F32.fractionOfU16(6_553), U96F32.ZERO);
        var stake = new ParentDividends.Stake(alpha(1_000), AlphaBalance.ZERO);
        var own = new ParentDividends.Parent(-1L, stake, true);
        var foreign = new ParentDividends.Parent(-1L, stake, false);
        ParentDividends split =
                ParentDividends.of(alpha(4_000), alpha(2_000), List.of(own, foreign), rates);
        assertThat(split.toParents()).containsExactly(alpha(1_000), alpha(900));
        assertThat(split.toChild()).isEqualTo(alpha(2_099));
        assertThat(split.recycled()).containsExactly(AlphaBalance.ZERO);
    }

    @Test
    void dividends_splitByAlphaAndRootStake() {
        U96F32 half = U96F32.HALF;
        var earners =
                List.of(
                        new DividendSplit.Earner(U96F32.ofU64(100), alpha(1_000), alpha(2_000)),
                        new DividendSplit.Earner(U96F32.ofU64(100), alpha(1_000), alpha(0)));
        DividendSplit split =
                DividendSplit.of(earners, new DividendSplit.Pools(alpha(300), alpha(80)), half);
        assertThat(split.alpha().stream().map(U96F32::saturatingToU64)).containsExactly(99L, 199L);
        assertThat(split.rootAlpha()).containsExactly(U96F32.ofU64(80), U96F32.ZERO);
    }

    @Test
    void rootClaim_ofNewStake_owesNothingForThePast() {
        I96F32 rate = RootClaim.rateIncrement(alpha(50), alpha(1_000)).orElseThrow();
        U128 claimed = RootClaim.claimedBy(rate, alpha(1_000_000));
        assertThat(RootClaim.owed(rate, alpha(1_000_000), claimed).saturatingToU64()).isZero();
        assertThat(RootClaim.rateIncrement(alpha(2), alpha(1))).isEmpty();
        assertThat(RootClaim.rateIncrement(alpha(0), alpha(0))).contains(I96F32.ZERO);
        assertThat(RootClaim.owed(rate, alpha(0), U128.MAX).isNegative()).isTrue();
    }

    @Test
    void inheritedStake_conservesWhatIsLent() {
        AlphaBalance parent = StakeWeight.inherited(alpha(1_000), List.of(1L << 63), List.of());
        AlphaBalance child =
                StakeWeight.inherited(
                        alpha(10),
                        List.of(),
                        List.of(new StakeWeight.Lent(1L << 63, alpha(1_000))));
        assertThat(parent).isEqualTo(alpha(500));
        assertThat(child).isEqualTo(alpha(510));
        assertThat(StakeWeight.inherited(alpha(7), List.of(-1L, -1L), List.of()))
                .isEqualTo(AlphaBalance.ZERO);
    }

    @Test
    void take_leavesTheRest() {
        Take take = Take.of(U96F32.ofU64(1_000), 11_796);
        assertThat(take.validator()).isEqualTo(alpha(179));
        assertThat(take.nominators()).isEqualTo(alpha(820));
    }

    private static Standing standing(long price, U96F32 burned, boolean enabled) {
        return new Standing(U64F64.ofU64(price), burned, enabled);
    }

    private static List<Long> emissions(Standing... subnets) {
        return EmissionShares.emissions(List.of(subnets), 1_000_000_000L).stream()
                .map(U96F32::saturatingToU64)
                .toList();
    }

    /// Prices 1 and 3: a quarter and three.
    @Test
    void shares_followPrices() {
        var none = U96F32.ZERO;
        assertThat(emissions(standing(1, none, true), standing(3, none, true)))
                .containsExactly(250_000_000L, 750_000_000L);
        assertThat(emissions(standing(0, none, true), standing(0, none, true)))
                .containsExactly(0L, 0L);
        assertThat(emissions()).isEmpty();
    }

    /// A quarter against half of three quarters: 2 : 3, neither of which ends in binary, so that both are cut.
    @Test
    void shares_fallWithWhatWasWithheld() {
        assertThat(emissions(standing(2, U96F32.ZERO, true), standing(6, U96F32.HALF, true)))
                .containsExactly(399_999_999L, 599_999_999L);
        // All of it withheld everywhere: prices alone decide.
        assertThat(emissions(standing(1, U96F32.ONE, true), standing(3, U96F32.ofU64(2), true)))
                .containsExactly(250_000_000L, 750_000_000L);
    }

    /// What a disabled subnet would get goes to the others, in proportion.
    @Test
    void shares_ofDisabledSubnets_goToTheOthers() {
        var none = U96F32.ZERO;
        assertThat(
                        emissions(
                                standing(1, none, true),
                                standing(4, none, false),
                                standing(3, none, true)))
                .containsExactly(250_000_000L, 0L, 750_000_000L);
        assertThat(emissions(standing(1, none, false), standing(3, none, false)))
                .containsExactly(0L, 0L);
    }

    @Test
    void pace_countsFromTheBlockBeforeTheFirst() {
        var alpha = new I96F32(I128.of(1L << 31));
        assertThat(MovingPrice.Pace.at(500, 500, 1, alpha).age()).isEqualTo(1);
        assertThat(MovingPrice.Pace.at(499, 500, 1, alpha).age()).isZero();
        assertThat(MovingPrice.Pace.at(498, 500, 1, alpha).age()).isZero();
        assertThat(MovingPrice.Pace.at(7, 0, 1, alpha).age()).isEqualTo(7);
        assertThat(MovingPrice.Pace.at(7, 1, 1, alpha).age()).isEqualTo(7);
    }

    @Test
    void movingPrice_withoutAPool_isOne() {
        var stored = new I96F32(I128.of(1L << 31));
        assertThat(MovingPrice.effective(stored, MovingPrice.PriceSource.FIXED))
                .isEqualTo(U64F64.ONE);
        assertThat(MovingPrice.effective(stored, MovingPrice.PriceSource.POOL))
                .isEqualTo(U64F64.ONE.safeDividedBy(U64F64.ofU64(2)));
    }

    /// Of 1000 alpha and 600 TAO at a half, a child keeps what it did not give away, in whole rao.
    @Test
    void selfContribution_isWhatWasNotGivenAway() {
        var stake = new ParentDividends.Stake(alpha(1_000), alpha(600));
        var none = ParentDividends.selfContribution(stake, List.of(), U96F32.HALF);
        assertThat(none).isEqualTo(alpha(1_300));
        var half = ParentDividends.selfContribution(stake, List.of(1L << 63), U96F32.HALF);
        assertThat(half.rao()).isBetween(649L, 650L);
        assertThat(ParentDividends.selfContribution(stake, List.of(-1L, 5L), U96F32.HALF))
                .isEqualTo(AlphaBalance.ZERO);
    }

    @Test
    void withheldPart_ofNothing_isNothing() {
        assertThat(DividendSplit.withheldPart(alpha(5), alpha(10))).isEqualTo(U96F32.HALF);
        assertThat(DividendSplit.withheldPart(alpha(5), alpha(0))).isEqualTo(U96F32.ZERO);
    }
}
