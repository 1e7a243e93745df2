package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBTOKEN_ENABLED;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.SwapOrder;
import io.myelin.number.U64F64;
import io.myelin.runtime.balances.FeePolicy;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.subtensor.SubtensorEvent.TransactionFeePaidWithAlpha;
import io.myelin.runtime.subtensor.staking.StakeMoves.AlphaOrder;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.swap.AlphaPools;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fees of those who have alpha but no TAO: calls that take alpha out may be paid with it.
///
/// Applies when the TAO cannot be withdrawn and the call concerns exactly one stake. The fee in alpha is
/// fee ÷ price, rounded down, at most the stake, and all of the stake where that is 0; it is sold without a
/// swap fee, the TAO goes to the block's author, and nothing is ever given back.
///
/// Quirk: without an author nothing is charged, and the event says so with zeros.
/// Source: subtensor `pallets/transaction-fee/src/lib.rs`, `SubtensorTxFeeHandler`, spec 425.
public final class AlphaFees implements FeePolicy {
    @Override
    public @Nullable AccountId author(State state) {
        return Aura.author(state);
    }

    @Override
    public boolean canPayOtherwise(
            BlockContext block, AccountId who, RuntimeCall call, TaoBalance fee) {
        var state = block.state();
        var stakes = stakes(state, who, call);
        return stakes.size() == 1
                && SharePools.stakeOf(state, stakes.getFirst())
                        .isAtLeast(alphaFor(state, stakes.getFirst().netuid(), fee));
    }

    @Override
    public @Nullable RuntimeEvent payOtherwise(
            BlockContext block, AccountId who, RuntimeCall call, TaoBalance fee) {
        var state = block.state();
        var stakes = stakes(state, who, call);
        if (stakes.isEmpty()) {
            return null;
        }
        var author = Aura.author(state);
        if (stakes.size() != 1 || author == null) {
            return new TransactionFeePaidWithAlpha(
                    who, NetUid.ROOT, AlphaBalance.ZERO, TaoBalance.ZERO);
        }
        var stake = stakes.getFirst();
        var staked = SharePools.stakeOf(state, stake);
        var wanted = alphaFor(state, stake.netuid(), fee);
        var alpha = wanted.isZero() ? staked : wanted.min(staked);
        try {
            var tao = block.transactional(() -> sell(block, stake, author, alpha));
            return new TransactionFeePaidWithAlpha(who, stake.netuid(), alpha, tao);
        } catch (DispatchException _) {
            throw new InvalidTransaction.Payment().refusal();
        }
    }

    private static TaoBalance sell(
            BlockContext block, Stake stake, AccountId author, AlphaBalance alpha) {
        return StakeMoves.unstakeFor(
                block,
                stake,
                author,
                new AlphaOrder(alpha, TaoBalance.ZERO, SwapOrder.Fees.DROPPED));
    }

    /// ⌊fee ÷ price⌋, 0 where the price is 0; one to one on subnets without a pool.
    private static AlphaBalance alphaFor(State state, NetUid netuid, TaoBalance fee) {
        if (!Subnets.isDynamic(state, netuid)) {
            return new AlphaBalance(fee.rao());
        }
        return new AlphaBalance(
                U64F64.ofU64(fee.rao())
                        .checkedDividedBy(AlphaPools.price(state, netuid))
                        .map(U64F64::saturatingToU64)
                        .orElse(0L));
    }

    /// The stakes that `call` takes alpha from.
    private static List<Stake> stakes(State state, AccountId who, RuntimeCall call) {
        return switch (call) {
            case StakingCall.RemoveStake c -> List.of(new Stake(c.hotkey(), who, c.netuid()));
            case StakingCall.RemoveStakeLimit c -> List.of(new Stake(c.hotkey(), who, c.netuid()));
            case StakingCall.RemoveStakeFullLimit c ->
                    List.of(new Stake(c.hotkey(), who, c.netuid()));
            case StakingCall.UnstakeAll(var hotkey) -> allStakes(state, who, hotkey);
            case StakingCall.UnstakeAllAlpha(var hotkey) -> allStakes(state, who, hotkey);
            case StakingCall.MoveStake c ->
                    List.of(new Stake(c.originHotkey(), who, c.originNetuid()));
            case StakingCall.TransferStake c ->
                    List.of(new Stake(c.hotkey(), who, c.originNetuid()));
            case StakingCall.SwapStake c -> List.of(new Stake(c.hotkey(), who, c.originNetuid()));
            case StakingCall.SwapStakeLimit c ->
                    List.of(new Stake(c.hotkey(), who, c.originNetuid()));
            case StakingCall.RecycleAlpha c -> List.of(new Stake(c.hotkey(), who, c.netuid()));
            case StakingCall.BurnAlpha c -> List.of(new Stake(c.hotkey(), who, c.netuid()));
            case RuntimeCall _ -> List.of();
        };
    }

    private static List<Stake> allStakes(State state, AccountId who, AccountId hotkey) {
        return Subnets.all(state).stream()
                .filter(netuid -> SUBTOKEN_ENABLED.get(state, netuid))
                .map(netuid -> new Stake(hotkey, who, netuid))
                .filter(stake -> !SharePools.stakeOf(state, stake).isZero())
                .toList();
    }
}
