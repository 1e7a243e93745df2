package io.myelin.runtime.system;

import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.RuntimeEvent;

/// Events of the System pallet.
public sealed interface SystemEvent extends RuntimeEvent {
    @Event(index = 0)
    record ExtrinsicSuccess(DispatchEventInfo dispatchInfo) implements SystemEvent {}

    @Event(index = 1)
    record ExtrinsicFailed(DispatchError dispatchError, DispatchEventInfo dispatchInfo)
            implements SystemEvent {}

    @Event(index = 2)
    record CodeUpdated() implements SystemEvent {}

    @Event(index = 3)
    record NewAccount(AccountId account) implements SystemEvent {}

    @Event(index = 4)
    record KilledAccount(AccountId account) implements SystemEvent {}

    @Event(index = 5)
    record Remarked(AccountId sender, Hash256 hash) implements SystemEvent {}

    @Event(index = 6)
    record UpgradeAuthorized(Hash256 codeHash, boolean checkVersion) implements SystemEvent {}

    @Event(index = 7)
    record RejectedInvalidAuthorizedUpgrade(Hash256 codeHash, DispatchError error)
            implements SystemEvent {}
}
