package io.myelin.runtime.crowdloan;

import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.WeighedByArguments;
import io.myelin.runtime.kernel.Weigher;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.Compact;
import io.myelin.scale.U32;
import org.jspecify.annotations.Nullable;

/// Calls of the Crowdloan pallet. Weights: subtensor `pallets/crowdloan/src/weights.rs`.
public sealed interface CrowdloanCall extends RuntimeCall {
    /// Opens a crowdloan whose funds go to an account or are used by a call of the creator, one of both.
    @Call(index = 0)
    record Create(
            @Compact TaoBalance deposit,
            @Compact TaoBalance minContribution,
            @Compact TaoBalance cap,
            @Compact @U32 long end,
            @Nullable RuntimeCall call,
            @Nullable AccountId targetAddress)
            implements CrowdloanCall, WeighedByArguments {
        private static final Weight BASE = new Weight(59_829_000, 6148).withAccess(3, 5);

        @Override
        public CallCost cost(Weigher weigher) {
            var inner = call == null ? Weight.ZERO : weigher.cost(call).weight();
            return CallCost.normal(BASE.plus(inner));
        }
    }

    /// Gives to a crowdloan, at most what is missing.
    @Call(index = 1)
    @Weighs(refTime = 66_609_000, proofSize = 6148, reads = 5, writes = 4)
    record Contribute(@Compact @U32 long crowdloanId, @Compact TaoBalance amount)
            implements CrowdloanCall {}

    /// Takes the caller's contribution back; the creator's down to its deposit.
    @Call(index = 2)
    @Weighs(refTime = 60_259_000, proofSize = 6148, reads = 4, writes = 4)
    record Withdraw(@Compact @U32 long crowdloanId) implements CrowdloanCall {}

    /// Uses the funds once all is raised; creator only.
    @Call(index = 3)
    @Weighs(refTime = 31_507_000, proofSize = 4_197_809, reads = 4, writes = 2)
    record Finalize(@Compact @U32 long crowdloanId) implements CrowdloanCall {}

    /// Gives contributions back, fifty at a time; creator only.
    @Call(index = 4)
    record Refund(@Compact @U32 long crowdloanId) implements CrowdloanCall, WeighedByArguments {
        static Weight weight(int refunds) {
            return new Weight(110_703_000 + 39_503_253L * refunds, 3747 + 2579L * refunds)
                    .withAccess(2 + 2L * refunds, 2L * refunds);
        }

        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(weight(Crowdloans.REFUND_LIMIT));
        }
    }

    /// Gives a crowdloan up that only its creator still contributes to.
    @Call(index = 5)
    @Weighs(refTime = 66_939_000, proofSize = 6148, reads = 4, writes = 5)
    record Dissolve(@Compact @U32 long crowdloanId) implements CrowdloanCall {}

    @Call(index = 6)
    @Weighs(refTime = 13_259_000, proofSize = 3747, reads = 2, writes = 1)
    record UpdateMinContribution(
            @Compact @U32 long crowdloanId, @Compact TaoBalance newMinContribution)
            implements CrowdloanCall {}

    @Call(index = 7)
    @Weighs(refTime = 12_048_000, proofSize = 3747, reads = 1, writes = 1)
    record UpdateEnd(@Compact @U32 long crowdloanId, @Compact @U32 long newEnd)
            implements CrowdloanCall {}

    @Call(index = 8)
    @Weighs(refTime = 11_357_000, proofSize = 3747, reads = 1, writes = 1)
    record UpdateCap(@Compact @U32 long crowdloanId, @Compact TaoBalance newCap)
            implements CrowdloanCall {}

    /// Sets the most that one account may give; null for no limit.
    @Call(index = 9)
    @Weighs(refTime = 16_024_000, proofSize = 3747, reads = 2, writes = 1)
    record SetMaxContribution(
            @Compact @U32 long crowdloanId, @Nullable TaoBalance newMaxContribution)
            implements CrowdloanCall {}
}
