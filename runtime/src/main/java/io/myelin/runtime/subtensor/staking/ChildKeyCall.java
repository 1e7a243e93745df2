package io.myelin.runtime.subtensor.staking;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.scale.Pair;
import io.myelin.scale.U16;
import java.util.List;

/// Calls about child hotkeys.
public sealed interface ChildKeyCall extends RuntimeCall {
    /// Gives parts of a hotkey’s stake to children on a subnet.
    @Call(index = 67)
    @Weighs(refTime = 119_000_000, reads = 6, writes = 31)
    record SetChildren(AccountId hotkey, NetUid netuid, List<Pair<Long, AccountId>> children)
            implements ChildKeyCall {}

    /// Sets what a child keeps of its parents’ dividends.
    @Call(index = 75)
    @Weighs(refTime = 53_870_000, proofSize = 4498, reads = 7, writes = 2)
    record SetChildkeyTake(AccountId hotkey, NetUid netuid, @U16 int take)
            implements ChildKeyCall {}

    /// Sets the blocks between two raises of a child take.
    @Call(index = 69)
    @Weighs(refTime = 5_760_000, writes = 1)
    record SudoSetTxChildkeyTakeRateLimit(long txRateLimit) implements ChildKeyCall {}

    /// Sets the least child take.
    @Call(index = 76)
    @Weighs(refTime = 6_000, reads = 1, writes = 1)
    record SudoSetMinChildkeyTake(@U16 int take) implements ChildKeyCall {}

    /// Sets the greatest child take.
    @Call(index = 77)
    @Weighs(refTime = 6_000, reads = 1, writes = 1)
    record SudoSetMaxChildkeyTake(@U16 int take) implements ChildKeyCall {}

    /// Sets the blocks that new children wait.
    @Call(index = 109)
    @Weighs(refTime = 3_000_000, writes = 1)
    record SetPendingChildkeyCooldown(long cooldown) implements ChildKeyCall {}

    /// Says whether a root validator becomes a parent of new subnets’ owners.
    @Call(index = 135)
    @Weighs(refTime = 28_023_000, proofSize = 4364, reads = 2, writes = 1)
    record SetAutoParentDelegationEnabled(AccountId hotkey, boolean enabled)
            implements ChildKeyCall {}
}
