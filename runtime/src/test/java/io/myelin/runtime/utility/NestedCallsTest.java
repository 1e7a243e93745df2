package io.myelin.runtime.utility;

import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static io.myelin.runtime.subtensor.key.KeyStorage.COLDKEY_SWAP_ANNOUNCEMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.key.DerivedAccounts;
import io.myelin.crypto.key.Suri;
import io.myelin.runtime.balances.BalancesCall.TransferAllowDeath;
import io.myelin.runtime.balances.BalancesCall.TransferKeepAlive;
import io.myelin.runtime.balances.BalancesEvent;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.DispatchError.BadOrigin;
import io.myelin.runtime.kernel.DispatchError.TokenError;
import io.myelin.runtime.kernel.Origin;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.SubtensorError;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.system.SystemCall;
import io.myelin.runtime.system.SystemError;
import io.myelin.runtime.utility.SudoPallet.SudoError;
import io.myelin.runtime.utility.SudoPallet.SudoEvent;
import io.myelin.runtime.utility.UtilityCall.AsDerivative;
import io.myelin.runtime.utility.UtilityCall.Batch;
import io.myelin.runtime.utility.UtilityCall.BatchAll;
import io.myelin.runtime.utility.UtilityCall.DispatchAs;
import io.myelin.runtime.utility.UtilityCall.DispatchAsFallible;
import io.myelin.runtime.utility.UtilityCall.ForceBatch;
import io.myelin.runtime.utility.UtilityCall.IfElse;
import io.myelin.runtime.utility.UtilityCall.WithWeight;
import io.myelin.runtime.utility.UtilityEvent.BatchCompleted;
import io.myelin.runtime.utility.UtilityEvent.BatchCompletedWithErrors;
import io.myelin.runtime.utility.UtilityEvent.BatchInterrupted;
import io.myelin.runtime.utility.UtilityEvent.DispatchedAs;
import io.myelin.runtime.utility.UtilityEvent.IfElseFallbackCalled;
import io.myelin.runtime.utility.UtilityEvent.IfElseMainSuccess;
import io.myelin.runtime.utility.UtilityEvent.ItemCompleted;
import io.myelin.runtime.utility.UtilityEvent.ItemFailed;
import io.myelin.scale.Pair;
import io.myelin.scale.Result;
import io.myelin.scale.Unit;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls that hold calls: who the inner one sees, what is undone, what is told.
class NestedCallsTest {
    private static final AccountId ALICE = Suri.sr25519("//Alice").accountId();
    private static final AccountId USER = account("user");
    private static final AccountId FRIEND = account("friend");
    private static final RuntimeCall REMARK = new SystemCall.Remark(Bytes.EMPTY);
    private static final RuntimeCall GIVE = give(1_000_000);
    private static final RuntimeCall TOO_MUCH = give(11_000_000_000L);
    private static final DispatchError NO_FUNDS =
            new DispatchError.Token(TokenError.FUNDS_UNAVAILABLE);
    private static final Result<Unit, DispatchError> OK = new Result.Ok<>(Unit.UNIT);

    private final TestChain chain = TestChain.fast();

    private static RuntimeCall give(long rao) {
        return new TransferKeepAlive(MultiAddress.of(FRIEND), new TaoBalance(rao));
    }

    @BeforeEach
    void funds() {
        chain.fund(USER, tao(10)).fund(FRIEND, tao(1));
    }

    private static final BalancesEvent.Transfer GIVEN =
            new BalancesEvent.Transfer(USER, FRIEND, new TaoBalance(1_000_000));

    @Test
    void batch_keepsWhatRanBeforeTheFailure() {
        assertThat(chain.call(USER, new Batch(List.of(GIVE, TOO_MUCH, GIVE))).succeeds().events())
                .containsExactly(GIVEN, new ItemCompleted(), new BatchInterrupted(1, NO_FUNDS));
        assertThat(chain.call(USER, new Batch(List.of(GIVE))).succeeds().events())
                .containsExactly(GIVEN, new ItemCompleted(), new BatchCompleted());
        assertThat(chain.call(USER, new Batch(List.of())).succeeds().events())
                .containsExactly(new BatchCompleted());
    }

    @Test
    void batchAll_undoesEverything_andHoldsNoOther() {
        chain.call(USER, new BatchAll(List.of(GIVE, TOO_MUCH))).failsWith(NO_FUNDS);
        // No batch of any kind holds another.
        for (var inner :
                List.of(
                        new Batch(List.of(GIVE)),
                        new BatchAll(List.of(GIVE)),
                        new ForceBatch(List.of(GIVE)))) {
            chain.call(USER, new BatchAll(List.of(GIVE, inner)))
                    .failsWith(SystemError.CALL_FILTERED);
            chain.call(USER, new Batch(List.of(inner))).failsWith(SystemError.CALL_FILTERED);
            chain.call(USER, new ForceBatch(List.of(inner))).failsWith(SystemError.CALL_FILTERED);
        }
        chain.call(USER, new BatchAll(List.of(GIVE, new IfElse(GIVE, GIVE)))).succeeds();
        assertThat(chain.free(FRIEND)).isEqualTo(tao(1).plusExact(new TaoBalance(2_000_000)));
    }

    @Test
    void forceBatch_goesOn_andTellsWhichFailed() {
        assertThat(chain.call(USER, new ForceBatch(List.of(TOO_MUCH, GIVE))).succeeds().events())
                .containsExactly(
                        new ItemFailed(NO_FUNDS),
                        GIVEN,
                        new ItemCompleted(),
                        new BatchCompletedWithErrors());
    }

