package io.myelin.runtime.balances;

import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.scale.Name;
import io.myelin.scale.Path;

/// Events of the Balances pallet.
public sealed interface BalancesEvent extends RuntimeEvent {
    /// Into which part of the receiver's balance reserved funds went.
    @Path("frame_support::traits::tokens::misc::BalanceStatus")
    enum BalanceStatus {
        FREE,
        RESERVED
    }

    @Event(index = 0)
    record Endowed(AccountId account, TaoBalance freeBalance) implements BalancesEvent {}

    @Event(index = 1)
    record DustLost(AccountId account, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 2)
    record Transfer(AccountId from, AccountId to, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 3)
    record BalanceSet(AccountId who, TaoBalance free) implements BalancesEvent {}

    @Event(index = 4)
    record Reserved(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 5)
    record Unreserved(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 6)
    record ReserveRepatriated(
            AccountId from, AccountId to, TaoBalance amount, BalanceStatus destinationStatus)
            implements BalancesEvent {}

    @Event(index = 7)
    record Deposit(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 8)
    record Withdraw(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 9)
    record Slashed(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 10)
    record Minted(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 11)
    record Burned(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 12)
    record Suspended(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 13)
    record Restored(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 14)
    record Upgraded(AccountId who) implements BalancesEvent {}

    @Event(index = 15)
    record Issued(TaoBalance amount) implements BalancesEvent {}

    @Event(index = 16)
    record Rescinded(TaoBalance amount) implements BalancesEvent {}

    @Event(index = 17)
    record Locked(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 18)
    record Unlocked(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 19)
    record Frozen(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 20)
    record Thawed(AccountId who, TaoBalance amount) implements BalancesEvent {}

    @Event(index = 21)
    record TotalIssuanceForced(TaoBalance old, @Name("new") TaoBalance issuance)
            implements BalancesEvent {}
}
