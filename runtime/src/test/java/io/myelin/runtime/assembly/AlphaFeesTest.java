package io.myelin.runtime.assembly;

import static io.myelin.runtime.assembly.TestChain.ALICE;
import static io.myelin.runtime.assembly.TestChain.BOB;
import static io.myelin.runtime.assembly.TestChain.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.MovesIssuance;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.balances.BalancesCall;
import io.myelin.runtime.kernel.EventRecord;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.TransactionError;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.subtensor.SubtensorEvent.TransactionFeePaidWithAlpha;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.staking.StakingCall;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.system.ApplyResult;
import io.myelin.runtime.utility.SudoCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bob has stake on subnet 1 and no TAO to pay fees with.
@MovesIssuance("force_set_balance")
class AlphaFeesTest {
    private static final NetUid SUBNET = new NetUid(1);
    private static final AccountId HOTKEY = new AccountId(9, 9, 9, 9);
    private static final RuntimeCall REMOVE =
            new StakingCall.RemoveStake(HOTKEY, SUBNET, new AlphaBalance(5_000_000));

    private final TestChain chain = new TestChain();

    @BeforeEach
    void stakeWithoutTao() {
        chain.begin();
        var state = chain.state();
        SubnetStorage.SUBTOKEN_ENABLED.put(state, SUBNET, true);
        var staked = new AlphaBalance(50_000_000);
        SharePools.increase(state, HOTKEY, BOB.accountId(), SUBNET, staked);
        PoolStorage.SUBNET_ALPHA_OUT.update(state, SUBNET, it -> it.plusExact(staked));
        sudo(
                new BalancesCall.ForceSetBalance(
                        MultiAddress.of(Subnets.accountOf(SUBNET)),
                        new TaoBalance(10_000_000_000L)));
        sudo(new BalancesCall.ForceSetBalance(MultiAddress.of(BOB.accountId()), TaoBalance.ZERO));
    }

    private void sudo(RuntimeCall call) {
        assertThat(chain.apply(ALICE, new SudoCall.Sudo(call)))
                .isInstanceOf(ApplyResult.Applied.class);
    }

    /// Quirk: an account without TAO has no provider, so that it must hold the existential deposit to be let in.
    @Test
    void accountWithoutAnyTao_isRefusedBeforeFees() {
        assertThat(chain.apply(BOB, REMOVE))
                .isEqualTo(
                        new ApplyResult.Refused(
                                new TransactionError.Invalid(new InvalidTransaction.Payment())));
    }

    @Test
    void callThatTakesAlphaOut_isPaidInAlpha() {
        sudo(
                new BalancesCall.ForceSetBalance(
                        MultiAddress.of(BOB.accountId()), Balances.EXISTENTIAL_DEPOSIT));
        var staked = SharePools.stakeOf(chain.state(), HOTKEY, BOB.accountId(), SUBNET);
        var author = Balances.free(chain.state(), ONE);
        assertThat(chain.apply(BOB, REMOVE)).isInstanceOf(ApplyResult.Applied.class);
        var paid =
                chain.events().stream()
                        .map(EventRecord::event)
                        .filter(TransactionFeePaidWithAlpha.class::isInstance)
                        .map(TransactionFeePaidWithAlpha.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(paid.who()).isEqualTo(BOB.accountId());
        assertThat(paid.netuid()).isEqualTo(SUBNET);
        assertThat(paid.alphaFee().isZero()).isFalse();
        assertThat(
                        SharePools.stakeOf(chain.state(), HOTKEY, BOB.accountId(), SUBNET)
                                .saturatingPlus(paid.alphaFee())
                                .isAtLeast(staked.saturatingMinus(new AlphaBalance(5_000_001))))
                .isTrue();
        assertThat(Balances.free(chain.state(), ONE).saturatingMinus(author))
                .isGreaterThanOrEqualTo(paid.taoAmount());
    }

    @Test
    void otherCalls_areRefused() {
        sudo(
                new BalancesCall.ForceSetBalance(
                        MultiAddress.of(BOB.accountId()), Balances.EXISTENTIAL_DEPOSIT));
        assertThat(
                        chain.apply(
                                BOB,
                                new BalancesCall.TransferKeepAlive(
                                        MultiAddress.of(ALICE.accountId()), new TaoBalance(1))))
                .isEqualTo(
                        new ApplyResult.Refused(
                                new TransactionError.Invalid(new InvalidTransaction.Payment())));
    }
}
