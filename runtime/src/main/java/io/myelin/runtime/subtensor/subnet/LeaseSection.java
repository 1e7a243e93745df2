package io.myelin.runtime.subtensor.subnet;

import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.subnet.LeaseCall.RegisterLeasedNetwork;
import io.myelin.runtime.subtensor.subnet.LeaseCall.TerminateLease;

/// Runs the calls about leased subnets.
public final class LeaseSection implements Section<LeaseCall> {
    @Override
    public PostInfo dispatch(LeaseCall call, Dispatch d) {
        return switch (call) {
            case RegisterLeasedNetwork(var share, var endBlock) ->
                    Leases.register(d, share, endBlock);
            case TerminateLease(long id, var hotkey) -> Leases.terminate(d, id, hotkey);
        };
    }
}
