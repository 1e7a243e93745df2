package io.myelin.runtime.admin;

import io.myelin.runtime.consensus.Aura.AuthorKey;
import io.myelin.runtime.consensus.Grandpa.AuthorityKey;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.WeighedByArguments;
import io.myelin.runtime.kernel.Weigher;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.Bounded;
import io.myelin.scale.Pair;
import io.myelin.scale.U32;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls by which root says who makes blocks and who makes them final.
public sealed interface AuthorityCall extends RuntimeCall, WeighedByArguments {
    /// Replaces those who make blocks, from the next block on.
    @Call(index = 0)
    record SwapAuthorities(@Bounded(32) List<AuthorKey> newAuthorities) implements AuthorityCall {
        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(
                    Weight.ofRefTime(4_442_146 + 29_392L * newAuthorities.size()).withAccess(0, 1));
        }
    }

    /// Replaces those who vote for finality in so many blocks; `forced` names the last final block to build on.
    @Call(index = 59)
    record ScheduleGrandpaChange(
            List<Pair<AuthorityKey, Long>> nextAuthorities,
            @U32 int inBlocks,
            @Nullable @U32 Integer forced)
            implements AuthorityCall {
        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(
                    new Weight(7_972_506 + 15_444L * nextAuthorities.size(), 2779)
                            .withAccess(1, 1));
        }
    }
}
