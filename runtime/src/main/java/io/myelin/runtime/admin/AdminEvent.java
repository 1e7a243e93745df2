package io.myelin.runtime.admin;

import io.myelin.chain.NetUid;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.scale.U16;

/// What `AdminUtils` tells itself; most setters tell in the words of `SubtensorModule`.
public sealed interface AdminEvent extends RuntimeEvent {
    @Event(index = 0)
    record PrecompileUpdated(Precompile precompileId, boolean enabled) implements AdminEvent {}

    @Event(index = 1)
    record Yuma3EnableToggled(NetUid netuid, boolean enabled) implements AdminEvent {}

    @Event(index = 2)
    record BondsResetToggled(NetUid netuid, boolean enabled) implements AdminEvent {}

    @Event(index = 3)
    record BurnHalfLifeSet(NetUid netuid, @U16 int burnHalfLife) implements AdminEvent {}

    @Event(index = 4)
    record BurnIncreaseMultSet(NetUid netuid, U64F64 burnIncreaseMult) implements AdminEvent {}

    @Event(index = 5)
    record SubnetEmissionEnabledSet(NetUid netuid, boolean enabled) implements AdminEvent {}
}
