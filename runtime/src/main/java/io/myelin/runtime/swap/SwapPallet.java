package io.myelin.runtime.swap;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.swap.SwapStorage.FEE_RATE;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U64;

import io.myelin.chain.NetUid;
import io.myelin.economy.amm.AlphaPool;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.swap.SwapCall.AddLiquidity;
import io.myelin.runtime.swap.SwapCall.DisableLp;
import io.myelin.runtime.swap.SwapCall.ModifyPosition;
import io.myelin.runtime.swap.SwapCall.RemoveLiquidity;
import io.myelin.runtime.swap.SwapCall.SetFeeRate;
import io.myelin.runtime.swap.SwapCall.ToggleUserLiquidity;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;

/// `Swap`: its calls, its constants, its runtime API.
///
/// Source: subtensor `pallets/swap/src/pallet/mod.rs` and `runtime/src/lib.rs`, spec 425.
public final class SwapPallet {
    /// No rule reads it; clients see it.
    private static final long MINIMUM_LIQUIDITY = 1000;

    private static final Wire<Long> NON_ZERO_U64 =
            U64.shapedAs(Wires.struct("NonZeroU64", WireType.unnamed(WireType.Primitive.U64)));

    private SwapPallet() {}

    public static Pallet create() {
        return Pallet.named("Swap", "pallet_subtensor_swap::pallet::pallet")
                .calls(SwapCall.class, SwapPallet::dispatch)
                .events(SwapEvent.class)
                .errors(SwapError.class)
                .storage(SwapStorage.class)
                .palletId("ProtocolId", "ten/swap")
                .constant("MaxFeeRate", U16, _ -> AlphaPool.MAX_FEE_RATE)
                .constant("MinimumLiquidity", U64, _ -> MINIMUM_LIQUIDITY)
                .constant("MinimumReserve", NON_ZERO_U64, _ -> AlphaPool.MIN_RESERVE)
                .api(new SwapApi())
                .build();
    }

    private static PostInfo dispatch(SwapCall call, Dispatch d) {
        return switch (call) {
            case SetFeeRate(var netuid, int rate) -> setFeeRate(d, netuid, rate);
            case AddLiquidity _,
                    RemoveLiquidity _,
                    ModifyPosition _,
                    ToggleUserLiquidity _,
                    DisableLp _ ->
                    throw SwapError.DEPRECATED.failure();
        };
    }

    /// Event: [SwapEvent.FeeRateSet].
    private static PostInfo setFeeRate(Dispatch d, NetUid netuid, int rate) {
        d.ensureRoot();
        ensure(Subnets.exists(d.state(), netuid), SwapError.MECHANISM_DOES_NOT_EXIST);
        ensure(rate <= AlphaPool.MAX_FEE_RATE, SwapError.FEE_RATE_TOO_HIGH);
        FEE_RATE.put(d.state(), netuid, rate);
        d.emit(new SwapEvent.FeeRateSet(netuid, rate));
        return PostInfo.AS_DECLARED;
    }
}
