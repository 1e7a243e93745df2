package io.myelin.runtime.proxy;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.proxy.ProxyError.DUPLICATE;
import static io.myelin.runtime.proxy.ProxyError.NOT_FOUND;
import static io.myelin.runtime.proxy.ProxyError.NOT_PROXY;
import static io.myelin.runtime.proxy.ProxyError.NO_SELF_PROXY;
import static io.myelin.runtime.proxy.ProxyError.TOO_MANY;
import static io.myelin.runtime.proxy.ProxyStorage.MAX_PROXIES;
import static io.myelin.runtime.proxy.ProxyStorage.PROXIES;
import static io.myelin.runtime.proxy.ProxyStorage.REAL_PAYS_FEE;

import io.myelin.chain.AccountId;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.proxy.ProxyEvent.ProxyAdded;
import io.myelin.runtime.proxy.ProxyEvent.ProxyRemoved;
import io.myelin.runtime.proxy.ProxyStorage.ProxyDefinition;
import io.myelin.scale.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may act for whom.
///
/// Source: subtensor `pallets/proxy/src/lib.rs`, spec 425.
public final class Proxies {
    private Proxies() {}

    /// Errors, in order: NO_SELF_PROXY, DUPLICATE, TOO_MANY, those of reserving. Event: [ProxyAdded].
    public static void add(
            BlockContext block, AccountId real, AccountId delegate, ProxyType type, long delay) {
        var state = block.state();
        ensure(!real.equals(delegate), NO_SELF_PROXY);
        var stored = PROXIES.get(state, real);
        var proxies = new ArrayList<>(stored.first());
        var added = new ProxyDefinition(delegate, type, delay);
        int found = Collections.binarySearch(proxies, added);
        ensure(found < 0, DUPLICATE);
        ensure(proxies.size() < MAX_PROXIES, TOO_MANY);
        proxies.add(-found - 1, added);
        var deposit = Deposits.PROXIES.adjust(block, real, stored.second(), proxies.size());
        PROXIES.put(state, real, new Pair<>(List.copyOf(proxies), deposit));
        block.emit(new ProxyAdded(real, delegate, type, delay));
    }

    /// Errors: NOT_FOUND. Event: [ProxyRemoved].
    public static void remove(
            BlockContext block, AccountId real, AccountId delegate, ProxyType type, long delay) {
        var state = block.state();
        var stored = PROXIES.get(state, real);
        var proxies = new ArrayList<>(stored.first());
        int found = Collections.binarySearch(proxies, new ProxyDefinition(delegate, type, delay));
        ensure(found >= 0, NOT_FOUND);
        proxies.remove(found);
        var deposit = Deposits.PROXIES.adjust(block, real, stored.second(), proxies.size());
        if (proxies.isEmpty()) {
            PROXIES.remove(state, real);
        } else {
            PROXIES.put(state, real, new Pair<>(List.copyOf(proxies), deposit));
        }
        REAL_PAYS_FEE.remove(state, real, delegate);
        block.emit(new ProxyRemoved(real, delegate, type, delay));
    }

    static void removeAll(BlockContext block, AccountId real) {
        var deposit = PROXIES.take(block.state(), real).second();
        Balances.unreserve(block, real, deposit);
        REAL_PAYS_FEE.clearUnder(block.state(), real);
    }

    /// The first proxy that a delegate is, of a certain type if one is named. Errors: NOT_PROXY.
    static ProxyDefinition find(
            State state, AccountId real, AccountId delegate, @Nullable ProxyType type) {
        return PROXIES.get(state, real).first().stream()
                .filter(it ->
                        it.delegate().equals(delegate) && (type == null || it.proxyType() == type))
                .findFirst()
                .orElseThrow(NOT_PROXY::failure);
    }
}
