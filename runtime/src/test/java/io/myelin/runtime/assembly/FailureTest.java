package io.myelin.runtime.assembly;

import static io.myelin.runtime.assembly.TestChain.ALICE;
import static io.myelin.runtime.assembly.TestChain.BOB;
import static io.myelin.runtime.assembly.TestChain.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.Extrinsic;
import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetTxRateLimit;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.balances.BalancesCall.ForceSetBalance;
import io.myelin.runtime.balances.BalancesCall.TransferAllowDeath;
import io.myelin.runtime.balances.BalancesCall.TransferKeepAlive;
import io.myelin.runtime.balances.BalancesEvent;
import io.myelin.runtime.balances.Fees;
import io.myelin.runtime.balances.TransactionPaymentPallet.PaymentEvent;
import io.myelin.runtime.kernel.DispatchOutcome;
import io.myelin.runtime.kernel.EventRecord;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RootRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxon;
import io.myelin.runtime.subtensor.staking.DelegateCall.DecreaseTake;
import io.myelin.runtime.subtensor.staking.DelegateCall.IncreaseTake;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStakeLimit;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RegisterNetwork;
import io.myelin.runtime.subtensor.subnet.SubnetCall.StartCall;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetWeights;
import io.myelin.runtime.system.Accounts;
import io.myelin.runtime.system.ApplyResult;
import io.myelin.runtime.system.SystemEvent;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.runtime.utility.UtilityCall.BatchAll;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A signed call that fails leaves its fee, its nonce and a report, and nothing else.
class FailureTest {
    private static final NetUid NOWHERE = new NetUid(99);
    private static final AccountId NOBODY = new AccountId(4, 3, 2, 1);
    private static final TaoBalance RAO = new TaoBalance(1);

    /// What every extrinsic writes about itself.
    private static final Set<String> BOOKKEEPING =
            Set.of("AllExtrinsicsLen", "BlockWeight", "EventCount", "Events", "ExtrinsicCount");

    private final TestChain chain = new TestChain().begin();

    /// Calls that fail for a reason of their own, after their signature and fee were accepted.
    static Stream<RuntimeCall> failing() {
        var bob = MultiAddress.of(BOB.accountId());
        return Stream.of(
                new StartCall(NOWHERE),
                new BurnedRegister(NOWHERE, NOBODY),
                new AddStake(NOBODY, new NetUid(1), RAO),
                new AddStakeLimit(NOBODY, NOWHERE, RAO, RAO, true),
                new RemoveStake(NOBODY, NOWHERE, new AlphaBalance(1)),
                new RemoveStakeLimit(NOBODY, NOWHERE, new AlphaBalance(1), RAO, false),
                new SetWeights(NetUid.ROOT, List.of(), List.of(), 0),
                new TransferKeepAlive(bob, TaoBalance.MAX),
                new TransferAllowDeath(bob, TaoBalance.MAX),
                new ForceSetBalance(bob, RAO),
                new SudoSetTxRateLimit(5),
                // The first two would work.
                new BatchAll(
                        List.of(
                                new TransferKeepAlive(bob, new TaoBalance(1_000_000)),
                                new RootRegister(NOBODY),
                                new TransferKeepAlive(bob, TaoBalance.MAX))));
    }

