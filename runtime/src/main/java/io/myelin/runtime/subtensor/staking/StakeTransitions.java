package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.AMOUNT_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ACCOUNT_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.INSUFFICIENT_LIQUIDITY;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_STAKE_TO_WITHDRAW;
import static io.myelin.runtime.subtensor.SubtensorError.SAME_NETUID;
import static io.myelin.runtime.subtensor.SubtensorError.SLIPPAGE_TOO_HIGH;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.TRANSFER_DISALLOWED;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_IN;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO;
import static io.myelin.runtime.subtensor.staking.StakingStorage.LAST_COLDKEY_HOTKEY_STAKE_BLOCK;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TRANSFER_TOGGLE;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.SwapOrder.Fees;
import io.myelin.economy.amm.SwapOrder.Side;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.StakeAdded;
import io.myelin.runtime.subtensor.SubtensorEvent.StakeRemoved;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.staking.Staking.Fill;
import io.myelin.runtime.subtensor.staking.Staking.Limit;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.swap.AlphaPools;
import org.jspecify.annotations.Nullable;

/// Stake that changes its hotkey, its coldkey or its subnet.
///
/// Between subnets it is sold and bought, with one fee; within one it keeps its amount.
/// Source: subtensor `staking/move_stake.rs`, spec 425.
public final class StakeTransitions {
    private static final U64F64 RAO_PER_TAO = U64F64.ofU64(1_000_000_000L);

    private StakeTransitions() {}

    /// What is to move.
    ///
    /// @param limit price of origin in destination alpha, in 10⁻⁹; null means any
    record Move(
            Stake from, Stake to, AlphaBalance amount, @Nullable Limit limit, boolean needsToggle) {
        static Move plain(Stake from, Stake to, AlphaBalance amount) {
            return new Move(from, to, amount, null, false);
        }

        static Move transfer(Stake from, Stake to, AlphaBalance amount) {
            return new Move(from, to, amount, null, true);
        }

        static Move atLimit(Stake from, Stake to, AlphaBalance amount, Limit limit) {
            return new Move(from, to, amount, limit, false);
        }

        boolean isBetweenSubnets() {
            return !from.netuid().equals(to.netuid());
        }
    }

    /// Moves at most what there is; returns what it was worth in TAO.
    ///
    /// Quirk: proceeds below the least stake are left to the coldkey and not staked again.
    /// Errors, in order: those of [#check], those of the pools, AMOUNT_TOO_LOW.
    /// Source: `transition_stake_internal`.
    static TaoBalance run(BlockContext block, Move move) {
        var state = block.state();
        var from = move.from();
        var to = move.to();
        var staked = SharePools.stakeOf(state, from);
        var amount = move.amount().min(staked);
        var most =
                move.limit() != null && move.isBetweenSubnets()
                        ? mostAtPrice(state, from.netuid(), to.netuid(), move.limit().price())
                        : amount;
        check(state, move, amount, most);
        var moved = amount.min(most);
        return move.isBetweenSubnets()
                ? moveBetween(block, from, to, moved)
                : moveWithin(block, from, to, moved);
    }

    private static TaoBalance moveBetween(
            BlockContext block, Stake from, Stake to, AlphaBalance amount) {
        boolean leavesRoot = from.netuid().isRoot();
        var tao =
                StakeMoves.unstake(
                        block,
                        from,
                        new StakeMoves.AlphaOrder(
                                amount,
                                AlphaPools.MIN_PRICE,
                                leavesRoot ? Fees.DROPPED : Fees.CHARGED));
        if (!from.coldkey().equals(to.coldkey())) {
            Issuance.transfer(block, from.coldkey(), to.coldkey(), tao);
        }
        if (tao.isAtLeast(Staking.MIN_STAKE)) {
            Owners.becomeDelegateFor(block.state(), to.hotkey(), to.coldkey());
            StakeMoves.stake(
                    block,
                    to,
                    new StakeMoves.TaoOrder(
                            tao, AlphaPools.MAX_PRICE, leavesRoot ? Fees.CHARGED : Fees.DROPPED));
        }
        return tao;
    }

    /// Locks go with the stake. Errors, in order: those of [Locks#transfer], AMOUNT_TOO_LOW.
    /// Events: [StakeRemoved], [StakeAdded]. Source: `staking/stake_utils.rs`
    /// `transfer_stake_within_subnet`.
    public static TaoBalance moveWithin(
            BlockContext block, Stake from, Stake to, AlphaBalance amount) {
        var state = block.state();
        var netuid = from.netuid();
        Locks.transfer(state, from.coldkey(), to.coldkey(), netuid, amount);
        SharePools.decrease(state, from, amount);
        if (netuid.isRoot()) {
            RootClaims.stakeRemoved(state, from.hotkey(), from.coldkey(), amount);
        }
        SharePools.increase(state, to, amount);
        if (netuid.isRoot()) {
            RootClaims.stakeAdded(state, to.hotkey(), to.coldkey(), amount);
        }
        var worth =
                new TaoBalance(
                        AlphaPools.price(state, netuid)
                                .saturatingTimes(U64F64.ofU64(amount.rao()))
                                .saturatingToU64());
        ensure(worth.isAtLeast(Staking.MIN_STAKE), AMOUNT_TOO_LOW);
        LAST_COLDKEY_HOTKEY_STAKE_BLOCK.put(state, to.coldkey(), to.hotkey(), block.blockNumber());
        block.emit(new StakeRemoved(from.coldkey(), from.hotkey(), worth, amount, netuid, 0));
        block.emit(new StakeAdded(to.coldkey(), to.hotkey(), worth, amount, netuid, 0));
        return worth;
    }

