package io.myelin.runtime.crowdloan;

import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.scale.U32;
import org.jspecify.annotations.Nullable;

/// Events of the Crowdloan pallet.
public sealed interface CrowdloanEvent extends RuntimeEvent {
    @Event(index = 0)
    record Created(@U32 long crowdloanId, AccountId creator, @U32 long end, TaoBalance cap)
            implements CrowdloanEvent {}

    @Event(index = 1)
    record Contributed(@U32 long crowdloanId, AccountId contributor, TaoBalance amount)
            implements CrowdloanEvent {}

    @Event(index = 2)
    record Withdrew(@U32 long crowdloanId, AccountId contributor, TaoBalance amount)
            implements CrowdloanEvent {}

    @Event(index = 3)
    record PartiallyRefunded(@U32 long crowdloanId) implements CrowdloanEvent {}

    @Event(index = 4)
    record AllRefunded(@U32 long crowdloanId) implements CrowdloanEvent {}

    @Event(index = 5)
    record Finalized(@U32 long crowdloanId) implements CrowdloanEvent {}

    @Event(index = 6)
    record Dissolved(@U32 long crowdloanId) implements CrowdloanEvent {}

    @Event(index = 7)
    record MinContributionUpdated(@U32 long crowdloanId, TaoBalance newMinContribution)
            implements CrowdloanEvent {}

    @Event(index = 8)
    record EndUpdated(@U32 long crowdloanId, @U32 long newEnd) implements CrowdloanEvent {}

    @Event(index = 9)
    record CapUpdated(@U32 long crowdloanId, TaoBalance newCap) implements CrowdloanEvent {}

    @Event(index = 10)
    record MaxContributionUpdated(@U32 long crowdloanId, @Nullable TaoBalance newMaxContribution)
            implements CrowdloanEvent {}
}
