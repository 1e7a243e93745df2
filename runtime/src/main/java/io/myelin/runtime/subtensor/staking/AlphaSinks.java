package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.CANNOT_BURN_OR_RECYCLE_ON_ROOT_SUBNET;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ACCOUNT_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.INSUFFICIENT_LIQUIDITY;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_OUT;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.subtensor.SubtensorEvent.AddStakeBurn;
import io.myelin.runtime.subtensor.SubtensorEvent.AlphaBurned;
import io.myelin.runtime.subtensor.SubtensorEvent.AlphaRecycled;
import io.myelin.runtime.subtensor.coinbase.SubnetAlpha;
import io.myelin.runtime.subtensor.staking.Staking.Fill;
import io.myelin.runtime.subtensor.staking.Staking.Limit;
import io.myelin.runtime.subtensor.subnet.Subnets;
import org.jspecify.annotations.Nullable;

/// Ways to destroy staked alpha.
///
/// Errors of all, in order: SUBNET_NOT_EXISTS, CANNOT_BURN_OR_RECYCLE_ON_ROOT_SUBNET, SUBTOKEN_DISABLED,
/// HOT_KEY_ACCOUNT_NOT_EXISTS, INSUFFICIENT_LIQUIDITY, STAKE_UNAVAILABLE.
/// Source: subtensor `staking/recycle_alpha.rs`, spec 425.
final class AlphaSinks {
    private AlphaSinks() {}

    /// Destroys alpha that may be emitted again; at most what the caller has. Event: [AlphaRecycled].
    static void recycle(Dispatch d, AccountId hotkey, NetUid netuid, AlphaBalance wanted) {
        var amount = take(d, hotkey, netuid, wanted);
        SubnetAlpha.recycle(d.state(), netuid, amount);
        d.emit(new AlphaRecycled(d.ensureSigned(), hotkey, amount, netuid));
    }

    /// Destroys alpha that stays issued; at most what the caller has. Event: [AlphaBurned].
    static void burn(Dispatch d, AccountId hotkey, NetUid netuid, AlphaBalance wanted) {
        var amount = take(d, hotkey, netuid, wanted);
        SubnetAlpha.burn(d.state(), netuid, amount);
        d.emit(new AlphaBurned(d.ensureSigned(), hotkey, amount, netuid));
    }

    private static AlphaBalance take(
            Dispatch d, AccountId hotkey, NetUid netuid, AlphaBalance wanted) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        ensure(Subnets.exists(state, netuid), SUBNET_NOT_EXISTS);
        ensure(!netuid.isRoot(), CANNOT_BURN_OR_RECYCLE_ON_ROOT_SUBNET);
        Subnets.ensureSubtokenEnabled(state, netuid);
        ensure(Owners.exists(state, hotkey), HOT_KEY_ACCOUNT_NOT_EXISTS);
        var amount = wanted.min(SharePools.stakeOf(state, hotkey, coldkey, netuid));
        ensure(SUBNET_ALPHA_OUT.get(state, netuid).isAtLeast(amount), INSUFFICIENT_LIQUIDITY);
        Locks.ensureAvailable(state, coldkey, netuid, amount);
        SharePools.decrease(state, hotkey, coldkey, netuid, amount);
        return amount;
    }

    /// Buys alpha, all or nothing if there is a limit, and burns it. Event: [AddStakeBurn].
    ///
    /// Errors: also those of adding stake.
    static void addAndBurn(
            Dispatch d,
            AccountId hotkey,
            NetUid netuid,
            TaoBalance amount,
            @Nullable TaoBalance price) {
        var limit = price == null ? null : new Limit(price, Fill.ALL_OR_NOTHING);
        var alpha = Staking.add(d, hotkey, netuid, amount, limit);
        burn(d, hotkey, netuid, alpha);
        d.emit(new AddStakeBurn(netuid, hotkey, amount, alpha));
    }
}
