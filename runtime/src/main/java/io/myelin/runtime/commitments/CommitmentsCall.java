package io.myelin.runtime.commitments;

import io.myelin.chain.NetUid;
import io.myelin.runtime.commitments.CommitmentsStorage.CommitmentInfo;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.scale.U32;

/// Calls of the Commitments pallet.
public sealed interface CommitmentsCall extends RuntimeCall {
    /// Stores what the caller's neuron says about itself, in place of what it said before.
    @Call(index = 0)
    @Weighs(refTime = 33_480_000, reads = 5, writes = 4, pays = Pays.NO)
    record SetCommitment(NetUid netuid, CommitmentInfo info) implements CommitmentsCall {}

    /// Sets how many bytes a neuron may commit in an epoch; root only.
    @Call(index = 2)
    @Weighs(refTime = 2_856_000, writes = 1)
    record SetMaxSpace(@U32 long newLimit) implements CommitmentsCall {}
}
