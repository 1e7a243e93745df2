package io.myelin.runtime.balances;

import io.myelin.block.MultiAddress;
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
import io.myelin.scale.Path;
import java.util.List;

/// Calls of the Balances pallet.
///
/// Weights: pallet-balances 42.0.0 `weights.rs`, `SubstrateWeight`.
public sealed interface BalancesCall extends RuntimeCall {
    /// Moves TAO; the sender's account may die.
    @Call(index = 0)
    @Weighs(refTime = 48_834_000, proofSize = 3593, reads = 1, writes = 1)
    record TransferAllowDeath(MultiAddress dest, @Compact TaoBalance value)
            implements BalancesCall {}

    /// Moves TAO between any two accounts. Root only.
    @Call(index = 2)
    @Weighs(refTime = 49_519_000, proofSize = 6196, reads = 2, writes = 2)
    record ForceTransfer(MultiAddress source, MultiAddress dest, @Compact TaoBalance value)
            implements BalancesCall {}

    /// Moves TAO; the sender keeps the existential deposit.
    @Call(index = 3)
    @Weighs(refTime = 39_051_000, proofSize = 3593, reads = 1, writes = 1)
    record TransferKeepAlive(MultiAddress dest, @Compact TaoBalance value)
            implements BalancesCall {}

    /// Moves all TAO that may be moved.
    @Call(index = 4)
    @Weighs(refTime = 48_209_000, proofSize = 3593, reads = 1, writes = 1)
    record TransferAll(MultiAddress dest, boolean keepAlive) implements BalancesCall {}

    /// Frees reserved funds. Root only.
    @Call(index = 5)
    @Weighs(refTime = 15_515_000, proofSize = 3593, reads = 1, writes = 1)
    record ForceUnreserve(MultiAddress who, TaoBalance amount) implements BalancesCall {}

    /// Brings accounts of an old bookkeeping to the present one; free if nine of ten were old.
    @Call(index = 6)
    record UpgradeAccounts(List<AccountId> who) implements BalancesCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            long count = who.size();
            return CallCost.normal(
                    new Weight(14_674_000 + 14_648_188 * count, 990 + 2603 * count)
                            .withAccess(count, count));
        }
    }

    /// Sets a free balance and adjusts issuance. Root only.
    @Call(index = 8)
    @Weighs(refTime = 19_206_000, proofSize = 3593, reads = 1, writes = 1)
    record ForceSetBalance(MultiAddress who, @Compact TaoBalance newFree) implements BalancesCall {}

    /// Changes issuance on its own. Root only.
    @Call(index = 9)
    @Weighs(refTime = 5_351_000)
    record ForceAdjustTotalIssuance(AdjustmentDirection direction, @Compact TaoBalance delta)
            implements BalancesCall {}

    /// Destroys the sender's TAO.
    @Call(index = 10)
    record Burn(@Compact TaoBalance value, boolean keepAlive)
            implements BalancesCall, WeighedByArguments {
        /// Quirk: the reference has the two weights the wrong way round.
        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(Weight.ofRefTime(keepAlive ? 30_219_000 : 20_720_000));
        }
    }

    @Path("pallet_balances::types::AdjustmentDirection")
    enum AdjustmentDirection {
        INCREASE,
        DECREASE
    }
}
