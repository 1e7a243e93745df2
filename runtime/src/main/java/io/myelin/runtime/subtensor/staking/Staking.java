package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.AMOUNT_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ACCOUNT_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.INSUFFICIENT_LIQUIDITY;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_BALANCE_TO_STAKE;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_STAKE_TO_WITHDRAW;
import static io.myelin.runtime.subtensor.SubtensorError.SLIPPAGE_TOO_HIGH;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_IN;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.PENDING_CHILD_KEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA_V2;
import static io.myelin.runtime.subtensor.staking.StakingStorage.NOMINATOR_MIN_REQUIRED_STAKE;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKE_THRESHOLD;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBTOKEN_ENABLED;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.SwapOrder.Fees;
import io.myelin.economy.amm.SwapOrder.Side;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.swap.AlphaPools;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Adding and removing stake: who may, how much at which price, and what follows.
///
/// Source: subtensor `staking/add_stake.rs`, `staking/remove_stake.rs`, and the validations of
/// `staking/stake_utils.rs`, spec 425.
public final class Staking {
    /// Smallest stake to add, and smallest proceeds of a partial removal, in rao of TAO.
    public static final TaoBalance MIN_STAKE = new TaoBalance(2_000_000);

    /// An order may not exceed so many times the reserve it enters.
    private static final long MOST_PER_RESERVE = 1_000;

    /// The price of alpha where there is no pool, in rao of TAO.
    private static final TaoBalance ONE_TO_ONE = TaoBalance.ofTao(1);

    private Staking() {}

    /// A price limit in rao of TAO per alpha, and whether to do what it allows or nothing.
    record Limit(TaoBalance price, Fill fill) {}

    enum Fill {
        PARTIAL,
        ALL_OR_NOTHING;

        static Fill of(boolean allowPartial) {
            return allowPartial ? PARTIAL : ALL_OR_NOTHING;
        }
    }

    /// Buys alpha with the caller's TAO and stakes it; `limit` null means any price.
    ///
    /// Errors, in order: INSUFFICIENT_LIQUIDITY (amount beyond 1000 reserves), those of the pool (with a
    /// limit), SUBNET_NOT_EXISTS, SUBTOKEN_DISABLED, AMOUNT_TOO_LOW, SLIPPAGE_TOO_HIGH,
    /// NOT_ENOUGH_BALANCE_TO_STAKE, HOT_KEY_ACCOUNT_NOT_EXISTS, INSUFFICIENT_LIQUIDITY.
    /// Event: `StakeAdded`. Source: `do_add_stake`, `do_add_stake_limit`.
    static AlphaBalance add(
            Dispatch d, AccountId hotkey, NetUid netuid, TaoBalance amount, @Nullable Limit limit) {
        var stake = new Stake(hotkey, d.ensureSigned(), netuid);
        var state = d.state();
        ensure(
                !Subnets.hasPool(state, netuid) || mostInput(state, netuid).isAtLeast(amount),
                INSUFFICIENT_LIQUIDITY);
        var most = limit == null ? amount : mostAtPrice(state, netuid, limit.price());
        checkAdd(state, stake, amount, most, limit);
        if (limit != null) {
            Owners.becomeDelegateFor(state, hotkey, stake.coldkey());
        }
        return StakeMoves.stake(
                d,
                stake,
                new StakeMoves.TaoOrder(
                        amount.min(most),
                        limit == null ? AlphaPools.MAX_PRICE : limit.price(),
                        Fees.CHARGED));
    }

    private static TaoBalance mostInput(State state, NetUid netuid) {
        return new TaoBalance(
                U128.product(SUBNET_TAO.get(state, netuid).rao(), MOST_PER_RESERVE)
                        .saturatingToU64());
    }

    /// TAO that buys alpha before the price passes the limit, fee included.
    ///
    /// Source: `get_max_amount_add`.
    static TaoBalance mostAtPrice(State state, NetUid netuid, TaoBalance price) {
        if (!Subnets.hasPool(state, netuid)) {
            return price.isAtLeast(ONE_TO_ONE) ? TaoBalance.MAX : TaoBalance.ZERO;
        }
        var trade =
                AlphaPools.rehearse(state, netuid, Side.BUY, mostInput(state, netuid).rao(), price);
        return new TaoBalance(trade.paidIn()).saturatingPlus(new TaoBalance(trade.fee()));
    }

