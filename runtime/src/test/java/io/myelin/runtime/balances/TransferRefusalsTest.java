package io.myelin.runtime.balances;

import static io.myelin.runtime.subtensor.TestChain.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.MovesIssuance;
import io.myelin.runtime.balances.BalancesCall.Burn;
import io.myelin.runtime.balances.BalancesCall.ForceSetBalance;
import io.myelin.runtime.balances.BalancesCall.ForceTransfer;
import io.myelin.runtime.balances.BalancesCall.TransferAll;
import io.myelin.runtime.balances.BalancesCall.TransferAllowDeath;
import io.myelin.runtime.balances.BalancesCall.TransferKeepAlive;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.DispatchError.ArithmeticError;
import io.myelin.runtime.kernel.DispatchError.BadOrigin;
import io.myelin.runtime.kernel.DispatchError.CannotLookup;
import io.myelin.runtime.kernel.DispatchError.TokenError;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.system.SystemEvent;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Refusals and effects of the calls that move TAO. An account holds at least 500 rao.
class TransferRefusalsTest {
    private static final AccountId USER = account("user");
    private static final MultiAddress NEWCOMER = MultiAddress.of(account("newcomer"));
    private static final DispatchError NO_FUNDS =
            new DispatchError.Token(TokenError.FUNDS_UNAVAILABLE);
    private static final DispatchError NOT_EXPENDABLE =
            new DispatchError.Token(TokenError.NOT_EXPENDABLE);
    private static final DispatchError BELOW_MINIMUM =
            new DispatchError.Token(TokenError.BELOW_MINIMUM);

    private final TestChain chain = TestChain.fast();

    @BeforeEach
    void tenThousandRao() {
        chain.fund(USER, new TaoBalance(10_000));
    }

    private void refusals(Function<TaoBalance, RuntimeCall> transfer, DispatchError atTheEdge) {
        // More than there is of all TAO; more than the account has; too little for a new account.
        chain.call(USER, transfer.apply(TaoBalance.MAX))
                .failsWith(new DispatchError.Arithmetic(ArithmeticError.UNDERFLOW));
        chain.call(USER, transfer.apply(new TaoBalance(10_001))).failsWith(NO_FUNDS);
        chain.call(USER, transfer.apply(new TaoBalance(499))).failsWith(BELOW_MINIMUM);
        if (atTheEdge != null) {
            chain.call(USER, transfer.apply(new TaoBalance(9_501))).failsWith(atTheEdge);
        }
        chain.call(USER, transfer.apply(new TaoBalance(500)))
                .succeeds()
                .emits(
                        new SystemEvent.NewAccount(account("newcomer")),
                        new BalancesEvent.Endowed(account("newcomer"), new TaoBalance(500)),
                        new BalancesEvent.Transfer(USER, account("newcomer"), new TaoBalance(500)));
    }

    @Test
    void transferKeepAlive() {
        refusals(amount -> new TransferKeepAlive(NEWCOMER, amount), NOT_EXPENDABLE);
        // 9500 rao are left; 9000 may go.
        chain.call(USER, new TransferKeepAlive(NEWCOMER, new TaoBalance(9_001)))
                .failsWith(NOT_EXPENDABLE);
        chain.call(USER, new TransferKeepAlive(NEWCOMER, new TaoBalance(9_000))).succeeds();
        assertThat(chain.free(USER)).isEqualTo(new TaoBalance(500));
    }

    @Test
    @MovesIssuance("dust of transfer_allow_death")
    void transferAllowDeath() {
        refusals(amount -> new TransferAllowDeath(NEWCOMER, amount), null);
        chain.call(USER, new TransferAllowDeath(NEWCOMER, new TaoBalance(9_400)))
                .succeeds()
                .emits(
                        new SystemEvent.KilledAccount(USER),
                        new BalancesEvent.DustLost(USER, new TaoBalance(100)));
        assertThat(chain.free(account("newcomer"))).isEqualTo(new TaoBalance(9_900));
    }

    @Test
    void transferAll_leavesTheDeposit_orNothing() {
        chain.call(USER, new TransferAll(NEWCOMER, true)).succeeds();
        assertThat(chain.free(USER)).isEqualTo(new TaoBalance(500));
        chain.call(USER, new TransferAll(NEWCOMER, false)).succeeds();
        assertThat(chain.free(USER)).isEqualTo(TaoBalance.ZERO);
        assertThat(chain.free(account("newcomer"))).isEqualTo(new TaoBalance(10_000));
    }

    @Test
    void lookup_comesFirst() {
        chain.call(USER, new TransferKeepAlive(new MultiAddress.Index(), TaoBalance.MAX))
                .failsWith(new CannotLookup());
    }

    @Test
    void callsOfRoot_areRefusedToUsers() {
        var user = MultiAddress.of(USER);
        chain.call(USER, new ForceTransfer(user, NEWCOMER, new TaoBalance(500)))
                .failsWith(new BadOrigin());
        chain.call(USER, new ForceSetBalance(user, TaoBalance.MAX)).failsWith(new BadOrigin());
        chain.sudo(new ForceTransfer(user, NEWCOMER, new TaoBalance(600))).succeeds();
        assertThat(chain.free(USER)).isEqualTo(new TaoBalance(9_400));
    }

    @Test
    @MovesIssuance("burn")
    void burn_takesFromTheIssuance() {
        var issued = Balances.totalIssuance(chain.state());
        chain.call(USER, new Burn(new TaoBalance(10_001), false)).failsWith(NO_FUNDS);
        chain.call(USER, new Burn(new TaoBalance(9_501), true)).failsWith(NO_FUNDS);
        chain.call(USER, new Burn(new TaoBalance(9_500), true))
                .succeeds()
                .emits(new BalancesEvent.Burned(USER, new TaoBalance(9_500)));
        assertThat(Balances.totalIssuance(chain.state()))
                .isEqualTo(issued.minusExact(new TaoBalance(9_500)));
    }
}