    @Test
    void batches_areLimited() {
        var most = Collections.nCopies(10_922, REMARK);
        var more = Collections.nCopies(10_923, REMARK);
        chain.call(USER, new ForceBatch(most)).succeeds();
        chain.call(USER, new Batch(more)).failsWith(UtilityError.TOO_MANY_CALLS);
        chain.call(USER, new BatchAll(more)).failsWith(UtilityError.TOO_MANY_CALLS);
        chain.call(USER, new ForceBatch(more)).failsWith(UtilityError.TOO_MANY_CALLS);
    }

    @Test
    void ifElse_undoesTheMainCall_beforeTheOther() {
        assertThat(chain.call(USER, new IfElse(GIVE, TOO_MUCH)).succeeds().events())
                .containsExactly(GIVEN, new IfElseMainSuccess());
        assertThat(
                        chain.call(USER, new IfElse(new BatchAll(List.of(GIVE, TOO_MUCH)), GIVE))
                                .succeeds()
                                .events())
                .containsExactly(GIVEN, new IfElseFallbackCalled(NO_FUNDS));
        chain.call(USER, new IfElse(TOO_MUCH, give(12_000_000_000L))).failsWith(NO_FUNDS);
    }

    @Test
    void derivative_ownsItsFunds() {
        var side = DerivedAccounts.derivative(USER, 7);
        chain.fund(side, tao(1));
        chain.call(USER, new AsDerivative(7, GIVE))
                .succeeds()
                .emits(new BalancesEvent.Transfer(side, FRIEND, new TaoBalance(1_000_000)));
        chain.call(USER, new AsDerivative(8, GIVE)).failsWith(NO_FUNDS);
    }

    @Test
    void callsOfRoot_areRefusedToUsers() {
        var asUser = new OriginCaller.SystemOrigin(new Origin.Signed(USER));
        chain.call(USER, new DispatchAs(asUser, GIVE)).failsWith(new BadOrigin());
        chain.call(USER, new WithWeight(GIVE, Weight.ZERO)).failsWith(new BadOrigin());
        assertThat(chain.sudo(new DispatchAs(asUser, GIVE)).succeeds().events())
                .containsExactly(GIVEN, new DispatchedAs(OK));
        assertThat(chain.sudo(new DispatchAs(asUser, TOO_MUCH)).succeeds().events())
                .containsExactly(new DispatchedAs(new Result.Err<>(NO_FUNDS)));
    }

    @Test
    void sudo_isTheKeys_andOnlyReportsFailure() {
        var asUser = new SudoCall.SudoAs(MultiAddress.of(USER), TOO_MUCH);
        for (var call :
                List.of(
                        new SudoCall.Sudo(REMARK),
                        new SudoCall.SudoUncheckedWeight(REMARK, Weight.ZERO),
                        new SudoCall.SetKey(MultiAddress.of(USER)),
                        asUser,
                        new SudoCall.RemoveKey())) {
            chain.call(USER, call).failsWith(SudoError.REQUIRE_SUDO);
        }
        assertThat(chain.call(ALICE, new SudoCall.Sudo(GIVE)).succeeds().events())
                .containsExactly(new SudoEvent.Sudid(new Result.Err<>(new BadOrigin())));
        assertThat(chain.call(ALICE, asUser).succeeds().events())
                .containsExactly(new SudoEvent.SudoAsDone(new Result.Err<>(NO_FUNDS)));
        assertThat(
                        chain.call(ALICE, new SudoCall.SetKey(MultiAddress.of(USER)))
                                .succeeds()
                                .events())
                .containsExactly(new SudoEvent.KeyChanged(ALICE, USER));
        chain.call(ALICE, new SudoCall.Sudo(REMARK)).failsWith(SudoError.REQUIRE_SUDO);
        assertThat(chain.call(USER, new SudoCall.RemoveKey()).succeeds().events())
                .containsExactly(new SudoEvent.KeyRemoved());
        chain.call(USER, new SudoCall.Sudo(REMARK)).failsWith(SudoError.REQUIRE_SUDO);
    }

    /// What passes by the filters passes by the checks before a dispatch too.
    @Test
    void unfilteredCalls_ofAColdkeyThatMoves_areCarriedOut() {
        chain.given(s -> COLDKEY_SWAP_ANNOUNCEMENTS.put(s, USER, new Pair<>(100L, Hash256.ZERO)));
        var asUser = new OriginCaller.SystemOrigin(new Origin.Signed(USER));
        chain.call(USER, GIVE).failsWith(SubtensorError.COLDKEY_SWAP_ANNOUNCED);
        chain.sudo(new DispatchAs(asUser, GIVE)).succeeds().emits(new DispatchedAs(OK));
        chain.sudo(new DispatchAsFallible(asUser, GIVE)).succeeds();
        chain.call(ALICE, new SudoCall.SudoAs(MultiAddress.of(USER), GIVE))
                .succeeds()
                .emits(new SudoEvent.SudoAsDone(OK));
        assertThat(chain.sudo(new DispatchAs(asUser, new Batch(List.of(GIVE)))).succeeds().events())
                .containsExactly(
                        new BatchInterrupted(
                                0, new DispatchError.Module(SubtensorError.COLDKEY_SWAP_ANNOUNCED)),
                        new DispatchedAs(OK));
    }

    /// An account that may die is not kept by a batch around the transfer.
    @Test
    void transfer_withinABatch_mayEndTheAccount() {
        var all = new TransferAllowDeath(MultiAddress.of(FRIEND), tao(10));
        chain.call(USER, new Batch(List.of(all, GIVE)))
                .succeeds()
                .emits(new BatchInterrupted(1, NO_FUNDS));
        assertThat(chain.free(USER)).isEqualTo(TaoBalance.ZERO);
    }
}
