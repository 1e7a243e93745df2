package io.myelin.runtime.proxy;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.proxy.ProxyError.NOT_FOUND;
import static io.myelin.runtime.proxy.ProxyError.NOT_PROXY;
import static io.myelin.runtime.proxy.ProxyError.TOO_MANY;
import static io.myelin.runtime.proxy.ProxyError.UNANNOUNCED;
import static io.myelin.runtime.proxy.ProxyStorage.ANNOUNCEMENTS;
import static io.myelin.runtime.proxy.ProxyStorage.MAX_PENDING;
import static io.myelin.runtime.proxy.ProxyStorage.PROXIES;

import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.ModuleError;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.proxy.ProxyEvent.Announced;
import io.myelin.runtime.proxy.ProxyEvent.DepositKind;
import io.myelin.runtime.proxy.ProxyEvent.DepositPoked;
import io.myelin.runtime.proxy.ProxyStorage.Announcement;
import io.myelin.scale.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Calls that delegates mean to make, for which they keep a deposit.
///
/// Source: subtensor `pallets/proxy/src/lib.rs`, spec 425.
final class Announcements {
    private Announcements() {}

    /// Errors, in order: NOT_PROXY, TOO_MANY, those of reserving. Event: [Announced].
    static void add(BlockContext block, AccountId who, AccountId real, Hash256 callHash) {
        var state = block.state();
        ensure(
                PROXIES.get(state, real).first().stream().anyMatch(it -> it.delegate().equals(who)),
                NOT_PROXY);
        var stored = ANNOUNCEMENTS.get(state, who);
        ensure(stored.first().size() < MAX_PENDING, TOO_MANY);
        var pending = new ArrayList<>(stored.first());
        pending.add(new Announcement(real, callHash, block.blockNumber()));
        store(block, who, stored.second(), pending);
        block.emit(new Announced(real, who, callHash));
    }

    private static void store(
            BlockContext block, AccountId who, TaoBalance before, List<Announcement> pending) {
        var deposit = Deposits.ANNOUNCEMENTS.adjust(block, who, before, pending.size());
        if (pending.isEmpty()) {
            ANNOUNCEMENTS.remove(block.state(), who);
        } else {
            ANNOUNCEMENTS.put(block.state(), who, new Pair<>(List.copyOf(pending), deposit));
        }
    }

    /// Errors: NOT_FOUND.
    static void remove(BlockContext block, AccountId delegate, AccountId real, Hash256 callHash) {
        removeAll(
                block,
                delegate,
                it -> it.real().equals(real) && it.callHash().equals(callHash),
                NOT_FOUND);
    }

    /// Takes a call's announcements that are old enough. Errors: UNANNOUNCED.
    static void use(
            BlockContext block, AccountId delegate, AccountId real, Hash256 callHash, long delay) {
        removeAll(
                block,
                delegate,
                it ->
                        it.real().equals(real)
                                && it.callHash().equals(callHash)
                                && block.blockNumber() - it.height() >= delay,
                UNANNOUNCED);
    }

    private static void removeAll(
            BlockContext block,
            AccountId delegate,
            Predicate<Announcement> condition,
            ModuleError ifNone) {
        var stored = ANNOUNCEMENTS.get(block.state(), delegate);
        var pending = new ArrayList<>(stored.first());
        ensure(pending.removeIf(condition), ifNone);
        store(block, delegate, stored.second(), pending);
    }

    /// Brings both deposits of an account to what their entries ask for; free if that changes one.
    ///
    /// Errors: those of reserving. Event: [DepositPoked] for each that changed. Source: `poke_deposit`.
    static PostInfo pokeDeposits(BlockContext block, AccountId who) {
        boolean proxies = poke(block, who, PROXIES, Deposits.PROXIES, DepositKind.PROXIES);
        boolean announcements =
                poke(block, who, ANNOUNCEMENTS, Deposits.ANNOUNCEMENTS, DepositKind.ANNOUNCEMENTS);
        return proxies || announcements ? PostInfo.FREE : PostInfo.AS_DECLARED;
    }

    private static <T> boolean poke(
            BlockContext block,
            AccountId who,
            StorageMap<AccountId, Pair<List<T>, TaoBalance>> item,
            Deposits deposits,
            DepositKind kind) {
        var state = block.state();
        var stored = item.get(state, who);
        var before = stored.second();
        var now = deposits.adjust(block, who, before, stored.first().size());
        if (stored.first().isEmpty()) {
            item.remove(state, who);
        } else {
            item.put(state, who, new Pair<>(stored.first(), now));
        }
        if (now.equals(before)) {
            return false;
        }
        block.emit(new DepositPoked(who, kind, before, now));
        return true;
    }
}
