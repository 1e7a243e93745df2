package io.myelin.runtime.crowdloan;

import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.balances.BalancesCall.TransferKeepAlive;
import io.myelin.runtime.crowdloan.CrowdloanCall.Contribute;
import io.myelin.runtime.crowdloan.CrowdloanCall.Create;
import io.myelin.runtime.crowdloan.CrowdloanCall.Dissolve;
import io.myelin.runtime.crowdloan.CrowdloanCall.Finalize;
import io.myelin.runtime.crowdloan.CrowdloanCall.Refund;
import io.myelin.runtime.crowdloan.CrowdloanCall.SetMaxContribution;
import io.myelin.runtime.crowdloan.CrowdloanCall.UpdateCap;
import io.myelin.runtime.crowdloan.CrowdloanCall.UpdateEnd;
import io.myelin.runtime.crowdloan.CrowdloanCall.UpdateMinContribution;
import io.myelin.runtime.crowdloan.CrowdloanCall.Withdraw;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.system.SystemCall.Remark;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Fast: a crowdloan lasts 50 to 20000 blocks.
class CrowdloanTest {
    private static final AccountId CREATOR = account("creator");
    private static final AccountId GIVER = account("giver");
    private static final AccountId TARGET = account("target");

    private final TestChain chain = TestChain.fast();

    @BeforeEach
    void fundedAccounts() {
        chain.fund(CREATOR, tao(100)).fund(GIVER, tao(100));
    }

    private TestChain.Called create(
            TaoBalance deposit,
            TaoBalance least,
            TaoBalance cap,
            long end,
            @Nullable RuntimeCall call,
            @Nullable AccountId target) {
        return chain.call(CREATOR, new Create(deposit, least, cap, end, call, target));
    }

    private long open() {
        create(tao(10), tao(1), tao(50), 101, null, TARGET).succeeds();
        return 0;
    }

    private CrowdloanStorage.CrowdloanInfo loan() {
        return Objects.requireNonNull(CrowdloanStorage.CROWDLOANS.get(chain.state(), 0L));
    }

    private TestChain.Called give(long tao) {
        return chain.call(GIVER, new Contribute(0, tao(tao)));
    }

    @Test
    void create_refusals_inOrder() {
        var small = new TaoBalance(1);
        create(small, small, small, 1, null, null).failsWith(CrowdloanError.DEPOSIT_TOO_LOW);
        create(tao(10), small, tao(10), 1, null, null).failsWith(CrowdloanError.CAP_TOO_LOW);
        create(tao(101), small, tao(200), 1, null, null)
                .failsWith(CrowdloanError.MINIMUM_CONTRIBUTION_TOO_LOW);
        create(tao(101), tao(1), tao(200), 1, null, null)
                .failsWith(CrowdloanError.INVALID_FINALIZATION_CONFIG);
        create(tao(101), tao(1), tao(200), 1, new Remark(Bytes.EMPTY), TARGET)
                .failsWith(CrowdloanError.INVALID_FINALIZATION_CONFIG);
        create(tao(101), tao(1), tao(200), 1, null, TARGET)
                .failsWith(CrowdloanError.CANNOT_END_IN_PAST);
        create(tao(101), tao(1), tao(200), 50, null, TARGET)
                .failsWith(CrowdloanError.BLOCK_DURATION_TOO_SHORT);
        create(tao(101), tao(1), tao(200), 20_002, null, TARGET)
                .failsWith(CrowdloanError.BLOCK_DURATION_TOO_LONG);
        create(tao(101), tao(1), tao(200), 51, null, TARGET)
                .failsWith(CrowdloanError.INSUFFICIENT_BALANCE);
        create(tao(10), tao(1), tao(200), 51, new Remark(Bytes.wrap(new byte[200])), null)
                .failsWith(CrowdloanError.CALL_UNAVAILABLE);
    }

    /// The account is "modlbt/cloan" and the number in four bytes.
    @Test
    void create_putsTheDepositAside() {
        open();
        var funds = loan().fundsAccount();
        assertThat(funds.toString()).startsWith("0x6d6f646c62742f636c6f616e00000000");
        assertThat(chain.free(funds)).isEqualTo(tao(10));
        assertThat(chain.free(CREATOR)).isEqualTo(tao(90));
        assertThat(loan().raised()).isEqualTo(tao(10));
        assertThat(loan().contributorsCount()).isEqualTo(1);
    }

    @Test
    void contributions_areTakenUpToTheCap() {
        give(5).failsWith(CrowdloanError.INVALID_CROWDLOAN_ID);
        open();
        chain.call(GIVER, new Contribute(0, new TaoBalance(999_999_999)))
                .failsWith(CrowdloanError.CONTRIBUTION_TOO_LOW);
        give(15).succeeds().emits(new CrowdloanEvent.Contributed(0, GIVER, tao(15)));
        give(60).succeeds().emits(new CrowdloanEvent.Contributed(0, GIVER, tao(25)));
        assertThat(loan().raised()).isEqualTo(tao(50));
        assertThat(loan().contributorsCount()).isEqualTo(2);
        assertThat(chain.free(GIVER)).isEqualTo(tao(60));
        give(5).failsWith(CrowdloanError.CAP_RAISED);
        chain.advance(100);
        give(5).failsWith(CrowdloanError.CONTRIBUTION_PERIOD_ENDED);
    }