    /// Errors, in order: SAME_NETUID, SUBNET_NOT_EXISTS, SUBTOKEN_DISABLED, HOT_KEY_ACCOUNT_NOT_EXISTS,
    /// NOT_ENOUGH_STAKE_TO_WITHDRAW, INSUFFICIENT_LIQUIDITY, AMOUNT_TOO_LOW, SLIPPAGE_TOO_HIGH,
    /// TRANSFER_DISALLOWED, STAKE_UNAVAILABLE (between subnets). Source: `staking/stake_utils.rs`
    /// `validate_stake_transition`.
    private static void check(State state, Move move, AlphaBalance amount, AlphaBalance most) {
        var from = move.from();
        var to = move.to();
        ensure(!from.equals(to), SAME_NETUID);
        ensure(Subnets.exists(state, from.netuid()), SUBNET_NOT_EXISTS);
        ensure(Subnets.exists(state, to.netuid()), SUBNET_NOT_EXISTS);
        Subnets.ensureSubtokenEnabled(state, from.netuid());
        Subnets.ensureSubtokenEnabled(state, to.netuid());
        ensure(Owners.exists(state, from.hotkey()), HOT_KEY_ACCOUNT_NOT_EXISTS);
        ensure(Owners.exists(state, to.hotkey()), HOT_KEY_ACCOUNT_NOT_EXISTS);
        var staked = SharePools.stakeOf(state, from);
        ensure(staked.isAtLeast(amount), NOT_ENOUGH_STAKE_TO_WITHDRAW);
        if (move.isBetweenSubnets()) {
            var trade =
                    AlphaPools.trySimulate(state, from.netuid(), Side.SELL, amount.rao())
                            .orElseThrow(INSUFFICIENT_LIQUIDITY::failure);
            ensure(new TaoBalance(trade.paidOut()).isAbove(Staking.MIN_STAKE), AMOUNT_TOO_LOW);
            boolean mayShrink = move.limit() == null || move.limit().fill() == Fill.PARTIAL;
            ensure(mayShrink || most.isAtLeast(amount), SLIPPAGE_TOO_HIGH);
        }
        if (move.needsToggle()) {
            ensure(TRANSFER_TOGGLE.get(state, from.netuid()), TRANSFER_DISALLOWED);
            ensure(TRANSFER_TOGGLE.get(state, to.netuid()), TRANSFER_DISALLOWED);
        }
        if (move.isBetweenSubnets()) {
            Locks.ensureAvailable(state, from.coldkey(), from.netuid(), amount);
        }
    }

    /// Alpha that can be moved before origin's price in destination alpha falls below the limit, in 10⁻⁹.
    ///
    /// ```
    /// αin₂ · t₁ / limit − αin₁ · t₂,   tᵢ = TAOᵢ / (TAO₁ + TAO₂)
    /// ```
    ///
    /// Quirk: the formula ignores weights and fees.
    /// Errors: those of the pools. Source: `get_max_amount_move`.
    private static AlphaBalance mostAtPrice(State state, NetUid from, NetUid to, TaoBalance limit) {
        boolean fromPool = Subnets.hasPool(state, from);
        boolean toPool = Subnets.hasPool(state, to);
        if (!fromPool && !toPool) {
            return limit.isAbove(TaoBalance.ofTao(1)) ? AlphaBalance.ZERO : AlphaBalance.MAX;
        }
        if (!fromPool) {
            if (limit.isZero()) {
                return AlphaBalance.MAX;
            }
            var inverse =
                    RAO_PER_TAO
                            .safeDividedBy(U64F64.ofU64(limit.rao()))
                            .saturatingTimes(RAO_PER_TAO);
            var price = new TaoBalance(inverse.saturatingToU64());
            return new AlphaBalance(Staking.mostAtPrice(state, to, price).rao());
        }
        if (!toPool) {
            return Staking.mostSoldAtPrice(state, from, limit);
        }
        return mostBetweenPools(state, from, to, limit);
    }

    private static AlphaBalance mostBetweenPools(
            State state, NetUid from, NetUid to, TaoBalance limit) {
        var tao1 = U64F64.ofU64(SUBNET_TAO.get(state, from).rao());
        var tao2 = U64F64.ofU64(SUBNET_TAO.get(state, to).rao());
        var alpha1 = U64F64.ofU64(SUBNET_ALPHA_IN.get(state, from).rao());
        var alpha2 = U64F64.ofU64(SUBNET_ALPHA_IN.get(state, to).rao());
        if (tao1.isZero() || tao2.isZero() || alpha1.isZero() || alpha2.isZero()) {
            return AlphaBalance.ZERO;
        }
        var least = U64F64.ofU64(limit.rao()).safeDividedBy(RAO_PER_TAO);
        var current = AlphaPools.price(state, from).safeDividedBy(AlphaPools.price(state, to));
        if (least.compareTo(current) > 0) {
            return AlphaBalance.ZERO;
        }
        if (limit.isZero()) {
            return AlphaBalance.MAX;
        }
        var sum = tao2.saturatingPlus(tao1);
        var most =
                alpha2.saturatingTimes(tao1.safeDividedBy(sum))
                        .safeDividedBy(least)
                        .saturatingMinus(alpha1.saturatingTimes(tao2.safeDividedBy(sum)));
        return new AlphaBalance(most.saturatingToU64());
    }
}
