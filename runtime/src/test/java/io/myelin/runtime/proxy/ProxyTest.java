package io.myelin.runtime.proxy;

import static io.myelin.runtime.proxy.ProxyError.DUPLICATE;
import static io.myelin.runtime.proxy.ProxyError.NOT_FOUND;
import static io.myelin.runtime.proxy.ProxyError.NOT_PROXY;
import static io.myelin.runtime.proxy.ProxyError.NO_PERMISSION;
import static io.myelin.runtime.proxy.ProxyError.NO_SELF_PROXY;
import static io.myelin.runtime.proxy.ProxyError.TOO_MANY;
import static io.myelin.runtime.proxy.ProxyError.UNANNOUNCED;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Hashers;
import io.myelin.runtime.balances.BalancesCall.TransferKeepAlive;
import io.myelin.runtime.balances.BalancesError;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.RuntimeCall;
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
import io.myelin.runtime.proxy.ProxyStorage.ProxyDefinition;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.staking.AlphaFees;
import io.myelin.runtime.system.SystemError;
import io.myelin.runtime.utility.UtilityCall.Batch;
import io.myelin.scale.Pair;
import io.myelin.scale.Result;
import io.myelin.scale.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private static final AccountId REAL = account("real");
    private static final AccountId DELEGATE = account("delegate");
    private static final AccountId RECEIVER = account("receiver");
    private static final Hash256 SOME_HASH = Hash256.ZERO;

    /// 0.02 TAO + 40 · 0.001, and 33 · 0.001 for each.
    private static final TaoBalance DEPOSIT_FOR_ONE = new TaoBalance(93_000_000);

    private final TestChain chain = TestChain.normal();

    @BeforeEach
    void twoFundedAccounts() {
        chain.fund(REAL, tao(10)).fund(DELEGATE, tao(10));
    }

    private static MultiAddress id(AccountId account) {
        return new MultiAddress.Id(account);
    }

    private static RuntimeCall pay(long rao) {
        return new TransferKeepAlive(id(RECEIVER), new TaoBalance(rao));
    }

    private TestChain.Called add(ProxyType type, long delay) {
        return chain.call(REAL, new AddProxy(id(DELEGATE), type, delay));
    }

    private TestChain.Called act(RuntimeCall call) {
        return act(null, call);
    }

    private TestChain.Called act(@Nullable ProxyType type, RuntimeCall call) {
        return chain.call(DELEGATE, new Act(id(REAL), type, call));
    }

    private static ProxyExecuted refused(DispatchError error) {
        return new ProxyExecuted(new Result.Err<>(error));
    }

    private static final ProxyExecuted DONE = new ProxyExecuted(new Result.Ok<>(Unit.UNIT));
    private static final ProxyExecuted FILTERED =
            refused(new DispatchError.Module(SystemError.CALL_FILTERED));

    @Test
    void proxy_actsInTheRealAccountsName() {
        act(pay(1_000_000_000)).failsWith(NOT_PROXY);
        add(ProxyType.TRANSFER, 0)
                .succeeds()
                .emits(new ProxyEvent.ProxyAdded(REAL, DELEGATE, ProxyType.TRANSFER, 0));
        assertThat(chain.free(REAL)).isEqualTo(tao(10).saturatingMinus(DEPOSIT_FOR_ONE));
        act(pay(1_000_000_000)).succeeds().emits(DONE);
        assertThat(chain.free(RECEIVER)).isEqualTo(tao(1));
        assertThat(chain.free(DELEGATE)).isEqualTo(tao(10));
        act(ProxyType.STAKING, pay(1)).failsWith(NOT_PROXY);
        act(pay(1_000_000_000_000L)).succeeds();
        assertThat(chain.free(RECEIVER)).isEqualTo(tao(1));
    }

    @Test
    void add_refusals_inOrder() {
        chain.call(REAL, new AddProxy(id(REAL), ProxyType.ANY, 0)).failsWith(NO_SELF_PROXY);
        add(ProxyType.ANY, 0).succeeds();
        add(ProxyType.ANY, 0).failsWith(DUPLICATE);
        for (int i = 1; i < 20; i++) {
            add(ProxyType.ANY, i).succeeds();
        }
        add(ProxyType.ANY, 20).failsWith(TOO_MANY);
        chain.call(account("poor"), new AddProxy(id(REAL), ProxyType.ANY, 0))
                .failsWith(new DispatchError.Module(BalancesError.INSUFFICIENT_BALANCE));
    }

    @Test
    void proxies_areSorted_andDepositsFollow() {
        add(ProxyType.STAKING, 0).succeeds();
        add(ProxyType.OWNER, 7).succeeds();
        add(ProxyType.OWNER, 0).succeeds();
        assertThat(ProxyStorage.PROXIES.get(chain.state(), REAL))
                .isEqualTo(
                        new Pair<>(
                                List.of(
                                        new ProxyDefinition(DELEGATE, ProxyType.OWNER, 0),
                                        new ProxyDefinition(DELEGATE, ProxyType.OWNER, 7),
                                        new ProxyDefinition(DELEGATE, ProxyType.STAKING, 0)),
                                new TaoBalance(159_000_000)));
        chain.call(REAL, new RemoveProxy(id(DELEGATE), ProxyType.OWNER, 1)).failsWith(NOT_FOUND);
        chain.call(REAL, new RemoveProxy(id(DELEGATE), ProxyType.OWNER, 7)).succeeds();
        assertThat(chain.free(REAL))
                .isEqualTo(tao(10).saturatingMinus(new TaoBalance(126_000_000)));
        chain.call(REAL, new RemoveProxies()).succeeds();
        assertThat(chain.free(REAL)).isEqualTo(tao(10));
        assertThat(ProxyStorage.PROXIES.contains(chain.state(), REAL)).isFalse();
    }

    @Test
    void smallTransfers_areBelowHalfATao() {
        add(ProxyType.SMALL_TRANSFER, 0).succeeds();
        act(pay(500_000_000)).succeeds().emits(FILTERED);
        act(pay(499_999_999)).succeeds().emits(DONE);
    }

    @Test
    void filter_reachesIntoBatches() {
        add(ProxyType.NON_TRANSFER, 0).succeeds();
        act(new Batch(List.of(pay(1_000_000)))).succeeds();
        assertThat(chain.free(RECEIVER)).isEqualTo(TaoBalance.ZERO);
    }

    @Test
    void proxy_cannotGiveMoreRightsThanItHas() {
        add(ProxyType.NON_TRANSFER, 0).succeeds();
        act(new AddProxy(id(RECEIVER), ProxyType.ANY, 0)).succeeds().emits(FILTERED);
        act(new AddProxy(id(RECEIVER), ProxyType.TRANSFER, 0)).succeeds().emits(FILTERED);
        act(new RemoveProxies()).succeeds().emits(FILTERED);
        act(new AddProxy(id(RECEIVER), ProxyType.STAKING, 0)).succeeds().emits(DONE);
        add(ProxyType.ANY, 0).succeeds();
        act(new RemoveProxies()).succeeds().emits(DONE);
    }

    @Test
    void delayedProxy_mustAnnounce() {
        add(ProxyType.TRANSFER, 2).succeeds();
        var call = pay(1_000_000_000);
        act(call).failsWith(UNANNOUNCED);
        var encoded = chain.runtime().kernel().callWire().encode(call);
        var hash = Hash256.of(Hashers.blake2_256(encoded.toArray()));
        var announced = new ProxyAnnounced(id(DELEGATE), id(REAL), null, call);
        chain.call(RECEIVER, new Announce(id(REAL), hash)).failsWith(NOT_PROXY);
        chain.call(DELEGATE, new Announce(id(REAL), hash))
                .succeeds()
                .emits(new ProxyEvent.Announced(REAL, DELEGATE, hash));
        assertThat(chain.free(DELEGATE))
                .isEqualTo(tao(10).saturatingMinus(new TaoBalance(104_000_000)));
        chain.call(RECEIVER, announced).failsWith(UNANNOUNCED);
        chain.advance(2);
        chain.call(RECEIVER, announced).succeeds().emits(DONE);
        assertThat(chain.free(RECEIVER)).isEqualTo(tao(1));
        assertThat(chain.free(DELEGATE)).isEqualTo(tao(10));
        chain.call(RECEIVER, announced).failsWith(UNANNOUNCED);
    }

    @Test
    void announcements_canBeTakenBackOrRejected() {
        add(ProxyType.TRANSFER, 2).succeeds();
        chain.call(DELEGATE, new RemoveAnnouncement(id(REAL), SOME_HASH)).failsWith(NOT_FOUND);
        chain.call(DELEGATE, new Announce(id(REAL), SOME_HASH)).succeeds();
        chain.call(RECEIVER, new RejectAnnouncement(id(DELEGATE), SOME_HASH)).failsWith(NOT_FOUND);
        chain.call(REAL, new RejectAnnouncement(id(DELEGATE), SOME_HASH)).succeeds();
        chain.call(DELEGATE, new Announce(id(REAL), SOME_HASH)).succeeds();
        chain.call(DELEGATE, new RemoveAnnouncement(id(REAL), SOME_HASH)).succeeds();
        assertThat(chain.free(DELEGATE)).isEqualTo(tao(10));
        for (int i = 0; i < 75; i++) {
            chain.fund(DELEGATE, tao(1));
            chain.call(DELEGATE, new Announce(id(REAL), SOME_HASH)).succeeds();
        }
        chain.call(DELEGATE, new Announce(id(REAL), SOME_HASH)).failsWith(TOO_MANY);
    }

    /// The number is blake2-256 of "modlpy/proxy____", the spawner, block 1 and position 1 (after the inherents)
    /// as u32, the type's index and the disambiguation index as u16.
    @Test
    void pureAccount_isMadeAndKilled() {
        var place = PureAccount.Place.of(chain.block());
        var preimage =
                Bytes.ofUtf8("modlpy/proxy____")
                        .concat(Bytes.wrap(REAL.toBytes()))
                        .concat(Bytes.of((byte) 1, (byte) 0, (byte) 0, (byte) 0))
                        .concat(Bytes.of((byte) place.index(), (byte) 0, (byte) 0, (byte) 0))
                        .concat(Bytes.of((byte) 8))
                        .concat(Bytes.of((byte) 3, (byte) 0));
        var pure = AccountId.of(Hashers.blake2_256(preimage.toArray()));
        chain.call(REAL, new CreatePure(ProxyType.STAKING, 0, 3))
                .succeeds()
                .emits(new ProxyEvent.PureCreated(pure, REAL, ProxyType.STAKING, 3));
        chain.call(REAL, new CreatePure(ProxyType.STAKING, 0, 3)).failsWith(DUPLICATE);
        assertThat(chain.free(REAL)).isEqualTo(tao(10).saturatingMinus(DEPOSIT_FOR_ONE));
        var kill = new KillPure(id(REAL), ProxyType.STAKING, 3, 1, place.index());
        chain.call(DELEGATE, kill).failsWith(NO_PERMISSION);
        chain.call(pure, kill).succeeds();
        assertThat(chain.free(REAL)).isEqualTo(tao(10));
    }

    @Test
    void poke_correctsDeposits_forFree() {
        add(ProxyType.ANY, 0).succeeds();
        chain.call(REAL, new PokeDeposit()).succeeds();
        chain.given(s ->
                ProxyStorage.PROXIES.update(
                        s, REAL, it -> new Pair<>(it.first(), new TaoBalance(3_000_000))));
        var poked = chain.call(REAL, new PokeDeposit()).succeeds();
        assertThat(poked.outcome().postInfo()).isEqualTo(PostInfo.FREE);
        assertThat(ProxyStorage.PROXIES.get(chain.state(), REAL).second())
                .isEqualTo(DEPOSIT_FOR_ONE);
    }

    @Test
    void results_areForgottenAtTheEndOfTheBlock() {
        add(ProxyType.ANY, 0).succeeds();
        act(pay(1_000_000)).succeeds();
        chain.advance(1);
        assertThat(
                        ProxyStorage.lastCallResult(
                                        chain.runtime()
                                                .kernel()
                                                .wires()
                                                .of(Unit.class)
                                                .as(it -> new Result.Ok<>(it), it -> Unit.UNIT))
                                .keys(chain.state()))
                .isEmpty();
    }

    private AccountId payer(RuntimeCall call) {
        return new ProxyFees(new AlphaFees()).payer(chain.state(), DELEGATE, call);
    }

    @Test
    void realAccount_paysIfItSaidSo() {
        chain.call(REAL, new SetRealPaysFee(id(DELEGATE), true)).failsWith(NOT_PROXY);
        add(ProxyType.ANY, 0).succeeds();
        var call = new Act(id(REAL), null, pay(1));
        assertThat(payer(call)).isEqualTo(DELEGATE);
        chain.call(REAL, new SetRealPaysFee(id(DELEGATE), true))
                .succeeds()
                .emits(new ProxyEvent.RealPaysFeeSet(REAL, DELEGATE, true));
        assertThat(payer(call)).isEqualTo(REAL);
        assertThat(payer(pay(1))).isEqualTo(DELEGATE);

        chain.call(RECEIVER, new AddProxy(id(REAL), ProxyType.ANY, 0));
        var nested = new Act(id(RECEIVER), null, pay(1));
        assertThat(payer(new Act(id(REAL), null, nested))).isEqualTo(REAL);
        chain.given(s -> ProxyStorage.REAL_PAYS_FEE.put(s, RECEIVER, REAL, Unit.UNIT));
        assertThat(payer(new Act(id(REAL), null, nested))).isEqualTo(RECEIVER);
        assertThat(payer(new Act(id(REAL), null, new Batch(List.of(nested, nested)))))
                .isEqualTo(RECEIVER);
        assertThat(payer(new Act(id(REAL), null, new Batch(List.of(nested, pay(1))))))
                .isEqualTo(REAL);
        assertThat(payer(new Act(id(REAL), null, new Batch(List.of())))).isEqualTo(REAL);
    }

    @Test
    void address_mustBeAnAccount() {
        chain.call(REAL, new AddProxy(new MultiAddress.Raw(Bytes.EMPTY), ProxyType.ANY, 0))
                .failsWith(new DispatchError.CannotLookup());
    }
}