    /// Source: `validate_add_stake`.
    private static void checkAdd(
            State state, Stake stake, TaoBalance amount, TaoBalance most, @Nullable Limit limit) {
        var netuid = stake.netuid();
        ensure(Subnets.exists(state, netuid), SUBNET_NOT_EXISTS);
        Subnets.ensureSubtokenEnabled(state, netuid);
        long fee =
                AlphaPools.trySimulate(state, netuid, Side.BUY, MIN_STAKE.rao())
                        .map(AlphaPools.Trade::fee)
                        .orElseGet(() -> AlphaPools.approximateFee(state, netuid, MIN_STAKE.rao()));
        ensure(amount.isAtLeast(MIN_STAKE.saturatingPlus(new TaoBalance(fee))), AMOUNT_TOO_LOW);
        boolean partial = limit != null && limit.fill() == Fill.PARTIAL;
        ensure(partial || most.isAtLeast(amount), SLIPPAGE_TOO_HIGH);
        var spent = partial ? amount.min(most) : amount;
        ensure(Issuance.canPay(state, stake.coldkey(), spent), NOT_ENOUGH_BALANCE_TO_STAKE);
        ensure(Owners.exists(state, stake.hotkey()), HOT_KEY_ACCOUNT_NOT_EXISTS);
        var trade = orIlliquid(state, netuid, Side.BUY, spent.rao());
        ensure(new TaoBalance(trade.paidIn()).isAtLeast(MIN_STAKE), AMOUNT_TOO_LOW);
        ensure(trade.paidOut() != 0, INSUFFICIENT_LIQUIDITY);
        ensure(
                SharePools.isPreciseFor(
                        state, stake.hotkey(), netuid, new AlphaBalance(trade.paidOut())),
                INSUFFICIENT_LIQUIDITY);
    }

    private static AlphaPools.Trade orIlliquid(State state, NetUid netuid, Side side, long amount) {
        return AlphaPools.trySimulate(state, netuid, side, amount)
                .orElseThrow(INSUFFICIENT_LIQUIDITY::failure);
    }

    /// Sells staked alpha at any price, at most what there is, and pays the TAO to the caller.
    ///
    /// Errors, in order: SUBTOKEN_DISABLED, INSUFFICIENT_LIQUIDITY (beyond 1000 reserves), then those of
    /// [#checkRemove]. Event: `StakeRemoved`. Source: `do_remove_stake`.
    static void remove(Dispatch d, AccountId hotkey, NetUid netuid, AlphaBalance wanted) {
        var stake = new Stake(hotkey, d.ensureSigned(), netuid);
        var state = d.state();
        Subnets.ensureSubtokenEnabled(state, netuid);
        var amount = wanted.min(SharePools.stakeOf(state, stake));
        ensureSellable(state, netuid, amount);
        checkRemove(state, stake, amount);
        StakeMoves.unstake(
                d, stake, new StakeMoves.AlphaOrder(amount, AlphaPools.MIN_PRICE, Fees.CHARGED));
        afterRemoval(d, stake);
    }

    private static void ensureSellable(State state, NetUid netuid, AlphaBalance amount) {
        ensure(
                !Subnets.hasPool(state, netuid) || mostSold(state, netuid).isAtLeast(amount),
                INSUFFICIENT_LIQUIDITY);
    }

    private static AlphaBalance mostSold(State state, NetUid netuid) {
        return new AlphaBalance(
                U128.product(SUBNET_ALPHA_IN.get(state, netuid).rao(), MOST_PER_RESERVE)
                        .saturatingToU64());
    }

