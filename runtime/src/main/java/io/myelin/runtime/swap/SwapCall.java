package io.myelin.runtime.swap;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.scale.Path;
import io.myelin.scale.Positional;
import io.myelin.scale.Signed;
import io.myelin.scale.U16;
import java.math.BigInteger;

/// Calls of the Swap pallet. All but the first are refused: only the chain itself provides liquidity.
public sealed interface SwapCall extends RuntimeCall {
    /// Sets a pool's fee in parts of 65535, at most 10 000. Root only.
    @Call(index = 0)
    @Weighs(refTime = 15_063_000, proofSize = 3994, reads = 1, writes = 1)
    record SetFeeRate(NetUid netuid, @U16 int rate) implements SwapCall {}

    @Call(index = 1)
    @Weighs(refTime = 15_000_000)
    record AddLiquidity(
            AccountId hotkey, NetUid netuid, TickIndex tickLow, TickIndex tickHigh, long liquidity)
            implements SwapCall {}

    @Call(index = 2)
    @Weighs(refTime = 15_000_000)
    record RemoveLiquidity(AccountId hotkey, NetUid netuid, PositionId positionId)
            implements SwapCall {}

    @Call(index = 3)
    @Weighs(refTime = 15_000_000)
    record ModifyPosition(
            AccountId hotkey, NetUid netuid, PositionId positionId, @Signed long liquidityDelta)
            implements SwapCall {}

    @Call(index = 4)
    @Weighs(refTime = 15_000_000)
    record ToggleUserLiquidity(NetUid netuid, boolean enable) implements SwapCall {}

    @Call(index = 5)
    @Weighs(refTime = 15_000_000)
    record DisableLp() implements SwapCall {}

    /// A place on the price axis of the pools' former kind.
    @Path("pallet_subtensor_swap::pallet::TickIndex")
    @Positional
    record TickIndex(@Signed int value) {}

    /// A liquidity position of the pools' former kind.
    @Path("pallet_subtensor_swap::pallet::PositionId")
    @Positional
    record PositionId(BigInteger value) {}
}
