package io.myelin.runtime.subtensor.staking;

import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.staking.LockCall.LockStake;
import io.myelin.runtime.subtensor.staking.LockCall.MoveLock;
import io.myelin.runtime.subtensor.staking.LockCall.SetPerpetualLock;
import io.myelin.runtime.subtensor.staking.LockCall.SetRejectLockedAlpha;

/// Runs the calls about locked stake.
public final class LockSection implements Section<LockCall> {
    @Override
    public PostInfo dispatch(LockCall call, Dispatch d) {
        switch (call) {
            case LockStake(var hotkey, var netuid, var amount) ->
                    Locks.lock(d, d.ensureSigned(), hotkey, netuid, amount);
            case MoveLock(var destination, var netuid) -> Locks.move(d, destination, netuid);
            case SetPerpetualLock(var netuid, boolean enabled) ->
                    Locks.setPerpetual(d, netuid, enabled);
            case SetRejectLockedAlpha(boolean enabled) -> Locks.setRejecting(d, enabled);
        }
        return PostInfo.AS_DECLARED;
    }
}
