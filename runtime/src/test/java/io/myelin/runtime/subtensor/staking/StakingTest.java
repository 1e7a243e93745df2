package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.SubtensorError.AMOUNT_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.CANNOT_BURN_OR_RECYCLE_ON_ROOT_SUBNET;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ACCOUNT_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.INSUFFICIENT_LIQUIDITY;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_BALANCE_TO_STAKE;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_STAKE_TO_WITHDRAW;
import static io.myelin.runtime.subtensor.SubtensorError.SAME_NETUID;
import static io.myelin.runtime.subtensor.SubtensorError.SLIPPAGE_TOO_HIGH;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.SUBTOKEN_DISABLED;
import static io.myelin.runtime.subtensor.SubtensorError.TRANSFER_DISALLOWED;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RootRegister;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStakeBurn;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.BurnAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.MoveStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RecycleAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStakeFullLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.SwapStake;
import io.myelin.runtime.subtensor.staking.StakingCall.TransferStake;
import io.myelin.runtime.subtensor.staking.StakingCall.UnstakeAll;
import io.myelin.runtime.subtensor.staking.StakingCall.UnstakeAllAlpha;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StakingTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId HOTKEY = account("hotkey");
    private static final AccountId STAKER = account("staker");
    private static final NetUid NOWHERE = new NetUid(99);

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;

    @BeforeEach
    void aSubnet() {
        netuid = chain.startSubnet(OWNER, HOTKEY);
        chain.fund(STAKER, tao(100));
    }

    private AlphaBalance staked() {
        return SharePools.stakeOf(chain.state(), HOTKEY, STAKER, netuid);
    }

    /// Pool of 1000 TAO and 1000 alpha; fee 33/65536: ⌊10¹⁰·33/65535⌋ = 5035477.
    @Test
    void addStake_buysAtThePoolsPrice_andTellsTheFee() {
        var added =
                (SubtensorEvent.StakeAdded)
                        chain
                                .call(STAKER, new AddStake(HOTKEY, netuid, tao(10)))
                                .succeeds()
                                .events()
                                .stream()
                                .filter(SubtensorEvent.StakeAdded.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        assertThat(added.feeRao()).isEqualTo(5_035_477L);
        assertThat(staked()).isEqualTo(added.alpha());
        assertThat(staked().rao()).isBetween(9_890_000_000L, 9_900_000_000L);
        assertThat(chain.free(STAKER)).isEqualTo(tao(90));
        assertThat(PoolStorage.SUBNET_TAO.get(chain.state(), netuid))
                .isEqualTo(new TaoBalance(1_010_000_000_000L - 5_035_477L));
    }

    @Test
    void addStake_refusals_inOrder() {
        chain.call(STAKER, new AddStake(account("nobody"), NOWHERE, tao(1)))
                .failsWith(SUBNET_NOT_EXISTS);
        chain.given(s -> SubnetStorage.SUBTOKEN_ENABLED.put(s, netuid, false));
        chain.call(STAKER, new AddStake(account("nobody"), netuid, new TaoBalance(1)))
                .failsWith(SUBTOKEN_DISABLED);
        chain.given(s -> SubnetStorage.SUBTOKEN_ENABLED.put(s, netuid, true));
        chain.call(STAKER, new AddStake(account("nobody"), netuid, new TaoBalance(2_000_000)))
                .failsWith(AMOUNT_TOO_LOW);
        chain.call(STAKER, new AddStake(account("nobody"), netuid, tao(101)))
                .failsWith(NOT_ENOUGH_BALANCE_TO_STAKE);
        chain.call(STAKER, new AddStake(account("nobody"), netuid, tao(1)))
                .failsWith(HOT_KEY_ACCOUNT_NOT_EXISTS);
        chain.call(STAKER, new AddStake(HOTKEY, netuid, tao(1_000_001)))
                .failsWith(INSUFFICIENT_LIQUIDITY);
    }

    @Test
    void addStakeLimit_buysUpToAPrice_orNothing() {
        var limit = new TaoBalance(1_010_000_000);
        chain.call(STAKER, new AddStakeLimit(HOTKEY, netuid, tao(100), limit, false))
                .failsWith(SLIPPAGE_TOO_HIGH);
        chain.call(STAKER, new AddStakeLimit(HOTKEY, netuid, tao(100), limit, true)).succeeds();
        assertThat(chain.free(STAKER).isAbove(tao(94))).isTrue();
        assertThat(Owners.isDelegate(chain.state(), HOTKEY)).isTrue();
    }

    @Test
    void removeStake_takesWhatThereIs_atMost() {
        chain.call(STAKER, new AddStake(HOTKEY, netuid, tao(10))).succeeds();
        chain.call(STAKER, new RemoveStake(HOTKEY, netuid, AlphaBalance.MAX)).succeeds();
        assertThat(staked().isZero()).isTrue();
        assertThat(chain.free(STAKER).isAbove(tao(99))).isTrue();
    }

    @Test
    void removeStake_refusals_inOrder() {
        chain.call(STAKER, new RemoveStake(HOTKEY, NOWHERE, new AlphaBalance(1)))
                .failsWith(SUBTOKEN_DISABLED);
        chain.call(STAKER, new RemoveStake(HOTKEY, netuid, new AlphaBalance(1)))
                .failsWith(AMOUNT_TOO_LOW);
        chain.call(STAKER, new AddStake(HOTKEY, netuid, tao(10))).succeeds();
        chain.call(STAKER, new RemoveStake(HOTKEY, netuid, new AlphaBalance(1_000_000)))
                .failsWith(AMOUNT_TOO_LOW);
    }

    @Test
    void removeStakeLimit_doesNotClampTheAmount() {
        chain.call(STAKER, new AddStake(HOTKEY, netuid, tao(10))).succeeds();
        var more = staked().saturatingPlus(new AlphaBalance(1));
        var price = new TaoBalance(500_000_000);
        chain.call(STAKER, new RemoveStakeLimit(HOTKEY, netuid, more, price, false))
                .failsWith(NOT_ENOUGH_STAKE_TO_WITHDRAW);
        chain.call(STAKER, new RemoveStakeFullLimit(HOTKEY, netuid, new TaoBalance(1_015_000_000)))
                .failsWith(SLIPPAGE_TOO_HIGH);
        chain.call(STAKER, new RemoveStakeFullLimit(HOTKEY, netuid, price)).succeeds();
        assertThat(staked().isZero()).isTrue();
    }

    @Test
    void unstakeAll_sellsEverywhere() {
        chain.call(STAKER, new RootRegister(account("root validator"))).succeeds();
        chain.call(STAKER, new AddStake(HOTKEY, netuid, tao(10))).succeeds();
        chain.call(STAKER, new UnstakeAll(HOTKEY)).succeeds();
        assertThat(staked().isZero()).isTrue();
        chain.call(STAKER, new UnstakeAll(account("nobody"))).failsWith(HOT_KEY_ACCOUNT_NOT_EXISTS);
    }

    @Test
    void unstakeAllAlpha_movesToRoot() {
        chain.given(s -> SubnetStorage.SUBTOKEN_ENABLED.put(s, NetUid.ROOT, true));
        chain.call(STAKER, new AddStake(HOTKEY, netuid, tao(10))).succeeds();
        chain.call(STAKER, new UnstakeAllAlpha(HOTKEY)).succeeds();
        assertThat(staked().isZero()).isTrue();
        assertThat(
                        SharePools.stakeOf(chain.state(), HOTKEY, STAKER, NetUid.ROOT)
                                .isAbove(new AlphaBalance(9_900_000_000L)))
                .isTrue();
    }

    @Test
    void moveStake_withinASubnet_keepsTheAmount() {
        chain.call(STAKER, new AddStake(HOTKEY, netuid, tao(10))).succeeds();
        var amount = staked();
        var other = account("other hotkey");
        chain.given(s -> Owners.associate(s, OWNER, other));
        chain.call(STAKER, new MoveStake(HOTKEY, HOTKEY, netuid, netuid, amount))
                .failsWith(SAME_NETUID);
        chain.call(STAKER, new MoveStake(HOTKEY, other, netuid, netuid, amount)).succeeds();
        assertThat(SharePools.stakeOf(chain.state(), other, STAKER, netuid)).isEqualTo(amount);
    }

    @Test
    void transferStake_respectsTheToggle() {
        chain.call(STAKER, new AddStake(HOTKEY, netuid, tao(10))).succeeds();
        var call = new TransferStake(OWNER, HOTKEY, netuid, netuid, staked());
        chain.given(s -> StakingStorage.TRANSFER_TOGGLE.put(s, netuid, false));
        chain.call(STAKER, call).failsWith(TRANSFER_DISALLOWED);
        chain.given(s -> StakingStorage.TRANSFER_TOGGLE.put(s, netuid, true));
        chain.call(STAKER, call).succeeds();
        assertThat(staked().isZero()).isTrue();
        assertThat(SharePools.stakeOf(chain.state(), HOTKEY, OWNER, netuid).isZero()).isFalse();
    }

    @Test
    void swapStake_paysOneFee() {
        chain.given(s -> SubnetStorage.NETWORK_RATE_LIMIT.put(s, 0L));
        var second = chain.startSubnet(account("second"), account("second hotkey"));
        chain.call(STAKER, new AddStake(HOTKEY, netuid, tao(10))).succeeds();
        chain.call(STAKER, new SwapStake(HOTKEY, netuid, second, staked())).succeeds();
        assertThat(staked().isZero()).isTrue();
        assertThat(SharePools.stakeOf(chain.state(), HOTKEY, STAKER, second).isZero()).isFalse();
    }

    @Test
    void burnedAlpha_staysIssued_recycledDoesNot() {
        chain.call(STAKER, new AddStake(HOTKEY, netuid, tao(10))).succeeds();
        var out = PoolStorage.SUBNET_ALPHA_OUT.get(chain.state(), netuid);
        var million = new AlphaBalance(1_000_000);
        chain.call(STAKER, new BurnAlpha(HOTKEY, million, NetUid.ROOT))
                .failsWith(CANNOT_BURN_OR_RECYCLE_ON_ROOT_SUBNET);
        chain.call(STAKER, new BurnAlpha(HOTKEY, million, netuid)).succeeds();
        assertThat(PoolStorage.SUBNET_ALPHA_OUT.get(chain.state(), netuid)).isEqualTo(out);
        chain.call(STAKER, new RecycleAlpha(HOTKEY, million, netuid)).succeeds();
        assertThat(PoolStorage.SUBNET_ALPHA_OUT.get(chain.state(), netuid))
                .isEqualTo(out.saturatingMinus(million));
        var before = staked();
        chain.call(STAKER, new AddStakeBurn(HOTKEY, netuid, tao(1), null)).succeeds();
        assertThat(staked()).isEqualTo(before);
    }
}