    @ParameterizedTest
    @MethodSource("failing")
    void failedCall_leavesOnlyFeeAndNonce(RuntimeCall call) {
        var before = entries();
        var alice = ALICE.accountId();
        var balance = Balances.free(chain.state(), alice);
        var authors = Balances.free(chain.state(), ONE);
        int nonce = Accounts.get(chain.state(), alice).nonce();
        int events = chain.events().size();

        var signed = chain.sign(ALICE, call, nonce);
        var applied = (ApplyResult.Applied) chain.apply(signed);
        assertThat(applied.outcome()).isInstanceOf(DispatchOutcome.Failed.class);

        var fee = fee(call, signed);
        var told = events(events);
        assertThat(told.getLast()).isInstanceOf(SystemEvent.ExtrinsicFailed.class);
        assertThat(told)
                .filteredOn(PaymentEvent.TransactionFeePaid.class::isInstance)
                .hasSize(1)
                .allSatisfy(it -> {
                    var paid = ((PaymentEvent.TransactionFeePaid) it).actualFee();
                    assertThat(paid).isLessThanOrEqualTo(fee);
                    assertThat(balance.minusExact(Balances.free(chain.state(), alice)))
                            .isEqualTo(paid);
                    assertThat(Balances.free(chain.state(), ONE).minusExact(authors))
                            .isEqualTo(paid);
                });
        assertThat(told)
                .allMatch(it ->
                        it instanceof BalancesEvent.Withdraw
                                || it instanceof BalancesEvent.Deposit
                                || it instanceof BalancesEvent.Endowed
                                || it instanceof SystemEvent
                                || it instanceof PaymentEvent);
        assertThat(Accounts.get(chain.state(), alice).nonce()).isEqualTo(nonce + 1);
        var allowed = new TreeSet<Bytes>();
        allowed.add(SystemStorage.ACCOUNT.keyOf(alice));
        allowed.add(SystemStorage.ACCOUNT.keyOf(ONE));
        assertThat(changed(before)).allMatch(key -> allowed.contains(key) || isBookkeeping(key));
    }

    private TaoBalance fee(RuntimeCall call, Bytes extrinsic) {
        var cost = chain.runtime.kernel().cost(call);
        return Fees.declared(cost, extrinsic.size(), TaoBalance.ZERO).total();
    }

    private List<Object> events(int from) {
        return chain.events().stream().skip(from).<Object>map(EventRecord::event).toList();
    }

    private TreeMap<Bytes, Bytes> entries() {
        var entries = new TreeMap<Bytes, Bytes>();
        for (var key : chain.state().keys(Bytes.EMPTY)) {
            entries.put(key, Objects.requireNonNull(chain.state().get(key)));
        }
        return entries;
    }

    private TreeSet<Bytes> changed(TreeMap<Bytes, Bytes> before) {
        var after = entries();
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
        return keys;
    }

    private boolean isBookkeeping(Bytes key) {
        return chain.runtime.kernel().pallets().values().stream()
                .flatMap(pallet -> pallet.storage().stream())
                .filter(item -> BOOKKEEPING.contains(item.name()))
                .anyMatch(item -> key.startsWith(item.prefix()));
    }

    /// The declared fee of a call that pays is half a rao per nanosecond of weight, halves down, one per byte; others
    /// pay nothing.
    @Test
    void fees_areThoseOfWeightAndLength() {
        var address = BigInteger.valueOf(0x5DB8_D822L);
        var free =
                List.<RuntimeCall>of(
                        new SetWeights(new NetUid(1), List.of(), List.of(), 0),
                        new ServeAxon(new NetUid(1), 0, address, 1, 4, 4, 0, 0),
                        new IncreaseTake(NOBODY, 1),
                        new DecreaseTake(NOBODY, 1));
        var paid =
                List.<RuntimeCall>of(
                        new RegisterNetwork(NOBODY),
                        new StartCall(NOWHERE),
                        new BurnedRegister(NOWHERE, NOBODY),
                        new RootRegister(NOBODY),
                        new AddStake(NOBODY, NOWHERE, RAO),
                        new RemoveStake(NOBODY, NOWHERE, new AlphaBalance(1)));
        for (var call : free) {
            assertThat(chain.runtime.kernel().cost(call).pays()).isEqualTo(Pays.NO);
            assertThat(fee(call, chain.sign(ALICE, call, 0))).isEqualTo(TaoBalance.ZERO);
        }
        for (var call : paid) {
            var signed = chain.sign(ALICE, call, 0);
            assertThat(Extrinsic.decode(signed)).isInstanceOf(Extrinsic.Signed.class);
            long base = 54_078;
            long refTime = chain.runtime.kernel().cost(call).weight().refTime();
            assertThat(fee(call, signed).rao())
                    .as(call.toString())
                    .isEqualTo(base + signed.size() + (refTime + 999) / 2_000);
        }
    }
}
