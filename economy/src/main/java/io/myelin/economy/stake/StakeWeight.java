package io.myelin.economy.stake;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.I64F64;
import io.myelin.number.U96F32;
import java.util.List;

/// The stake that counts in consensus and for permissions.
///
/// Source: `pallets/subtensor/src/staking/stake_utils.rs`, `get_inherited_for_hotkey_on_subnet`,
/// `get_tao_inherited_for_hotkey_on_subnet`, `get_stake_weights_for_network`.
public final class StakeWeight {
    private StakeWeight() {}

    /// Stake that a parent lends.
    ///
    /// @param proportion the lent part, of 2⁶⁴ − 1
    /// @param stake the parent's own stake
    public record Lent(long proportion, AlphaBalance stake) {
        private U96F32 amount() {
            return part(stake, proportion);
        }
    }

    /// A hotkey's stake less what it lends to its children plus what its parents lend it, floored.
    /// Serves alpha and, with root stakes, TAO; on root itself the plain stake counts.
    ///
    /// @param childProportions what each child borrows, of 2⁶⁴ − 1, in stored order
    public static AlphaBalance inherited(
            AlphaBalance own, List<Long> childProportions, List<Lent> parents) {
        U96F32 toChildren = U96F32.ZERO;
        for (long proportion : childProportions) {
            toChildren = toChildren.saturatingPlus(part(own, proportion));
        }
        U96F32 fromParents = U96F32.ZERO;
        for (Lent parent : parents) {
            fromParents = fromParents.saturatingPlus(parent.amount());
        }
        return new AlphaBalance(
                U96F32.ofU64(own.rao())
                        .saturatingMinus(toChildren)
                        .saturatingPlus(fromParents)
                        .saturatingToU64());
    }

    private static U96F32 part(AlphaBalance stake, long proportion) {
        return U96F32.ofU64(stake.rao()).saturatingTimes(U96F32.fractionOfU64(proportion));
    }

    /// alpha + tao · tao weight.
    ///
    /// @param alpha inherited alpha
    /// @param tao inherited root stake
    public static I64F64 total(AlphaBalance alpha, AlphaBalance tao, U96F32 taoWeight) {
        I64F64 weighted =
                I64F64.saturatingOfU64(tao.rao()).saturatingTimes(I64F64.saturatingOf(taoWeight));
        return I64F64.saturatingOfU64(alpha.rao()).saturatingPlus(weighted);
    }
}
