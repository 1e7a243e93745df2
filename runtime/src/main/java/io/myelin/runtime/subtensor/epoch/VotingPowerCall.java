package io.myelin.runtime.subtensor.epoch;

import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;

/// Calls about voting power.
public sealed interface VotingPowerCall extends RuntimeCall {
    /// Starts keeping a subnet's voting power.
    @Call(index = 129)
    @Weighs(refTime = 10_000, reads = 2, writes = 2)
    record EnableVotingPowerTracking(NetUid netuid) implements VotingPowerCall {}

    /// Ends keeping a subnet's voting power in 14 days.
    @Call(index = 130)
    @Weighs(refTime = 10_000, reads = 2, writes = 1)
    record DisableVotingPowerTracking(NetUid netuid) implements VotingPowerCall {}

    /// Sets the weight of new stake in voting power, in 10⁻¹⁸; root only.
    @Call(index = 131)
    @Weighs(refTime = 6_000, reads = 1, writes = 1)
    record SudoSetVotingPowerEmaAlpha(NetUid netuid, long alpha) implements VotingPowerCall {}
}
