package io.myelin.runtime.subtensor.key;

import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;

/// Calls by which a coldkey is replaced.
public sealed interface ColdkeyCall extends RuntimeCall {
    /// Replaces a coldkey at once; root only.
    @Call(index = 71)
    @Weighs(refTime = 312_301_000, proofSize = 13_056, reads = 37, writes = 19)
    record SwapColdkey(AccountId oldColdkey, AccountId newColdkey, TaoBalance swapCost)
            implements ColdkeyCall {}

    /// Kept for its index; always fails.
    @Call(index = 73)
    @Weighs(refTime = 0, reads = 5)
    record ScheduleSwapColdkey(AccountId newColdkey) implements ColdkeyCall {}

    /// Announces that the caller will be replaced, by the hash of its successor.
    @Call(index = 125)
    @Weighs(refTime = 47_248_000, proofSize = 4159, reads = 4, writes = 3)
    record AnnounceColdkeySwap(Hash256 newColdkeyHash) implements ColdkeyCall {}

    /// Replaces the caller as announced.
    @Call(index = 126)
    @Weighs(refTime = 288_156_000, proofSize = 13_000, reads = 37, writes = 15)
    record SwapColdkeyAnnounced(AccountId newColdkey) implements ColdkeyCall {}

    /// Freezes the caller's account until root decides.
    @Call(index = 127)
    @Weighs(refTime = 23_293_000, proofSize = 4130, reads = 2, writes = 1)
    record DisputeColdkeySwap() implements ColdkeyCall {}

    /// Forgets an announcement and a dispute; root only.
    @Call(index = 128)
    @Weighs(refTime = 8_857_000, writes = 2)
    record ResetColdkeySwap(AccountId coldkey) implements ColdkeyCall {}

    /// Takes the caller's announcement back.
    @Call(index = 133)
    @Weighs(refTime = 17_890_000, reads = 2, writes = 1)
    record ClearColdkeySwapAnnouncement() implements ColdkeyCall {}
}
