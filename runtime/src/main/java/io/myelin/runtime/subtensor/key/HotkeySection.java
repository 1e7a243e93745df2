package io.myelin.runtime.subtensor.key;

import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.key.HotkeyCall.SwapHotkey;
import io.myelin.runtime.subtensor.key.HotkeyCall.SwapHotkeyV2;
import io.myelin.runtime.subtensor.key.HotkeySwap.Stake;

/// Runs the calls by which a hotkey is replaced.
public final class HotkeySection implements Section<HotkeyCall> {
    @Override
    public PostInfo dispatch(HotkeyCall call, Dispatch d) {
        return switch (call) {
            case SwapHotkey(var old, var successor, var netuid) ->
                    HotkeySwap.run(d, old, successor, netuid, Stake.MOVES);
            case SwapHotkeyV2(var old, var successor, var netuid, boolean keepStake) ->
                    HotkeySwap.run(
                            d, old, successor, netuid, keepStake ? Stake.STAYS : Stake.MOVES);
        };
    }
}
