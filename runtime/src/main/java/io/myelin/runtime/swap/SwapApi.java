package io.myelin.runtime.swap;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.SwapOrder.Side;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.RuntimeApi;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.scale.Path;
import java.util.List;

/// `SwapRuntimeApi`: prices in rao of TAO per alpha, and what a trade would give.
///
/// Source: subtensor `runtime/src/lib.rs`, `SwapRuntimeApi`, spec 425.
@RuntimeApi(name = "SwapRuntimeApi", version = 1)
final class SwapApi {
    private static final U64F64 RAO_PER_TAO = U64F64.ofU64(TaoBalance.RAO_PER_TAO);

    /// A subnet's price in rao of TAO per alpha.
    @Path("pallet_subtensor_swap_runtime_api::SubnetPrice")
    public record SubnetPrice(NetUid netuid, long price) {}

    /// What a trade would move, its fee, and how much less than at the present price it gives.
    ///
    /// A trade pays its fee in what it gives; the other fee and the slippage of what it gives are 0.
    @Path("pallet_subtensor_swap_runtime_api::SimSwapResult")
    public record SimSwapResult(
            TaoBalance taoAmount,
            AlphaBalance alphaAmount,
            TaoBalance taoFee,
            AlphaBalance alphaFee,
            TaoBalance taoSlippage,
            AlphaBalance alphaSlippage) {
        /// The answer to a trade that would be refused.
        static final SimSwapResult NOTHING =
                new SimSwapResult(
                        TaoBalance.ZERO,
                        AlphaBalance.ZERO,
                        TaoBalance.ZERO,
                        AlphaBalance.ZERO,
                        TaoBalance.ZERO,
                        AlphaBalance.ZERO);
    }

    /// ⌊price · 10⁹⌋; 10⁹ without a pool.
    public long currentAlphaPrice(State state, NetUid netuid) {
        return AlphaPools.price(state, netuid).saturatingTimes(RAO_PER_TAO).saturatingToU64();
    }

    public List<SubnetPrice> currentAlphaPriceAll(State state) {
        return Subnets.all(state).stream()
                .map(netuid -> new SubnetPrice(netuid, currentAlphaPrice(state, netuid)))
                .toList();
    }

    public SimSwapResult simSwapTaoForAlpha(State state, NetUid netuid, TaoBalance tao) {
        var atPrice =
                new AlphaBalance(
                        U64F64.ofU64(tao.rao())
                                .safeDividedBy(AlphaPools.price(state, netuid))
                                .saturatingToU64());
        return AlphaPools.trySimulate(state, netuid, Side.BUY, tao.rao())
                .map(trade -> {
                    var bought = new AlphaBalance(trade.paidOut());
                    return new SimSwapResult(
                            new TaoBalance(trade.paidIn()),
                            bought,
                            new TaoBalance(trade.fee()),
                            AlphaBalance.ZERO,
                            TaoBalance.ZERO,
                            atPrice.saturatingMinus(bought));
                })
                .orElse(SimSwapResult.NOTHING);
    }

    public SimSwapResult simSwapAlphaForTao(State state, NetUid netuid, AlphaBalance alpha) {
        var atPrice =
                new TaoBalance(
                        U64F64.ofU64(alpha.rao())
                                .saturatingTimes(AlphaPools.price(state, netuid))
                                .saturatingToU64());
        return AlphaPools.trySimulate(state, netuid, Side.SELL, alpha.rao())
                .map(trade -> {
                    var bought = new TaoBalance(trade.paidOut());
                    return new SimSwapResult(
                            bought,
                            new AlphaBalance(trade.paidIn()),
                            TaoBalance.ZERO,
                            new AlphaBalance(trade.fee()),
                            atPrice.saturatingMinus(bought),
                            AlphaBalance.ZERO);
                })
                .orElse(SimSwapResult.NOTHING);
    }
}
