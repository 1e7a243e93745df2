package io.myelin.runtime.subtensor.key;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import org.jspecify.annotations.Nullable;

/// Calls by which a hotkey is replaced, on one subnet or everywhere.
public sealed interface HotkeyCall extends RuntimeCall {
    /// Replaces a hotkey, its stake included; `netuid` null means everywhere.
    @Call(index = 70)
    @Weighs(refTime = 1_242_038_000, proofSize = 28_912, reads = 182, writes = 99)
    record SwapHotkey(AccountId hotkey, AccountId newHotkey, @Nullable NetUid netuid)
            implements HotkeyCall {}

    /// As [SwapHotkey]; with `keepStake` all stake stays with the old hotkey.
    @Call(index = 72)
    @Weighs(refTime = 275_300_000, reads = 52, writes = 35)
    record SwapHotkeyV2(
            AccountId hotkey, AccountId newHotkey, @Nullable NetUid netuid, boolean keepStake)
            implements HotkeyCall {}
}