    /// Sells staked alpha down to a price.
    ///
    /// Errors, in order: INSUFFICIENT_LIQUIDITY (beyond 1000 reserves), those of the pool,
    /// then those of [#checkRemove], with SLIPPAGE_TOO_HIGH before HOT_KEY_ACCOUNT_NOT_EXISTS.
    /// Event: `StakeRemoved`. Source: `do_remove_stake_limit`.
    static void removeAtLimit(
            Dispatch d, AccountId hotkey, NetUid netuid, AlphaBalance amount, Limit limit) {
        var stake = new Stake(hotkey, d.ensureSigned(), netuid);
        var state = d.state();
        ensureSellable(state, netuid, amount);
        var most = mostSoldAtPrice(state, netuid, limit.price());
        checkStake(state, stake, amount);
        ensure(limit.fill() == Fill.PARTIAL || most.isAtLeast(amount), SLIPPAGE_TOO_HIGH);
        ensureFree(state, stake, amount);
        StakeMoves.unstake(
                d, stake, new StakeMoves.AlphaOrder(amount.min(most), limit.price(), Fees.CHARGED));
        afterRemoval(d, stake);
    }

    /// Source: `get_max_amount_remove`.
    static AlphaBalance mostSoldAtPrice(State state, NetUid netuid, TaoBalance price) {
        if (!Subnets.hasPool(state, netuid)) {
            return ONE_TO_ONE.isAtLeast(price) ? AlphaBalance.MAX : AlphaBalance.ZERO;
        }
        var trade =
                AlphaPools.rehearse(state, netuid, Side.SELL, mostSold(state, netuid).rao(), price);
        return new AlphaBalance(trade.paidIn()).saturatingPlus(new AlphaBalance(trade.fee()));
    }

    /// Errors, in order: those of [#checkStake], those of [#ensureFree].
    ///
    /// Source: `validate_remove_stake`.
    private static void checkRemove(State state, Stake stake, AlphaBalance amount) {
        checkStake(state, stake, amount);
        ensureFree(state, stake, amount);
    }

    /// Errors, in order: HOT_KEY_ACCOUNT_NOT_EXISTS, STAKE_UNAVAILABLE.
    private static void ensureFree(State state, Stake stake, AlphaBalance amount) {
        ensure(Owners.exists(state, stake.hotkey()), HOT_KEY_ACCOUNT_NOT_EXISTS);
        Locks.ensureAvailable(state, stake.coldkey(), stake.netuid(), amount);
    }

    /// Errors, in order: SUBNET_NOT_EXISTS, AMOUNT_TOO_LOW, NOT_ENOUGH_STAKE_TO_WITHDRAW,
    /// INSUFFICIENT_LIQUIDITY, AMOUNT_TOO_LOW (proceeds, unless nothing is left).
    private static void checkStake(State state, Stake stake, AlphaBalance amount) {
        var netuid = stake.netuid();
        ensure(Subnets.exists(state, netuid), SUBNET_NOT_EXISTS);
        ensure(!amount.isZero(), AMOUNT_TOO_LOW);
        var staked = SharePools.stakeOf(state, stake);
        ensure(staked.isAtLeast(amount), NOT_ENOUGH_STAKE_TO_WITHDRAW);
        var trade = orIlliquid(state, netuid, Side.SELL, amount.rao());
        ensure(
                staked.equals(amount) || new TaoBalance(trade.paidOut()).isAtLeast(MIN_STAKE),
                AMOUNT_TOO_LOW);
    }

    private static void afterRemoval(BlockContext block, Stake stake) {
        var state = block.state();
        clearSmallNomination(block, stake);
        var threshold = new TaoBalance(STAKE_THRESHOLD.get(state));
        if (ChildKeys.totalStakeValue(state, stake.hotkey()).isBelow(threshold)) {
            for (var subnet : Subnets.all(state)) {
                PENDING_CHILD_KEYS.remove(state, subnet, stake.hotkey());
            }
        }
    }

    /// Sells every nomination that is less than the least one, by hotkey, coldkey and subnet.
    ///
    /// Source: `staking/helpers.rs` `clear_small_nominations`.
    public static void clearSmallNominations(BlockContext block) {
        var state = block.state();
        for (var hotkey : hotkeysWithShares(state)) {
            for (var holding : SharePools.holdingsOf(state, hotkey)) {
                clearSmallNomination(block, new Stake(hotkey, holding.coldkey(), holding.netuid()));
            }
        }
    }

