package io.myelin.runtime.admin;

import io.myelin.runtime.admin.AuthorityCall.ScheduleGrandpaChange;
import io.myelin.runtime.admin.AuthorityCall.SwapAuthorities;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.consensus.Grandpa;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;

/// Runs the calls by which root replaces authorities.
///
/// Source: subtensor `admin-utils/src/lib.rs`, spec 425.
final class Authorities implements Section<AuthorityCall> {
    @Override
    public PostInfo dispatch(AuthorityCall call, Dispatch d) {
        d.ensureRoot();
        switch (call) {
            case SwapAuthorities(var keys) -> Aura.changeAuthorities(d, keys);
            case ScheduleGrandpaChange(var keys, int inBlocks, var forced) ->
                    Grandpa.scheduleChange(d, keys, inBlocks, forced);
        }
        return PostInfo.AS_DECLARED;
    }
}
