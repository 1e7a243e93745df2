package io.myelin.runtime.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.balances.BalancesCall;
import io.myelin.runtime.balances.Fees;
import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.system.BlockLimits;
import org.junit.jupiter.api.Test;

/// Fee arithmetic against a recorded transfer (spec 438): 144 bytes with the length before them, weight 332,208,000 with base, 166,247 rao.
class FeesConformanceTest {
    private static final int LENGTH = 144;

    @Test
    void recordedWeight_givesTheRecordedFee() {
        var weight = new Weight(332_208_000, 7_791).minus(BlockLimits.BASE_EXTRINSIC);
        assertThat(Fees.declared(CallCost.normal(weight), LENGTH, TaoBalance.ZERO).total())
                .isEqualTo(new TaoBalance(166_247));
    }

    /// What was recorded is a call of 39,051,000 and a coldkey guard of 10,000,000 with two reads. The guard was
    /// measured anew for each release: at spec 425 it is 17,583,000.
    @Test
    void transferKeepAlive_weighsWhatWasRecordedButForTheGuard() {
        var call =
                new BalancesCall.TransferKeepAlive(
                        MultiAddress.of(AccountId.ZERO), new TaoBalance(1_000_000_000));
        var cost = Runtime.create(ChainParams.fast()).kernel().cost(call);
        assertThat(cost.weight().plus(BlockLimits.BASE_EXTRINSIC))
                .isEqualTo(new Weight(332_208_000 - 10_000_000 + 17_583_000, 7_791));
    }

    /// The values of the reference's own code: 108,157,000 costs 54,078, 3,131,647,000 costs 1,565,823.
    @Test
    void weightFee_roundsHalvesDown() {
        assertThat(Fees.ofWeight(Weight.ofRefTime(1_000))).isEqualTo(TaoBalance.ZERO);
        assertThat(Fees.ofWeight(Weight.ofRefTime(1_001))).isEqualTo(new TaoBalance(1));
        assertThat(Fees.ofWeight(Weight.ofRefTime(3_000))).isEqualTo(new TaoBalance(1));
        assertThat(Fees.ofWeight(Weight.ofRefTime(108_157_000))).isEqualTo(new TaoBalance(54_078));
        assertThat(Fees.ofWeight(Weight.ofRefTime(3_131_647_000L)))
                .isEqualTo(new TaoBalance(1_565_823));
        assertThat(Fees.ofWeight(new Weight(-1L, 0))).isEqualTo(new TaoBalance(2_000_000_000L));
    }
}
