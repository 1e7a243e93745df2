package io.myelin.runtime.swap;

import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.scale.U16;

/// What the Swap pallet tells.
public sealed interface SwapEvent extends RuntimeEvent {
    @Event(index = 0)
    record FeeRateSet(NetUid netuid, @U16 int rate) implements SwapEvent {}
}
