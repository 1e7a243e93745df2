package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.AMOUNT_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.INSUFFICIENT_LIQUIDITY;
import static io.myelin.runtime.subtensor.staking.StakingStorage.LAST_COLDKEY_HOTKEY_STAKE_BLOCK;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.SwapOrder.Fees;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.StakeAdded;
import io.myelin.runtime.subtensor.SubtensorEvent.StakeRemoved;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.coinbase.PoolTrades;
import io.myelin.runtime.subtensor.coinbase.SubnetAlpha;
import io.myelin.runtime.swap.AlphaPools;

/// TAO into stake and back, after all checks: the trade, the books, the block author's fee, the event.
///
/// Source: subtensor `staking/stake_utils.rs`, `stake_into_subnet`, `unstake_from_subnet`, spec 425.
public final class StakeMoves {
    private StakeMoves() {}

    /// TAO to spend, up to a price in rao of TAO per alpha.
    public record TaoOrder(TaoBalance amount, TaoBalance limitPrice, Fees fees) {}

    /// Alpha to sell, down to a price in rao of TAO per alpha.
    public record AlphaOrder(AlphaBalance amount, TaoBalance limitPrice, Fees fees) {}

    /// Buys alpha with the coldkey's TAO and stakes it; returns the alpha.
    ///
    /// Quirk: TAO that the limit keeps from being swapped stays in the subnet's account.
    /// Errors: INSUFFICIENT_BALANCE, those of the pool, AMOUNT_TOO_LOW, INSUFFICIENT_LIQUIDITY.
    /// Event: [StakeAdded].
    public static AlphaBalance stake(BlockContext block, Stake stake, TaoOrder order) {
        var hotkey = stake.hotkey();
        var coldkey = stake.coldkey();
        var netuid = stake.netuid();
        var state = block.state();
        var paid = Issuance.payToSubnet(block, netuid, coldkey, order.amount());
        var bought = PoolTrades.buy(state, netuid, paid, order.limitPrice(), order.fees());
        ensure(!bought.alpha().isZero(), AMOUNT_TOO_LOW);
        ensure(
                SharePools.isPreciseFor(state, hotkey, netuid, bought.alpha()),
                INSUFFICIENT_LIQUIDITY);
        SharePools.increase(state, stake, bought.alpha());
        Issuance.payFeeToAuthor(block, netuid, bought.feeToAuthor());
        PoolTrades.recordInflow(state, netuid, bought.paidIn());
        Locks.bringUpToDate(state, coldkey, netuid);
        noteStakeChange(block, coldkey, hotkey);
        if (netuid.isRoot()) {
            RootClaims.stakeAdded(state, hotkey, coldkey, bought.alpha());
            RootClaims.addToIndex(state, coldkey);
        }
        block.emit(
                new StakeAdded(coldkey, hotkey, paid, bought.alpha(), netuid, bought.fee().rao()));
        return bought.alpha();
    }

    private static void noteStakeChange(BlockContext block, AccountId coldkey, AccountId hotkey) {
        LAST_COLDKEY_HOTKEY_STAKE_BLOCK.put(block.state(), coldkey, hotkey, block.blockNumber());
    }

    /// Sells staked alpha and pays the TAO to its coldkey; returns the TAO. What the limit keeps from being
    /// sold stays staked.
    ///
    /// Errors: those of the pool and of paying. Event: [StakeRemoved].
    public static TaoBalance unstake(BlockContext block, Stake stake, AlphaOrder order) {
        return unstakeFor(block, stake, stake.coldkey(), order);
    }

    /// As [#unstake], but the TAO goes to `beneficiary`.
    static TaoBalance unstakeFor(
            BlockContext block, Stake stake, AccountId beneficiary, AlphaOrder order) {
        var hotkey = stake.hotkey();
        var coldkey = stake.coldkey();
        var netuid = stake.netuid();
        var state = block.state();
        var alpha = order.amount();
        SharePools.decrease(state, stake, alpha);
        var sold = PoolTrades.sell(state, netuid, alpha, order.limitPrice(), order.fees());
        var rest = alpha.saturatingMinus(sold.paidIn().saturatingPlus(sold.fee()));
        if (!rest.isZero()) {
            SharePools.increase(state, stake, rest);
        }
        Issuance.payFromSubnet(block, netuid, beneficiary, sold.tao());
        var feeTao = payAuthor(block, netuid, sold.feeToAuthor());
        if (netuid.isRoot()) {
            RootClaims.stakeRemoved(state, hotkey, coldkey, alpha);
            RootClaims.removeFromIndexIfUnstaked(state, coldkey);
        }
        PoolTrades.recordOutflow(state, netuid, sold.tao().saturatingPlus(feeTao));
        Locks.bringUpToDate(state, coldkey, netuid);
        noteStakeChange(block, coldkey, hotkey);
        block.emit(
                new StakeRemoved(
                        coldkey, hotkey, sold.tao(), sold.paidIn(), netuid, sold.fee().rao()));
        return sold.tao();
    }

    /// Sells the author's fee without a fee of its own; without an author the alpha is burned.
    private static TaoBalance payAuthor(BlockContext block, NetUid netuid, AlphaBalance fee) {
        State state = block.state();
        var author = Issuance.author(block);
        if (author.isEmpty()) {
            SubnetAlpha.burn(state, netuid, fee);
            return TaoBalance.ZERO;
        }
        var tao = PoolTrades.sell(state, netuid, fee, AlphaPools.MIN_PRICE, Fees.DROPPED).tao();
        Issuance.payFromSubnet(block, netuid, author.get(), tao);
        return tao;
    }
}
