package io.myelin.runtime.subtensor.epoch;

import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.epoch.VotingPowerCall.DisableVotingPowerTracking;
import io.myelin.runtime.subtensor.epoch.VotingPowerCall.EnableVotingPowerTracking;
import io.myelin.runtime.subtensor.epoch.VotingPowerCall.SudoSetVotingPowerEmaAlpha;
import io.myelin.runtime.subtensor.subnet.Subnets;

/// Runs the calls about voting power.
public final class VotingPowerSection implements Section<VotingPowerCall> {
    @Override
    public PostInfo dispatch(VotingPowerCall call, Dispatch d) {
        switch (call) {
            case EnableVotingPowerTracking(var netuid) -> {
                Subnets.ensureOwnerOrRoot(d, netuid);
                VotingPowers.enable(d, netuid);
            }
            case DisableVotingPowerTracking(var netuid) -> {
                Subnets.ensureOwnerOrRoot(d, netuid);
                VotingPowers.disable(d, netuid);
            }
            case SudoSetVotingPowerEmaAlpha(var netuid, long alpha) -> {
                d.ensureRoot();
                VotingPowers.setAlpha(d, netuid, alpha);
            }
        }
        return PostInfo.AS_DECLARED;
    }
}
