package io.myelin.runtime.proxy;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.proxy.ProxyError.DUPLICATE;
import static io.myelin.runtime.proxy.ProxyError.NO_PERMISSION;
import static io.myelin.runtime.proxy.ProxyError.UNANNOUNCED;
import static io.myelin.runtime.proxy.ProxyStorage.PROXIES;
import static io.myelin.runtime.proxy.ProxyStorage.REAL_PAYS_FEE;

import io.myelin.chain.AccountId;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.kernel.CallFilter;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.Origin;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.proxy.ProxyCall.Act;
import io.myelin.runtime.proxy.ProxyCall.AddProxy;
import io.myelin.runtime.proxy.ProxyCall.Announce;
import io.myelin.runtime.proxy.ProxyCall.CreatePure;
import io.myelin.runtime.proxy.ProxyCall.KillPure;
import io.myelin.runtime.proxy.ProxyCall.PokeDeposit;
import io.myelin.runtime.proxy.ProxyCall.ProxyAnnounced;
import io.myelin.runtime.proxy.ProxyCall.RejectAnnouncement;
import io.myelin.runtime.proxy.ProxyCall.RemoveAnnouncement;
import io.myelin.runtime.proxy.ProxyCall.RemoveProxies;
import io.myelin.runtime.proxy.ProxyCall.RemoveProxy;
import io.myelin.runtime.proxy.ProxyCall.SetRealPaysFee;
import io.myelin.runtime.proxy.ProxyEvent.ProxyExecuted;
import io.myelin.runtime.proxy.ProxyEvent.PureCreated;
import io.myelin.runtime.proxy.ProxyEvent.PureKilled;
import io.myelin.runtime.proxy.ProxyEvent.RealPaysFeeSet;
import io.myelin.runtime.proxy.ProxyStorage.ProxyDefinition;
import io.myelin.scale.Pair;
import io.myelin.scale.Result;
import io.myelin.scale.Unit;
import java.util.List;

/// Runs the calls of the Proxy pallet.
///
/// Source: subtensor `pallets/proxy/src/lib.rs`, spec 425.
final class ProxySection implements Section<ProxyCall> {
    private final OptionalMap<AccountId, Result<Unit, DispatchError>> lastCallResult;

    ProxySection(OptionalMap<AccountId, Result<Unit, DispatchError>> lastCallResult) {
        this.lastCallResult = lastCallResult;
    }

    @Override
    public PostInfo dispatch(ProxyCall call, Dispatch d) {
        var who = d.ensureSigned();
        switch (call) {
            case Act it -> act(d, who, it);
            case AddProxy(var delegate, var type, long delay) ->
                    Proxies.add(d, who, Balances.lookup(delegate), type, delay);
            case RemoveProxy(var delegate, var type, long delay) ->
                    Proxies.remove(d, who, Balances.lookup(delegate), type, delay);
            case RemoveProxies() -> Proxies.removeAll(d, who);
            case CreatePure it -> createPure(d, who, it);
            case KillPure it -> killPure(d, who, it);
            case Announce(var real, var callHash) ->
                    Announcements.add(d, who, Balances.lookup(real), callHash);
            case RemoveAnnouncement(var real, var callHash) ->
                    Announcements.remove(d, who, Balances.lookup(real), callHash);
            case RejectAnnouncement(var delegate, var callHash) ->
                    Announcements.remove(d, Balances.lookup(delegate), who, callHash);
            case ProxyAnnounced it -> actAnnounced(d, it);
            case PokeDeposit() -> {
                return Announcements.pokeDeposits(d, who);
            }
            case SetRealPaysFee(var delegate, boolean pays) ->
                    setRealPaysFee(d, who, Balances.lookup(delegate), pays);
        }
        return PostInfo.AS_DECLARED;
    }

    /// Errors, in order: CannotLookup, NOT_PROXY, UNANNOUNCED. Event: [ProxyExecuted], which tells the outcome.
    private void act(Dispatch d, AccountId who, Act it) {
        var real = Balances.lookup(it.real());
        var proxy = Proxies.find(d.state(), real, who, it.forceProxyType());
        ensure(proxy.delay() == 0, UNANNOUNCED);
        run(d, proxy, real, it.call());
    }

    /// Errors, in order: CannotLookup, NOT_PROXY, UNANNOUNCED. Event: [ProxyExecuted].
    private void actAnnounced(Dispatch d, ProxyAnnounced it) {
        var delegate = Balances.lookup(it.delegate());
        var real = Balances.lookup(it.real());
        var proxy = Proxies.find(d.state(), real, delegate, it.forceProxyType());
        var encoded = d.kernel().callWire().encode(it.call());
        var callHash = Blake2b.hash(encoded.toArray());
        Announcements.use(d, delegate, real, callHash, proxy.delay());
        run(d, proxy, real, it.call());
    }

    /// Runs a call under no filter but the chain's and the proxy's; its failure is only told.
    ///
    /// Source: `do_proxy`.
    private void run(Dispatch d, ProxyDefinition proxy, AccountId real, RuntimeCall call) {
        var outcome = d.call(new Origin.Signed(real), filterOf(proxy.proxyType()), call);
        var result = outcome.result();
        lastCallResult.put(d.state(), real, result);
        d.emit(new ProxyExecuted(result));
    }

    /// A proxy cannot give or take rights that it does not have itself.
    private static CallFilter filterOf(ProxyType type) {
        return (state, call) ->
                switch (call) {
                    case AddProxy it when !type.includes(it.proxyType()) -> false;
                    case RemoveProxy it when !type.includes(it.proxyType()) -> false;
                    case RemoveProxies _ when type != ProxyType.ANY -> false;
                    case KillPure _ when type != ProxyType.ANY -> false;
                    default -> ProxyFilter.allows(type, call);
                };
    }

    /// Errors, in order: DUPLICATE, those of reserving. Event: [PureCreated].
    private static void createPure(Dispatch d, AccountId who, CreatePure it) {
        var place = PureAccount.Place.of(d);
        var pure = PureAccount.of(who, it.proxyType(), it.index(), place);
        ensure(!PROXIES.contains(d.state(), pure), DUPLICATE);
        var deposit = Deposits.PROXIES.forEntries(1);
        Balances.reserve(d, who, deposit);
        var proxy = new ProxyDefinition(who, it.proxyType(), it.delay());
        PROXIES.put(d.state(), pure, new Pair<>(List.of(proxy), deposit));
        d.emit(new PureCreated(pure, who, it.proxyType(), it.index()));
    }

    /// Errors: NO_PERMISSION. Event: [PureKilled].
    private static void killPure(Dispatch d, AccountId who, KillPure it) {
        var spawner = Balances.lookup(it.spawner());
        var place = new PureAccount.Place(it.height(), it.extIndex());
        var pure = PureAccount.of(spawner, it.proxyType(), it.index(), place);
        ensure(pure.equals(who), NO_PERMISSION);
        Balances.unreserve(d, spawner, PROXIES.take(d.state(), who).second());
        d.emit(new PureKilled(who, spawner, it.proxyType(), it.index()));
    }

    /// Errors: NOT_PROXY. Event: [RealPaysFeeSet].
    private static void setRealPaysFee(
            Dispatch d, AccountId real, AccountId delegate, boolean pays) {
        var state = d.state();
        Proxies.find(state, real, delegate, null);
        REAL_PAYS_FEE.set(state, real, delegate, pays ? Unit.UNIT : null);
        d.emit(new RealPaysFeeSet(real, delegate, pays));
    }
}
