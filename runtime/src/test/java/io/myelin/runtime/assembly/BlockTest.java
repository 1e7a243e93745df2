package io.myelin.runtime.assembly;

import static io.myelin.runtime.assembly.TestChain.ALICE;
import static io.myelin.runtime.assembly.TestChain.BOB;
import static io.myelin.runtime.assembly.TestChain.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.block.Header;
import io.myelin.block.MultiAddress;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.MovesIssuance;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.balances.BalancesCall;
import io.myelin.runtime.balances.BalancesEvent;
import io.myelin.runtime.balances.TransactionPaymentPallet.PaymentEvent;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.DispatchOutcome;
import io.myelin.runtime.kernel.EventRecord;
import io.myelin.runtime.kernel.Phase;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.system.ApplyResult;
import io.myelin.runtime.system.BlockInvalid;
import io.myelin.runtime.system.SystemEvent;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.runtime.utility.SudoCall;
import io.myelin.runtime.utility.SudoPallet.SudoEvent;
import io.myelin.runtime.utility.UtilityCall;
import io.myelin.runtime.utility.UtilityEvent;
import io.myelin.scale.Result;
import io.myelin.scale.Unit;
import io.myelin.state.StateView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlockTest {
    private final TestChain chain = new TestChain();

    private static RuntimeCall transfer(long rao) {
        return new BalancesCall.TransferKeepAlive(
                MultiAddress.of(BOB.accountId()), new TaoBalance(rao));
    }

    @Test
    void genesis_endowsAndNamesAuthorities() {
        var state = chain.state();
        assertThat(Balances.free(state, ALICE.accountId())).isEqualTo(TaoBalance.ofTao(1_000_000));
        assertThat(SystemStorage.ACCOUNT.get(state, ALICE.accountId()).providers()).isEqualTo(1);
        var key = SystemStorage.ACCOUNT.keyOf(ALICE.accountId());
        assertThat(chain.entries.get(key).toHex())
                .isEqualTo(
                        "0x00000000000000000100000000000000"
                                + "0080c6a47e8d0300"
                                + "0000000000000000000000000000000000000000000000000000000000000080");
    }

    /// Events in the order of a recorded block: the call's, the author's deposit, the fee, success.
    @Test
    void transfer_movesTaoAndPaysTheAuthor() {
        chain.begin();
        var before = chain.events().size();
        assertThat(chain.apply(ALICE, transfer(1_000_000_000)))
                .isInstanceOf(ApplyResult.Applied.class);
        var events =
                chain.events().subList(before, chain.events().size()).stream()
                        .map(EventRecord::event)
                        .toList();
        var paid = (PaymentEvent.TransactionFeePaid) events.get(events.size() - 2);
        var fee = paid.actualFee();
        assertThat(events)
                .containsSubsequence(
                        new BalancesEvent.Withdraw(ALICE.accountId(), fee),
                        new BalancesEvent.Transfer(
                                ALICE.accountId(), BOB.accountId(), new TaoBalance(1_000_000_000)),
                        new BalancesEvent.Deposit(ONE, fee),
                        new PaymentEvent.TransactionFeePaid(
                                ALICE.accountId(), fee, TaoBalance.ZERO));
        assertThat(events.getLast()).isInstanceOf(SystemEvent.ExtrinsicSuccess.class);
        assertThat(chain.events().getLast().phase()).isEqualTo(new Phase.ApplyExtrinsic(2));
        var header = chain.end();
        assertThat(header.number()).isEqualTo(1);
        var state = chain.state();
        assertThat(Balances.free(state, BOB.accountId())).isEqualTo(TaoBalance.ofTao(1_000_001));
        assertThat(SystemStorage.ACCOUNT.get(state, ALICE.accountId()).nonce()).isEqualTo(1);
        assertThat(chain.events()).isNotEmpty();
        assertThat(SystemStorage.BLOCK_HASH.get(state, 0L)).isEqualTo(chain.genesisHash);
    }

    @Test
    void builtBlock_isImported_andAnyChangeIsRefused() {
        var parent = new TreeMap<>(chain.entries);
        chain.begin().apply(ALICE, transfer(5_000));
        var body = chain.open.extrinsics();
        var header = chain.end();
        importBlock(parent, header, body);
        var wrongRoot =
                new Header(
                        header.parentHash(),
                        header.number(),
                        Hash256.ZERO,
                        header.extrinsicsRoot(),
                        header.digest());
        assertThatThrownBy(() -> importBlock(parent, wrongRoot, body))
                .isInstanceOf(BlockInvalid.class)
                .hasMessageContaining("state root");
        assertThatThrownBy(() -> importBlock(parent, header, body.subList(0, 2)))
                .isInstanceOf(BlockInvalid.class);
        var reversed = new ArrayList<>(body);
        Collections.reverse(reversed);
        assertThatThrownBy(() -> importBlock(parent, header, reversed))
                .isInstanceOf(BlockInvalid.class)
                .hasMessageContaining("stands behind");
        assertThatThrownBy(() -> importBlock(parent, header, List.of()))
                .isInstanceOf(BlockInvalid.class)
                .hasMessageContaining("no inherent sets its time");
    }

    private void importBlock(TreeMap<Bytes, Bytes> parent, Header header, List<Bytes> body) {
        var state = new State(StateView.of(parent), chain.runtime.params());
        chain.runtime
                .executive()
                .execute(
                        state,
                        header,
                        body,
                        changes -> {
                            var next = new TreeMap<>(parent);
                            changes.forEach(c -> {
                                if (c.value() == null) {
                                    next.remove(c.key());
                                } else {
                                    next.put(c.key(), c.value());
                                }
                            });
                            return TestChain.root(next);
                        });
    }

    @Test
    void failedTransfer_paysAndIsReported() {
        chain.begin();
        var result = chain.apply(BOB, transfer(Long.MAX_VALUE));
        assertThat(result).isInstanceOf(ApplyResult.Applied.class);
        var failed = (SystemEvent.ExtrinsicFailed) chain.events().getLast().event();
        assertThat(failed.dispatchError())
                .isEqualTo(new DispatchError.Arithmetic(DispatchError.ArithmeticError.UNDERFLOW));
        assertThat(SystemStorage.ACCOUNT.get(chain.state(), BOB.accountId()).nonce()).isEqualTo(1);
    }

    @Test
    @MovesIssuance("force_set_balance")
    void sudo_runsAsRoot_andIsFree() {
        chain.begin();
        var who = MultiAddress.of(BOB.accountId());
        var inner = new BalancesCall.ForceSetBalance(who, new TaoBalance(12_345));
        var before = Balances.free(chain.state(), ALICE.accountId());
        chain.apply(ALICE, new SudoCall.Sudo(inner));
        assertThat(Balances.free(chain.state(), BOB.accountId())).isEqualTo(new TaoBalance(12_345));
        assertThat(Balances.free(chain.state(), ALICE.accountId())).isEqualTo(before);
        assertThat(chain.events())
                .extracting(EventRecord::event)
                .contains(new SudoEvent.Sudid(new Result.Ok<>(Unit.UNIT)));
    }

    @Test
    void batch_stopsAtTheFirstFailure_batchAllUndoesEverything() {
        chain.begin();
        var calls = List.of(transfer(1_000), transfer(Long.MAX_VALUE), transfer(1_000));
        var bob = Balances.free(chain.state(), BOB.accountId());
        chain.apply(ALICE, new UtilityCall.Batch(calls));
        assertThat(Balances.free(chain.state(), BOB.accountId()))
                .isEqualTo(bob.plusExact(new TaoBalance(1_000)));
        assertThat(chain.events())
                .extracting(EventRecord::event)
                .contains(
                        new UtilityEvent.BatchInterrupted(
                                1,
                                new DispatchError.Arithmetic(
                                        DispatchError.ArithmeticError.UNDERFLOW)));
        var result = (ApplyResult.Applied) chain.apply(ALICE, new UtilityCall.BatchAll(calls));
        assertThat(result.outcome()).isInstanceOf(DispatchOutcome.Failed.class);
        assertThat(Balances.free(chain.state(), BOB.accountId()))
                .isEqualTo(bob.plusExact(new TaoBalance(1_000)));
        chain.apply(ALICE, new UtilityCall.ForceBatch(calls));
        assertThat(Balances.free(chain.state(), BOB.accountId()))
                .isEqualTo(bob.plusExact(new TaoBalance(3_000)));
    }

    /// The audit after the test adds the accounts up.
    @Test
    @MovesIssuance("burn")
    void burn_leavesTheIssuance() {
        var before = Balances.totalIssuance(chain.state());
        for (int i = 0; i < 3; i++) {
            chain.begin();
            chain.apply(ALICE, transfer(700_000 + i));
            chain.apply(BOB, new BalancesCall.Burn(new TaoBalance(1_000), true));
            chain.end();
        }
        assertThat(Balances.totalIssuance(chain.state()))
                .isEqualTo(before.minusExact(new TaoBalance(3_000)));
    }
}