    private static Set<AccountId> hotkeysWithShares(State state) {
        var hotkeys = new TreeSet<AccountId>();
        ALPHA.entries(state).forEach(entry -> hotkeys.add(entry.key().first()));
        ALPHA_V2.entries(state).forEach(entry -> hotkeys.add(entry.key().first()));
        return hotkeys;
    }

    /// Sells what a nominator has left if it is less than the least nomination; drops it if that fails. Its lock
    /// loses as much.
    ///
    /// Source: `staking/helpers.rs` `clear_small_nomination_if_required`.
    private static void clearSmallNomination(BlockContext block, Stake stake) {
        var state = block.state();
        if (Owners.owns(state, stake.coldkey(), stake.hotkey())) {
            return;
        }
        var staked = SharePools.stakeOf(state, stake);
        if (staked.isZero() || !staked.isBelow(leastNomination(state, stake.netuid()))) {
            return;
        }
        try {
            StakeMoves.unstake(
                    block,
                    stake,
                    new StakeMoves.AlphaOrder(staked, AlphaPools.MIN_PRICE, Fees.CHARGED));
        } catch (DispatchException refused) {
            SharePools.decrease(state, stake, SharePools.stakeOf(state, stake));
        }
        Locks.forceReduce(state, stake.coldkey(), stake.netuid(), staked);
    }

    /// ⌊min stake · factor / 10⁶ / price⌋ in alpha.
    private static AlphaBalance leastNomination(State state, NetUid netuid) {
        return new AlphaBalance(
                U64F64.ofU64(leastNomination(state).rao())
                        .safeDividedBy(AlphaPools.price(state, netuid))
                        .saturatingToU64());
    }

    /// ⌊min stake · factor / 10⁶⌋ in TAO.
    public static TaoBalance leastNomination(State state) {
        long factor = NOMINATOR_MIN_REQUIRED_STAKE.get(state);
        return new TaoBalance(
                Long.divideUnsigned(
                        U128.product(MIN_STAKE.rao(), factor).saturatingToU64(), 1_000_000));
    }

    /// Sells the caller's stake with a hotkey on every subnet that trades, where it can be sold.
    ///
    /// Errors: HOT_KEY_ACCOUNT_NOT_EXISTS. Source: `do_unstake_all`.
    static void removeAll(Dispatch d, AccountId hotkey) {
        removeEverywhere(d, hotkey, true);
    }

    /// Sells the caller's alpha with a hotkey on every subnet but root and stakes the TAO on root.
    ///
    /// Errors: HOT_KEY_ACCOUNT_NOT_EXISTS, those of staking. Source: `do_unstake_all_alpha`.
    static void removeAllAlpha(Dispatch d, AccountId hotkey) {
        var proceeds = removeEverywhere(d, hotkey, false);
        StakeMoves.stake(
                d,
                new Stake(hotkey, d.ensureSigned(), NetUid.ROOT),
                new StakeMoves.TaoOrder(proceeds, AlphaPools.MAX_PRICE, Fees.CHARGED));
    }

    private static TaoBalance removeEverywhere(Dispatch d, AccountId hotkey, boolean withRoot) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        ensure(Owners.exists(state, hotkey), HOT_KEY_ACCOUNT_NOT_EXISTS);
        var proceeds = TaoBalance.ZERO;
        for (var netuid : Subnets.all(state)) {
            if (!SUBTOKEN_ENABLED.get(state, netuid) || (netuid.isRoot() && !withRoot)) {
                continue;
            }
            var stake = new Stake(hotkey, coldkey, netuid);
            var amount = SharePools.stakeOf(state, stake);
            if (!canRemove(state, stake, amount)) {
                continue;
            }
            var order = new StakeMoves.AlphaOrder(amount, AlphaPools.MIN_PRICE, Fees.CHARGED);
            proceeds = proceeds.saturatingPlus(StakeMoves.unstake(d, stake, order));
            clearSmallNomination(d, stake);
        }
        return proceeds;
    }

    private static boolean canRemove(State state, Stake stake, AlphaBalance amount) {
        try {
            checkRemove(state, stake, amount);
            return true;
        } catch (DispatchException refused) {
            return false;
        }
    }
}
