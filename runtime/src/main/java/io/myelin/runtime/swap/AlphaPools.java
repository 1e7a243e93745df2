package io.myelin.runtime.swap;

import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_IN;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO;
import static io.myelin.runtime.swap.SwapStorage.FEE_RATE;
import static io.myelin.runtime.swap.SwapStorage.PAL_SWAP_INITIALIZED;
import static io.myelin.runtime.swap.SwapStorage.SWAP_BALANCER;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.AlphaPool;
import io.myelin.economy.amm.SwapOrder;
import io.myelin.economy.amm.SwapOrder.Fees;
import io.myelin.economy.amm.SwapOrder.Side;
import io.myelin.economy.amm.SwapOutcome;
import io.myelin.number.Perquintill;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.subnet.Subnets;
import java.util.Optional;

/// The pools of subnets on chain: prices, trades and what they would give.
///
/// A trade here reads the pool and sets its weights; the caller moves the reserves.
/// Amounts are rao of the token paid in, u64.
/// Source: subtensor `pallets/swap/src/pallet/impls.rs`, spec 425.
public final class AlphaPools {
    /// The lowest price limit, in rao of TAO per alpha.
    public static final TaoBalance MIN_PRICE = new TaoBalance(SwapOrder.MIN_PRICE);

    /// The highest price limit, in rao of TAO per alpha.
    public static final TaoBalance MAX_PRICE = new TaoBalance(SwapOrder.MAX_PRICE);

    private AlphaPools() {}

    /// What a trade moves: `paidIn` without the fee, and the fee's part for the block's author.
    public record Trade(long paidIn, long paidOut, long fee, long feeToAuthor) {
        /// One for one, without a fee.
        static Trade even(long amount) {
            return new Trade(amount, amount, 0, 0);
        }
    }

    private static AlphaPool pool(State state, NetUid netuid) {
        return new AlphaPool(
                SUBNET_TAO.get(state, netuid),
                SUBNET_ALPHA_IN.get(state, netuid),
                SWAP_BALANCER.get(state, netuid),
                FEE_RATE.get(state, netuid));
    }

    /// The pool as a trade sees it. Quirk: until the first trade its weights are equal, whatever injections did.
    private static AlphaPool tradedPool(State state, NetUid netuid) {
        var pool = pool(state, netuid);
        return PAL_SWAP_INITIALIZED.get(state, netuid)
                ? pool
                : new AlphaPool(pool.tao(), pool.alpha(), Perquintill.HALF, pool.feeRate());
    }

    /// TAO per alpha; 1 without a pool.
    public static U64F64 price(State state, NetUid netuid) {
        return Subnets.isDynamic(state, netuid) ? pool(state, netuid).price() : U64F64.ONE;
    }

    /// Trades with the subnet's pool, up to the limit in rao of TAO per alpha.
    ///
    /// Errors: those of [SwapError] that a trade can have.
    public static Trade trade(
            State state, NetUid netuid, Side side, long amount, TaoBalance limit, Fees fees) {
        var order = new SwapOrder(side, amount, SwapOrder.priceOfRao(limit.rao()), fees);
        var trade = orThrow(tradedPool(state, netuid).swap(order));
        if (!PAL_SWAP_INITIALIZED.get(state, netuid)) {
            SWAP_BALANCER.put(state, netuid, Perquintill.HALF);
            PAL_SWAP_INITIALIZED.put(state, netuid, true);
        }
        return trade;
    }

    /// What [#trade] would do; changes nothing.
    public static Trade rehearse(
            State state, NetUid netuid, Side side, long amount, TaoBalance limit) {
        var order = new SwapOrder(side, amount, SwapOrder.priceOfRao(limit.rao()), Fees.CHARGED);
        return orThrow(tradedPool(state, netuid).quote(order));
    }

    /// What a trade at any price would do: one for one without a pool, nothing without a subnet.
    public static Trade simulate(State state, NetUid netuid, Side side, long amount) {
        if (!Subnets.isDynamic(state, netuid)) {
            return Trade.even(Subnets.exists(state, netuid) ? amount : 0);
        }
        return orThrow(
                tradedPool(state, netuid).quote(SwapOrder.atAnyPrice(side, amount, Fees.CHARGED)));
    }

    /// As [#simulate], empty where it fails.
    public static Optional<Trade> trySimulate(State state, NetUid netuid, Side side, long amount) {
        try {
            return Optional.of(simulate(state, netuid, side, amount));
        } catch (DispatchException refused) {
            return Optional.empty();
        }
    }

    private static Trade orThrow(SwapOutcome outcome) {
        return switch (outcome) {
            case SwapOutcome.Filled it ->
                    new Trade(it.paidIn(), it.paidOut(), it.fee(), it.feeToAuthor());
            case SwapOutcome.Refused(var error) -> throw palletError(error).failure();
        };
    }

    private static SwapError palletError(io.myelin.economy.amm.SwapError error) {
        return switch (error) {
            case SWAP_INPUT_TOO_LARGE -> SwapError.SWAP_INPUT_TOO_LARGE;
            case RESERVES_TOO_LOW -> SwapError.RESERVES_TOO_LOW;
            case PRICE_LIMIT_EXCEEDED -> SwapError.PRICE_LIMIT_EXCEEDED;
            case INSUFFICIENT_LIQUIDITY -> SwapError.INSUFFICIENT_LIQUIDITY;
        };
    }

    /// The fee that an amount would pay, without looking at the pool.
    public static long approximateFee(State state, NetUid netuid, long amount) {
        return Subnets.isDynamic(state, netuid) ? pool(state, netuid).feeOn(amount) : 0;
    }

    /// Shifts the weights so that adding liquidity keeps the price. Whether it can: if not, add nothing.
    public static boolean adjustForInjection(
            State state, NetUid netuid, TaoBalance tao, AlphaBalance alpha) {
        var weight = pool(state, netuid).weightAfterInjection(tao, alpha);
        weight.ifPresent(it -> SWAP_BALANCER.put(state, netuid, it));
        return weight.isPresent();
    }

    /// Empties a pool and forgets its weights and fee.
    public static void clear(State state, NetUid netuid) {
        emptied(state, netuid);
        PAL_SWAP_INITIALIZED.remove(state, netuid);
        FEE_RATE.remove(state, netuid);
        SWAP_BALANCER.remove(state, netuid);
    }

    private static void emptied(State state, NetUid netuid) {
        if (!SUBNET_TAO.get(state, netuid).isZero()) {
            SUBNET_TAO.put(state, netuid, TaoBalance.ZERO);
        }
        if (!SUBNET_ALPHA_IN.get(state, netuid).isZero()) {
            SUBNET_ALPHA_IN.put(state, netuid, AlphaBalance.ZERO);
        }
    }
}