    @Test
    void mostPerAccount_limitsContributions() {
        open();
        chain.call(CREATOR, new SetMaxContribution(0, tao(9)))
                .failsWith(CrowdloanError.MAXIMUM_CONTRIBUTION_TOO_LOW);
        chain.call(CREATOR, new SetMaxContribution(0, tao(12))).succeeds();
        chain.call(CREATOR, new UpdateMinContribution(0, tao(13)))
                .failsWith(CrowdloanError.MINIMUM_CONTRIBUTION_TOO_HIGH);
        give(20).succeeds().emits(new CrowdloanEvent.Contributed(0, GIVER, tao(12)));
        give(20).failsWith(CrowdloanError.MAX_CONTRIBUTION_REACHED);
        chain.call(CREATOR, new SetMaxContribution(0, null)).succeeds();
        give(20).succeeds();
    }

    @Test
    void withdrawal_leavesTheDeposit() {
        open();
        chain.call(GIVER, new Withdraw(0)).failsWith(CrowdloanError.NO_CONTRIBUTION);
        chain.call(CREATOR, new Withdraw(0)).failsWith(CrowdloanError.DEPOSIT_CANNOT_BE_WITHDRAWN);
        chain.call(CREATOR, new Contribute(0, tao(3))).succeeds();
        chain.call(CREATOR, new Withdraw(0)).succeeds();
        give(5).succeeds();
        chain.call(GIVER, new Withdraw(0)).succeeds();
        assertThat(chain.free(GIVER)).isEqualTo(tao(100));
        assertThat(loan().raised()).isEqualTo(tao(10));
        assertThat(loan().contributorsCount()).isEqualTo(1);
    }

    @Test
    void finalisation_paysTheTarget() {
        open();
        chain.call(GIVER, new Finalize(0)).failsWith(CrowdloanError.INVALID_ORIGIN);
        chain.call(CREATOR, new Finalize(0)).failsWith(CrowdloanError.CAP_NOT_RAISED);
        give(40).succeeds();
        chain.call(CREATOR, new Finalize(0)).succeeds().emits(new CrowdloanEvent.Finalized(0));
        assertThat(chain.free(TARGET)).isEqualTo(tao(50));
        chain.call(CREATOR, new Finalize(0)).failsWith(CrowdloanError.ALREADY_FINALIZED);
        chain.call(GIVER, new Withdraw(0)).failsWith(CrowdloanError.ALREADY_FINALIZED);
    }

    @Test
    void finalisation_runsTheCallAsTheCreator_orNothing() {
        var call = new TransferKeepAlive(new MultiAddress.Id(TARGET), tao(60));
        create(tao(10), tao(1), tao(50), 101, call, null).succeeds();
        give(40).succeeds();
        chain.call(CREATOR, new Finalize(0)).succeeds();
        assertThat(chain.free(TARGET)).isEqualTo(tao(60));
        assertThat(CrowdloanStorage.CURRENT_CROWDLOAN_ID.get(chain.state())).isNull();
        create(tao(10), tao(1), tao(20), 101, call, null).succeeds();
        chain.call(GIVER, new Contribute(1, tao(10))).succeeds();
        assertThat(chain.call(CREATOR, new Finalize(1)).leavesStateUntouched().outcome().isOk())
                .isFalse();
    }

    @Test
    void refundOfAll_thenDissolution() {
        create(tao(10), tao(1), tao(90), 101, null, TARGET).succeeds();
        for (int i = 0; i < 51; i++) {
            chain.fund(account("giver " + i), tao(2));
            chain.call(account("giver " + i), new Contribute(0, tao(1))).succeeds();
        }
        chain.call(CREATOR, new Dissolve(0)).failsWith(CrowdloanError.NOT_READY_TO_DISSOLVE);
        chain.call(CREATOR, new Refund(0))
                .succeeds()
                .emits(new CrowdloanEvent.PartiallyRefunded(0));
        assertThat(loan().raised()).isEqualTo(tao(11));
        var last = chain.call(CREATOR, new Refund(0)).succeeds();
        last.emits(new CrowdloanEvent.AllRefunded(0));
        assertThat(last.outcome().postInfo().actualWeight()).isEqualTo(Refund.weight(1));
        var funds = loan().fundsAccount();
        chain.call(CREATOR, new Dissolve(0)).succeeds();
        assertThat(CrowdloanStorage.CROWDLOANS.contains(chain.state(), 0L)).isFalse();
        assertThat(chain.free(CREATOR)).isEqualTo(tao(100));
        assertThat(chain.free(funds)).isEqualTo(TaoBalance.ZERO);
    }

    @Test
    void terms_areTheCreatorsToChange() {
        open();
        chain.call(GIVER, new UpdateEnd(0, 200)).failsWith(CrowdloanError.INVALID_ORIGIN);
        chain.call(CREATOR, new UpdateEnd(0, 1)).failsWith(CrowdloanError.CANNOT_END_IN_PAST);
        chain.call(CREATOR, new UpdateEnd(0, 200)).succeeds();
        chain.call(CREATOR, new UpdateCap(0, tao(9))).failsWith(CrowdloanError.CAP_TOO_LOW);
        chain.call(CREATOR, new UpdateCap(0, tao(10))).succeeds();
        chain.call(CREATOR, new UpdateMinContribution(0, new TaoBalance(1)))
                .failsWith(CrowdloanError.MINIMUM_CONTRIBUTION_TOO_LOW);
        chain.call(CREATOR, new UpdateMinContribution(0, tao(2))).succeeds();
        assertThat(loan().end()).isEqualTo(200);
        assertThat(loan().cap()).isEqualTo(tao(10));
        assertThat(loan().minContribution()).isEqualTo(tao(2));
    }
}
