package io.myelin.runtime.subtensor.coinbase;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.TOTAL_STAKE;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_IN;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_OUT;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_PROTOCOL_FLOW;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO_FLOW;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_VOLUME;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.SwapOrder.Fees;
import io.myelin.economy.amm.SwapOrder.Side;
import io.myelin.number.U128;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.swap.AlphaPools;

/// Trades with a subnet's pool and the books they move. Without a pool they are one for one.
///
/// The fee never enters the reserves: it stays in the subnet's account (TAO) or outside the pool (alpha)
/// until the caller pays it to the block's author.
/// Source: subtensor `staking/stake_utils.rs`, `swap_tao_for_alpha`, `swap_alpha_for_tao`, spec 425.
public final class PoolTrades {
    private PoolTrades() {}

    /// TAO for alpha. Amounts in rao; `fee` and `feeToAuthor` in TAO.
    ///
    /// @param paidIn what entered the pool, without the fee
    public record Bought(
            TaoBalance paidIn, AlphaBalance alpha, TaoBalance fee, TaoBalance feeToAuthor) {}

    /// Alpha for TAO. Amounts in rao; `fee` and `feeToAuthor` in alpha.
    ///
    /// @param paidIn what entered the pool, without the fee
    public record Sold(
            AlphaBalance paidIn, TaoBalance tao, AlphaBalance fee, AlphaBalance feeToAuthor) {}

    /// Buys alpha up to a price. Errors: those of the pool.
    ///
    /// Quirk: total stake and volume grow by all TAO offered, though some may not have been swapped.
    public static Bought buy(
            State state, NetUid netuid, TaoBalance tao, TaoBalance limit, Fees fees) {
        var bought = boughtFrom(state, netuid, tao, limit, fees);
        if (!bought.alpha().isZero()) {
            SUBNET_ALPHA_IN.update(state, netuid, it -> it.saturatingMinus(bought.alpha()));
        }
        SUBNET_ALPHA_OUT.update(state, netuid, it -> it.saturatingPlus(bought.alpha()));
        SUBNET_TAO.update(state, netuid, it -> it.saturatingPlus(bought.paidIn()));
        TOTAL_STAKE.update(state, it -> it.saturatingPlus(tao));
        addVolume(state, netuid, tao);
        return bought;
    }

    private static Bought boughtFrom(
            State state, NetUid netuid, TaoBalance tao, TaoBalance limit, Fees fees) {
        if (!Subnets.isDynamic(state, netuid)) {
            return new Bought(tao, new AlphaBalance(tao.rao()), TaoBalance.ZERO, TaoBalance.ZERO);
        }
        var trade = AlphaPools.trade(state, netuid, Side.BUY, tao.rao(), limit, fees);
        return new Bought(
                new TaoBalance(trade.paidIn()),
                new AlphaBalance(trade.paidOut()),
                new TaoBalance(trade.fee()),
                new TaoBalance(trade.feeToAuthor()));
    }

    /// Sells alpha down to a price. Errors: those of the pool.
    public static Sold sell(
            State state, NetUid netuid, AlphaBalance alpha, TaoBalance limit, Fees fees) {
        var sold = soldTo(state, netuid, alpha, limit, fees);
        SUBNET_ALPHA_IN.update(state, netuid, it -> it.saturatingPlus(sold.paidIn()));
        SUBNET_ALPHA_OUT.update(state, netuid, it -> it.saturatingMinus(sold.paidIn()));
        if (!sold.tao().isZero()) {
            SUBNET_TAO.update(state, netuid, it -> it.saturatingMinus(sold.tao()));
        }
        TOTAL_STAKE.update(state, it -> it.saturatingMinus(sold.tao()));
        addVolume(state, netuid, sold.tao());
        return sold;
    }

    private static Sold soldTo(
            State state, NetUid netuid, AlphaBalance alpha, TaoBalance limit, Fees fees) {
        if (!Subnets.isDynamic(state, netuid)) {
            return new Sold(
                    alpha, new TaoBalance(alpha.rao()), AlphaBalance.ZERO, AlphaBalance.ZERO);
        }
        var trade = AlphaPools.trade(state, netuid, Side.SELL, alpha.rao(), limit, fees);
        return new Sold(
                new AlphaBalance(trade.paidIn()),
                new TaoBalance(trade.paidOut()),
                new AlphaBalance(trade.fee()),
                new AlphaBalance(trade.feeToAuthor()));
    }

    private static void addVolume(State state, NetUid netuid, TaoBalance tao) {
        SUBNET_VOLUME.update(state, netuid, it -> it.saturatingPlus(U128.ofU64(tao.rao())));
    }

    /// Notes TAO that users brought to a subnet.
    public static void recordInflow(State state, NetUid netuid, TaoBalance tao) {
        addToFlow(SUBNET_TAO_FLOW, state, netuid, tao.rao());
    }

    /// Notes TAO that users took from a subnet.
    public static void recordOutflow(State state, NetUid netuid, TaoBalance tao) {
        addToFlow(SUBNET_TAO_FLOW, state, netuid, -tao.rao());
    }

    /// Notes TAO that the chain itself put into a subnet.
    public static void recordProtocolInflow(State state, NetUid netuid, TaoBalance tao) {
        addToFlow(SUBNET_PROTOCOL_FLOW, state, netuid, tao.rao());
    }

    /// Notes TAO that root claims took from a subnet.
    public static void recordProtocolOutflow(State state, NetUid netuid, TaoBalance tao) {
        addToFlow(SUBNET_PROTOCOL_FLOW, state, netuid, -tao.rao());
    }

    private static void addToFlow(
            StorageMap<NetUid, Long> flow, State state, NetUid netuid, long change) {
        flow.update(
                state,
                netuid,
                it -> {
                    long sum = it + change;
                    boolean overflow = ((it ^ sum) & (change ^ sum)) < 0;
                    return overflow ? (change < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
                });
    }
}
