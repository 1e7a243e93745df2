package io.myelin.runtime.proxy;

import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.scale.Path;
import io.myelin.scale.Result;
import io.myelin.scale.U16;
import io.myelin.scale.U32;
import io.myelin.scale.Unit;

/// Events of the Proxy pallet.
public sealed interface ProxyEvent extends RuntimeEvent {
    @Event(index = 0)
    record ProxyExecuted(Result<Unit, DispatchError> result) implements ProxyEvent {}

    @Event(index = 1)
    record PureCreated(
            AccountId pure, AccountId who, ProxyType proxyType, @U16 int disambiguationIndex)
            implements ProxyEvent {}

    @Event(index = 2)
    record PureKilled(
            AccountId pure, AccountId spawner, ProxyType proxyType, @U16 int disambiguationIndex)
            implements ProxyEvent {}

    @Event(index = 3)
    record Announced(AccountId real, AccountId proxy, Hash256 callHash) implements ProxyEvent {}

    @Event(index = 4)
    record ProxyAdded(
            AccountId delegator, AccountId delegatee, ProxyType proxyType, @U32 long delay)
            implements ProxyEvent {}

    @Event(index = 5)
    record ProxyRemoved(
            AccountId delegator, AccountId delegatee, ProxyType proxyType, @U32 long delay)
            implements ProxyEvent {}

    @Event(index = 6)
    record DepositPoked(
            AccountId who, DepositKind kind, TaoBalance oldDeposit, TaoBalance newDeposit)
            implements ProxyEvent {}

    @Event(index = 7)
    record RealPaysFeeSet(AccountId real, AccountId delegate, boolean paysFee)
            implements ProxyEvent {}

    /// What a deposit is for.
    @Path("pallet_subtensor_proxy::DepositKind")
    enum DepositKind {
        PROXIES,
        ANNOUNCEMENTS
    }
}
