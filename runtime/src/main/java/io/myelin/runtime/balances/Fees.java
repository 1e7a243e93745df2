package io.myelin.runtime.balances;

import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.system.BlockLimits;
import io.myelin.scale.Path;
import org.jspecify.annotations.Nullable;

/// What an extrinsic costs in TAO.
///
/// fee = F(base) + length + F(weight) + tip, F(w) = round(w ÷ 2000) rao per picosecond, halves down, at most
/// that of a full block; one rao per byte of the extrinsic, its length prefix included; the multiplier is
/// always 1. A free call costs its tip.
///
/// Rounding: that of `Perbill` times a number. A recorded fee, in which both terms end in a half, agrees.
/// Source: subtensor `pallets/transaction-fee/src/lib.rs`, `LinearWeightToFee`; pallet-transaction-payment
/// `compute_fee_raw`, spec 425; sp-arithmetic `overflow_prune_mul`.
public final class Fees {
    private static final long PICOSECONDS_PER_RAO = 2000;

    private Fees() {}

    /// The parts of a fee; `inclusionFee` is null for a free call.
    @Path(
            value = "pallet_transaction_payment::types::FeeDetails",
            params = {"Balance=tip"})
    public record FeeDetails(@Nullable InclusionFee inclusionFee, TaoBalance tip) {
        /// All parts together.
        public TaoBalance total() {
            return inclusionFee == null
                    ? tip
                    : inclusionFee
                            .baseFee
                            .saturatingPlus(inclusionFee.lenFee)
                            .saturatingPlus(inclusionFee.adjustedWeightFee)
                            .saturatingPlus(tip);
        }
    }

    @Path(
            value = "pallet_transaction_payment::types::InclusionFee",
            params = {"Balance=baseFee"})
    public record InclusionFee(
            TaoBalance baseFee, TaoBalance lenFee, TaoBalance adjustedWeightFee) {}

    /// F(w), with w capped by the block's limit.
    public static TaoBalance ofWeight(Weight weight) {
        long refTime = weight.min(BlockLimits.WEIGHTS.maxBlock()).refTime();
        return new TaoBalance((refTime + PICOSECONDS_PER_RAO / 2 - 1) / PICOSECONDS_PER_RAO);
    }

    /// The fee as declared.
    public static FeeDetails declared(CallCost cost, int lengthBytes, TaoBalance tip) {
        return details(cost.weight(), cost.dispatchClass(), cost.pays(), lengthBytes, tip);
    }

    /// The fee once the call has run.
    static FeeDetails actual(CallCost cost, PostInfo postInfo, int lengthBytes, TaoBalance tip) {
        var pays = postInfo.pays() == Pays.NO ? Pays.NO : cost.pays();
        return details(
                postInfo.weightOf(cost.weight()), cost.dispatchClass(), pays, lengthBytes, tip);
    }

    private static FeeDetails details(
            Weight weight,
            DispatchClass dispatchClass,
            Pays pays,
            int lengthBytes,
            TaoBalance tip) {
        if (pays == Pays.NO) {
            return new FeeDetails(null, tip);
        }
        var base = BlockLimits.WEIGHTS.perClass().of(dispatchClass).baseExtrinsic();
        return new FeeDetails(
                new InclusionFee(
                        ofWeight(base),
                        new TaoBalance(Integer.toUnsignedLong(lengthBytes)),
                        ofWeight(weight)),
                tip);
    }
}
