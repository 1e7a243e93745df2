package io.myelin.runtime.commitments;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.RuntimeEvent;

/// Events of the Commitments pallet.
public sealed interface CommitmentsEvent extends RuntimeEvent {
    @Event(index = 0)
    record Commitment(NetUid netuid, AccountId who) implements CommitmentsEvent {}

    @Event(index = 1)
    record TimelockCommitment(NetUid netuid, AccountId who, long revealRound)
            implements CommitmentsEvent {}

    @Event(index = 2)
    record CommitmentRevealed(NetUid netuid, AccountId who) implements CommitmentsEvent {}
}
