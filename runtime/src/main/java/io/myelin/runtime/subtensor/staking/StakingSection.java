package io.myelin.runtime.subtensor.staking;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.SubtensorEvent.StakeMoved;
import io.myelin.runtime.subtensor.SubtensorEvent.StakeSwapped;
import io.myelin.runtime.subtensor.SubtensorEvent.StakeTransferred;
import io.myelin.runtime.subtensor.staking.StakeTransitions.Move;
import io.myelin.runtime.subtensor.staking.Staking.Fill;
import io.myelin.runtime.subtensor.staking.Staking.Limit;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStakeBurn;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.BurnAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.MoveStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RecycleAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStakeFullLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.SwapStake;
import io.myelin.runtime.subtensor.staking.StakingCall.SwapStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.TransferStake;
import io.myelin.runtime.subtensor.staking.StakingCall.UnstakeAll;
import io.myelin.runtime.subtensor.staking.StakingCall.UnstakeAllAlpha;
import org.jspecify.annotations.Nullable;

/// Runs the calls that move stake.
public final class StakingSection implements Section<StakingCall> {
    @Override
    public PostInfo dispatch(StakingCall call, Dispatch d) {
        switch (call) {
            case AddStake(var hotkey, var netuid, var amount) ->
                    Staking.add(d, hotkey, netuid, amount, null);
            case AddStakeLimit(var hotkey, var netuid, var amount, var price, var allowPartial) ->
                    Staking.add(d, hotkey, netuid, amount, new Limit(price, Fill.of(allowPartial)));
            case RemoveStake(var hotkey, var netuid, var amount) ->
                    Staking.remove(d, hotkey, netuid, amount);
            case RemoveStakeLimit(
                            var hotkey,
                            var netuid,
                            var amount,
                            var price,
                            var allowPartial) ->
                    Staking.removeAtLimit(
                            d, hotkey, netuid, amount, new Limit(price, Fill.of(allowPartial)));
            case RemoveStakeFullLimit(var hotkey, var netuid, var price) ->
                    removeFull(d, hotkey, netuid, price);
            case UnstakeAll(var hotkey) -> Staking.removeAll(d, hotkey);
            case UnstakeAllAlpha(var hotkey) -> Staking.removeAllAlpha(d, hotkey);
            case MoveStake it -> move(d, it);
            case TransferStake it -> transfer(d, it);
            case SwapStake it -> swap(d, it);
            case SwapStakeLimit it -> swapAtLimit(d, it);
            case RecycleAlpha(var hotkey, var amount, var netuid) ->
                    AlphaSinks.recycle(d, hotkey, netuid, amount);
            case BurnAlpha(var hotkey, var amount, var netuid) ->
                    AlphaSinks.burn(d, hotkey, netuid, amount);
            case AddStakeBurn(var hotkey, var netuid, var amount, var limit) ->
                    AlphaSinks.addAndBurn(d, hotkey, netuid, amount, limit);
        }
        return PostInfo.AS_DECLARED;
    }

    private static void removeFull(
            Dispatch d, AccountId hotkey, NetUid netuid, @Nullable TaoBalance price) {
        var all = SharePools.stakeOf(d.state(), hotkey, d.ensureSigned(), netuid);
        if (price == null) {
            Staking.remove(d, hotkey, netuid, all);
        } else {
            Staking.removeAtLimit(d, hotkey, netuid, all, new Limit(price, Fill.ALL_OR_NOTHING));
        }
    }

    private static void move(Dispatch d, MoveStake it) {
        var coldkey = d.ensureSigned();
        var from = new Stake(it.originHotkey(), coldkey, it.originNetuid());
        var to = new Stake(it.destinationHotkey(), coldkey, it.destinationNetuid());
        var tao = StakeTransitions.run(d, Move.plain(from, to, it.alphaAmount()));
        d.emit(
                new StakeMoved(
                        coldkey, from.hotkey(), from.netuid(), to.hotkey(), to.netuid(), tao));
    }

    private static void transfer(Dispatch d, TransferStake it) {
        var coldkey = d.ensureSigned();
        var from = new Stake(it.hotkey(), coldkey, it.originNetuid());
        var to = new Stake(it.hotkey(), it.destinationColdkey(), it.destinationNetuid());
        var tao = StakeTransitions.run(d, Move.transfer(from, to, it.alphaAmount()));
        d.emit(
                new StakeTransferred(
                        coldkey, to.coldkey(), it.hotkey(), from.netuid(), to.netuid(), tao));
    }

    private static void swap(Dispatch d, SwapStake it) {
        var coldkey = d.ensureSigned();
        var from = new Stake(it.hotkey(), coldkey, it.originNetuid());
        var to = new Stake(it.hotkey(), coldkey, it.destinationNetuid());
        var tao = StakeTransitions.run(d, Move.plain(from, to, it.alphaAmount()));
        d.emit(new StakeSwapped(coldkey, it.hotkey(), from.netuid(), to.netuid(), tao));
    }

    private static void swapAtLimit(Dispatch d, SwapStakeLimit it) {
        var coldkey = d.ensureSigned();
        var from = new Stake(it.hotkey(), coldkey, it.originNetuid());
        var to = new Stake(it.hotkey(), coldkey, it.destinationNetuid());
        var limit = new Limit(it.limitPrice(), Fill.of(it.allowPartial()));
        var tao = StakeTransitions.run(d, Move.atLimit(from, to, it.alphaAmount(), limit));
        d.emit(new StakeSwapped(coldkey, it.hotkey(), from.netuid(), to.netuid(), tao));
    }
}
