package io.myelin.runtime.subtensor.staking;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;

/// Calls about locked stake.
public sealed interface LockCall extends RuntimeCall {
    /// Locks the caller's stake on a subnet behind a hotkey, or more of it.
    @Call(index = 136)
    @Weighs(refTime = 115_995_000, proofSize = 7655, reads = 17, writes = 3)
    record LockStake(AccountId hotkey, NetUid netuid, AlphaBalance amount) implements LockCall {}

    /// Moves the caller's lock on a subnet to another hotkey.
    @Call(index = 137)
    @Weighs(refTime = 149_819_000, proofSize = 7339, reads = 14, writes = 6)
    record MoveLock(AccountId destinationHotkey, NetUid netuid) implements LockCall {}

    /// Makes the caller's lock on a subnet keep its mass, or decay.
    @Call(index = 138)
    @Weighs(refTime = 0, reads = 4, writes = 3)
    record SetPerpetualLock(NetUid netuid, boolean enabled) implements LockCall {}

    /// Makes the caller refuse locked alpha from others, or accept it.
    @Call(index = 142)
    @Weighs(refTime = 0, reads = 1, writes = 1)
    record SetRejectLockedAlpha(boolean enabled) implements LockCall {}
}
