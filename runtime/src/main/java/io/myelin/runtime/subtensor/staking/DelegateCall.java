package io.myelin.runtime.subtensor.staking;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.scale.U16;
import java.util.NavigableSet;

/// Calls about hotkeys, their owners and what delegates keep.
public sealed interface DelegateCall extends RuntimeCall {
    /// Lowers what a delegate keeps.
    @Call(index = 65)
    @Weighs(refTime = 29_895_000, proofSize = 4295, reads = 3, writes = 2, pays = Pays.NO)
    record DecreaseTake(AccountId hotkey, @U16 int take) implements DelegateCall {}

    /// Raises what a delegate keeps.
    @Call(index = 66)
    @Weighs(refTime = 37_710_000, proofSize = 4388, reads = 5, writes = 2, pays = Pays.NO)
    record IncreaseTake(AccountId hotkey, @U16 int take) implements DelegateCall {}

    /// Makes the caller the owner of a hotkey that has none.
    @Call(index = 91)
    @Weighs(refTime = 25_337_000, proofSize = 4283, reads = 3, writes = 3)
    record TryAssociateHotkey(AccountId hotkey) implements DelegateCall {}

    /// Chooses the hotkey that the caller’s mining incentive is staked with.
    @Call(index = 114)
    @Weighs(refTime = 33_853_000, proofSize = 4274, reads = 4, writes = 2)
    record SetColdkeyAutoStakeHotkey(NetUid netuid, AccountId hotkey) implements DelegateCall {}

    /// Claims root dividends of up to five subnets.
    @Call(index = 121)
    @Weighs(refTime = 138_999_000, proofSize = 7875, reads = 16, writes = 4)
    record ClaimRoot(NavigableSet<NetUid> subnets) implements DelegateCall {}

    /// Chooses what becomes of the caller’s root dividends.
    @Call(index = 122)
    @Weighs(refTime = 18_283_000, proofSize = 3941, reads = 2, writes = 4)
    record SetRootClaimType(RootClaimType newRootClaimType) implements DelegateCall {}

    /// Sets how many root stakers each block claims for.
    @Call(index = 123)
    @Weighs(refTime = 2_735_000, writes = 1)
    record SudoSetNumRootClaims(long newValue) implements DelegateCall {}

    /// Sets the least claim on a subnet.
    @Call(index = 124)
    @Weighs(refTime = 5_681_000, writes = 1)
    record SudoSetRootClaimThreshold(NetUid netuid, long newValue) implements DelegateCall {}
}
