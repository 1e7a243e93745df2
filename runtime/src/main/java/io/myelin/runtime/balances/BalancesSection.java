package io.myelin.runtime.balances;

import static io.myelin.runtime.kernel.DispatchException.ensure;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.balances.Balances.Terms;
import io.myelin.runtime.balances.Balances.Transfer;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import java.util.List;

/// The code of the Balances pallet's calls. Source: pallet-balances `lib.rs`.
final class BalancesSection implements Section<BalancesCall> {
    @Override
    public PostInfo dispatch(BalancesCall call, Dispatch d) {
        return switch (call) {
            case BalancesCall.TransferAllowDeath(var dest, var value) ->
                    transfer(d, d.ensureSigned(), dest, value, Preservation.EXPENDABLE);
            case BalancesCall.TransferKeepAlive(var dest, var value) ->
                    transfer(d, d.ensureSigned(), dest, value, Preservation.PRESERVE);
            case BalancesCall.TransferAll(var dest, var keepAlive) ->
                    transferAll(d, dest, keepAlive);
            case BalancesCall.ForceTransfer(var source, var dest, var value) -> {
                d.ensureRoot();
                yield transfer(d, Balances.lookup(source), dest, value, Preservation.EXPENDABLE);
            }
            case BalancesCall.ForceUnreserve(var who, var amount) -> {
                d.ensureRoot();
                Balances.unreserve(d, Balances.lookup(who), amount);
                yield PostInfo.AS_DECLARED;
            }
            case BalancesCall.UpgradeAccounts(var who) -> upgradeAccounts(d, who);
            case BalancesCall.ForceSetBalance(var who, var newFree) ->
                    forceSetBalance(d, who, newFree);
            case BalancesCall.ForceAdjustTotalIssuance(var direction, var delta) ->
                    adjustIssuance(d, direction, delta);
            case BalancesCall.Burn(var value, var keepAlive) -> burn(d, value, keepAlive);
        };
    }

    private static PostInfo transfer(
            Dispatch d,
            AccountId from,
            MultiAddress dest,
            TaoBalance value,
            Preservation preservation) {
        Balances.transfer(d, new Transfer(from, Balances.lookup(dest), value), preservation);
        return PostInfo.AS_DECLARED;
    }

    private static PostInfo transferAll(Dispatch d, MultiAddress dest, boolean keepAlive) {
        var from = d.ensureSigned();
        var preservation = keepAlive ? Preservation.PRESERVE : Preservation.EXPENDABLE;
        var all = Balances.reducible(d.state(), from, preservation, Fortitude.POLITE);
        return transfer(d, from, dest, all, preservation);
    }

    private static PostInfo upgradeAccounts(Dispatch d, List<AccountId> who) {
        d.ensureSigned();
        if (who.isEmpty()) {
            return PostInfo.AS_DECLARED;
        }
        int upgraded = 0;
        for (var account : who) {
            if (Balances.ensureUpgraded(d, account)) {
                upgraded++;
            }
        }
        return 10L * upgraded >= 9L * who.size() ? PostInfo.FREE : PostInfo.AS_DECLARED;
    }

    private static PostInfo forceSetBalance(Dispatch d, MultiAddress address, TaoBalance asked) {
        d.ensureRoot();
        var who = Balances.lookup(address);
        var free = asked.isBelow(Balances.EXISTENTIAL_DEPOSIT) ? TaoBalance.ZERO : asked;
        var before = Balances.free(d.state(), who);
        Balances.mutate(d, who, data -> data.withFree(free));
        BalancesStorage.TOTAL_ISSUANCE.update(
                d.state(),
                issuance ->
                        free.isAbove(before)
                                ? issuance.saturatingPlus(free.minusExact(before))
                                : issuance.saturatingMinus(before.minusExact(free)));
        d.emit(new BalancesEvent.BalanceSet(who, free));
        return PostInfo.AS_DECLARED;
    }

    private static PostInfo adjustIssuance(
            Dispatch d, BalancesCall.AdjustmentDirection direction, TaoBalance delta) {
        d.ensureRoot();
        ensure(!delta.isZero(), BalancesError.DELTA_ZERO);
        var old = Balances.totalIssuance(d.state());
        var issuance =
                switch (direction) {
                    case INCREASE -> old.saturatingPlus(delta);
                    case DECREASE -> old.saturatingMinus(delta);
                };
        ensure(
                issuance.isAtLeast(BalancesStorage.INACTIVE_ISSUANCE.get(d.state())),
                BalancesError.ISSUANCE_DEACTIVATED);
        BalancesStorage.TOTAL_ISSUANCE.put(d.state(), issuance);
        d.emit(new BalancesEvent.TotalIssuanceForced(old, issuance));
        return PostInfo.AS_DECLARED;
    }

    private static PostInfo burn(Dispatch d, TaoBalance value, boolean keepAlive) {
        var who = d.ensureSigned();
        Balances.burnFrom(d, who, value, keepAlive ? Terms.KEEP_ALIVE : Terms.ALLOW_DEATH);
        return PostInfo.AS_DECLARED;
    }
}
