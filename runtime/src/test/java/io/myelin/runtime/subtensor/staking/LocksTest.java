package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.SubtensorError.ACCOUNT_REJECTS_LOCKED_ALPHA;
import static io.myelin.runtime.subtensor.SubtensorError.AMOUNT_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ACCOUNT_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.INSUFFICIENT_STAKE_FOR_LOCK;
import static io.myelin.runtime.subtensor.SubtensorError.LOCK_HOTKEY_MISMATCH;
import static io.myelin.runtime.subtensor.SubtensorError.NO_EXISTING_LOCK;
import static io.myelin.runtime.subtensor.SubtensorError.STAKE_UNAVAILABLE;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static io.myelin.runtime.subtensor.staking.LockStorage.DECAYING_HOTKEY_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.DECAYING_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.DECAYING_OWNER_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.HOTKEY_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.LOCKING_COLDKEYS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.stake.LockState;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.AccessTally;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.key.ColdkeyCall.SwapColdkey;
import io.myelin.runtime.subtensor.staking.LockCall.LockStake;
import io.myelin.runtime.subtensor.staking.LockCall.MoveLock;
import io.myelin.runtime.subtensor.staking.LockCall.SetPerpetualLock;
import io.myelin.runtime.subtensor.staking.LockCall.SetRejectLockedAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingCall.BurnAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.MoveStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RecycleAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.SwapStake;
import io.myelin.runtime.subtensor.staking.StakingCall.TransferStake;
import io.myelin.runtime.subtensor.staking.StakingCall.UnstakeAll;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocksTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId OWNERS_HOTKEY = account("owner's hotkey");
    private static final AccountId STAKER = account("staker");
    private static final AccountId OTHER = account("other");
    private static final AccountId HOTKEY = account("hotkey");
    private static final AccountId SISTER = account("sister of hotkey");
    private static final AccountId NOBODY = account("nobody");
    private static final AlphaBalance TWO = new AlphaBalance(2_000_000_000L);
    private static final double TAU = 934_866;

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;

    @BeforeEach
    void aStakerOnASubnet() {
        netuid = chain.startSubnet(OWNER, OWNERS_HOTKEY);
        chain.given(s -> {
            Owners.associate(s, account("miner"), HOTKEY);
            Owners.associate(s, account("miner"), SISTER);
        });
        chain.fund(STAKER, tao(100)).fund(OTHER, tao(100));
        chain.call(STAKER, new AddStake(HOTKEY, netuid, tao(10))).succeeds();
    }

    private AlphaBalance staked(AccountId coldkey) {
        return SharePools.stakeOf(chain.state(), HOTKEY, coldkey, netuid);
    }

    private LockState lockOf(AccountId coldkey) {
        return requireNonNull(Locks.lockOf(chain.state(), coldkey, netuid));
    }

    private void lock(AlphaBalance amount) {
        chain.call(STAKER, new LockStake(HOTKEY, netuid, amount)).succeeds();
    }

    private static double units(U64F64 value) {
        return value.bits().toBigInteger().doubleValue() / Math.pow(2, 64);
    }

    @Test
    void lockStake_refusals_inOrder() {
        chain.call(STAKER, new LockStake(NOBODY, netuid, AlphaBalance.ZERO))
                .failsWith(AMOUNT_TOO_LOW);
        chain.call(STAKER, new LockStake(NOBODY, netuid, AlphaBalance.MAX))
                .failsWith(HOT_KEY_ACCOUNT_NOT_EXISTS);
        chain.call(STAKER, new LockStake(HOTKEY, netuid, AlphaBalance.MAX))
                .failsWith(INSUFFICIENT_STAKE_FOR_LOCK);
        lock(TWO);
        chain.call(STAKER, new LockStake(SISTER, netuid, AlphaBalance.MAX))
                .failsWith(LOCK_HOTKEY_MISMATCH);
        var rest = staked(STAKER).saturatingMinus(TWO);
        chain.call(STAKER, new LockStake(HOTKEY, netuid, rest.saturatingPlus(new AlphaBalance(1))))
                .failsWith(INSUFFICIENT_STAKE_FOR_LOCK);
        lock(rest);
        assertThat(lockOf(STAKER).mass()).isEqualTo(staked(STAKER));
    }

    @Test
    void lockStake_isTold_indexedAndCounted() {
        chain.call(STAKER, new LockStake(HOTKEY, netuid, TWO))
                .succeeds()
                .emits(new SubtensorEvent.StakeLocked(STAKER, HOTKEY, netuid, TWO));
        assertThat(LOCKING_COLDKEYS.contains(chain.state(), netuid, HOTKEY, STAKER)).isTrue();
        var expected = LockState.of(TWO, chain.blockNumber());
        assertThat(LOCK.get(chain.state(), STAKER, netuid, HOTKEY)).isEqualTo(expected);
        assertThat(DECAYING_HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY)).isEqualTo(expected);
    }

    @Test
    void dust_isNotKept() {
        lock(new AlphaBalance(99));
        assertThat(LOCK.get(chain.state(), STAKER, netuid, HOTKEY)).isNull();
        assertThat(LOCKING_COLDKEYS.contains(chain.state(), netuid, HOTKEY, STAKER)).isFalse();
        assertThat(DECAYING_HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY)).isNull();
    }

    @Test
    void lockedStake_cannotLeaveTheSubnet() {
        chain.given(s -> SubnetStorage.NETWORK_RATE_LIMIT.put(s, 0L));
        var second = chain.startSubnet(account("second"), account("second hotkey"));
        lock(TWO);
        var tooMuch = staked(STAKER).saturatingMinus(TWO).saturatingPlus(new AlphaBalance(1));
        chain.call(STAKER, new RemoveStake(HOTKEY, netuid, tooMuch)).failsWith(STAKE_UNAVAILABLE);
        chain.call(STAKER, new RemoveStakeLimit(HOTKEY, netuid, tooMuch, new TaoBalance(1), true))
                .failsWith(STAKE_UNAVAILABLE);
        chain.call(STAKER, new RecycleAlpha(HOTKEY, tooMuch, netuid)).failsWith(STAKE_UNAVAILABLE);
        chain.call(STAKER, new BurnAlpha(HOTKEY, tooMuch, netuid)).failsWith(STAKE_UNAVAILABLE);
        chain.call(STAKER, new SwapStake(HOTKEY, netuid, second, tooMuch))
                .failsWith(STAKE_UNAVAILABLE);
        chain.call(STAKER, new TransferStake(OTHER, HOTKEY, netuid, second, tooMuch))
                .failsWith(STAKE_UNAVAILABLE);
        var before = staked(STAKER);
        chain.call(STAKER, new UnstakeAll(HOTKEY)).succeeds();
        assertThat(staked(STAKER)).isEqualTo(before);
        chain.call(
                        STAKER,
                        new RemoveStake(
                                HOTKEY, netuid, tooMuch.saturatingMinus(new AlphaBalance(1))))
                .succeeds();
        assertThat(staked(STAKER).rao()).isCloseTo(TWO.rao(), within(1L));
    }

    @Test
    void lock_coversTheStakeWithEveryHotkey() {
        lock(staked(STAKER));
        chain.call(STAKER, new MoveStake(HOTKEY, SISTER, netuid, netuid, TWO)).succeeds();
        chain.call(STAKER, new RemoveStake(SISTER, netuid, TWO)).failsWith(STAKE_UNAVAILABLE);
    }

    @Test
    void decayingLock_freesStakeAndBuildsConviction() {
        lock(TWO);
        chain.skipTo(chain.blockNumber() + 7_200);
        double decay = Math.exp(-7_200 / TAU);
        var lock = lockOf(STAKER);
        assertThat((double) lock.mass().rao()).isCloseTo(TWO.rao() * decay, within(2.0));
        assertThat(units(lock.conviction()))
                .isCloseTo(TWO.rao() * decay * 7_200 / TAU, within(2.0));
        var free = Locks.availability(chain.state(), STAKER, netuid);
        assertThat(free.available()).isEqualTo(free.total().saturatingMinus(lock.mass()));
    }

    @Test
    void perpetualLock_keepsItsMass_andCountsElsewhere() {
        lock(TWO);
        chain.call(STAKER, new SetPerpetualLock(netuid, true))
                .succeeds()
                .emits(new SubtensorEvent.PerpetualLockUpdated(STAKER, netuid, true));
        assertThat(DECAYING_HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY)).isNull();
        assertThat(requireNonNull(HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY)).mass())
                .isEqualTo(TWO);
        chain.skipTo(chain.blockNumber() + 7_200);
        assertThat(lockOf(STAKER).mass()).isEqualTo(TWO);
        assertThat(units(lockOf(STAKER).conviction()))
                .isCloseTo(TWO.rao() * (1 - Math.exp(-7_200 / TAU)), within(2.0));
        chain.call(STAKER, new SetPerpetualLock(netuid, false)).succeeds();
        assertThat(DECAYING_LOCK.contains(chain.state(), STAKER, netuid)).isFalse();
        assertThat(HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY)).isNull();
        assertThat(DECAYING_HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY))
                .isEqualTo(LOCK.get(chain.state(), STAKER, netuid, HOTKEY));
    }

    @Test
    void moveLock_refusals_inOrder() {
        chain.call(STAKER, new MoveLock(NOBODY, netuid)).failsWith(HOT_KEY_ACCOUNT_NOT_EXISTS);
        chain.call(STAKER, new MoveLock(SISTER, netuid)).failsWith(NO_EXISTING_LOCK);
    }

    @Test
    void moveLock_keepsConvictionOnlyWithTheSameOwner() {
        lock(TWO);
        chain.skipTo(chain.blockNumber() + 7_200);
        var before = lockOf(STAKER);
        chain.call(STAKER, new MoveLock(SISTER, netuid))
                .succeeds()
                .emits(new SubtensorEvent.LockMoved(STAKER, HOTKEY, SISTER, netuid));
        assertThat(lockOf(STAKER)).isEqualTo(before);
        assertThat(LOCKING_COLDKEYS.contains(chain.state(), netuid, HOTKEY, STAKER)).isFalse();
        assertThat(DECAYING_HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY)).isNull();
        assertThat(DECAYING_HOTKEY_LOCK.get(chain.state(), netuid, SISTER)).isEqualTo(before);

        chain.given(s -> Owners.associate(s, OTHER, account("stranger")));
        chain.call(STAKER, new MoveLock(account("stranger"), netuid)).succeeds();
        assertThat(lockOf(STAKER)).isEqualTo(LockState.of(before.mass(), chain.blockNumber()));
    }

    @Test
    void lockBehindTheOwnersHotkey_hasFullConviction() {
        lock(TWO);
        chain.call(STAKER, new MoveLock(OWNERS_HOTKEY, netuid)).succeeds();
        var full = new LockState(TWO, U64F64.ofU64(TWO.rao()), chain.blockNumber());
        assertThat(lockOf(STAKER)).isEqualTo(full);
        assertThat(DECAYING_OWNER_LOCK.get(chain.state(), netuid)).isEqualTo(full);
        assertThat(Convictions.of(chain.state(), OWNERS_HOTKEY, netuid))
                .isEqualTo(full.conviction());
    }

    @Test
    void transfer_takesFreeStakeFirst() {
        lock(TWO);
        var free = staked(STAKER).saturatingMinus(TWO);
        chain.call(STAKER, new TransferStake(OTHER, HOTKEY, netuid, netuid, free)).succeeds();
        assertThat(Locks.lockOf(chain.state(), OTHER, netuid)).isNull();
        assertThat(lockOf(STAKER).mass()).isEqualTo(TWO);
    }

    @Test
    void transfer_takesLocksAlong_ifTheyAreAccepted() {
        lock(staked(STAKER));
        chain.skipTo(chain.blockNumber() + 100_000);
        var all = lockOf(STAKER);
        var free = staked(STAKER).saturatingMinus(all.mass());
        var half = new AlphaBalance(all.mass().rao() / 2);
        var call = new TransferStake(OTHER, HOTKEY, netuid, netuid, free.saturatingPlus(half));
        chain.call(STAKER, call).failsWith(ACCOUNT_REJECTS_LOCKED_ALPHA);
        chain.call(OTHER, new SetRejectLockedAlpha(false))
                .succeeds()
                .emits(new SubtensorEvent.RejectLockedAlphaUpdated(OTHER, false));
        chain.call(STAKER, call).succeeds();
        assertThat(lockOf(OTHER).mass()).isEqualTo(half);
        assertThat(lockOf(STAKER).mass()).isEqualTo(all.mass().saturatingMinus(half));
        assertThat(units(lockOf(OTHER).conviction()))
                .isCloseTo(units(all.conviction()) / 2, within(1.0));
        assertThat(lockOf(OTHER).conviction().saturatingPlus(lockOf(STAKER).conviction()))
                .isEqualTo(all.conviction());
        chain.call(OTHER, new SetRejectLockedAlpha(true)).succeeds();
        assertThat(StakingStorage.ACCOUNT_FLAGS.contains(chain.state(), OTHER)).isFalse();
    }

    @Test
    void transfer_ofALock_needsTheSameHotkey() {
        lock(staked(STAKER));
        chain.call(OTHER, new AddStake(SISTER, netuid, tao(10))).succeeds();
        chain.call(OTHER, new LockStake(SISTER, netuid, TWO)).succeeds();
        chain.call(STAKER, new TransferStake(OTHER, HOTKEY, netuid, netuid, TWO))
                .failsWith(LOCK_HOTKEY_MISMATCH);
    }

    @Test
    void smallNomination_isClearedWithItsLock() {
        lock(staked(STAKER));
        chain.given(s -> StakingStorage.NOMINATOR_MIN_REQUIRED_STAKE.put(s, 100_000_000_000L));
        Staking.clearSmallNominations(chain.block());
        assertThat(staked(STAKER).isZero()).isTrue();
        assertThat(LOCK.get(chain.state(), STAKER, netuid, HOTKEY)).isNull();
        assertThat(DECAYING_HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY)).isNull();
    }

    @Test
    void coldkeySwap_takesLocksModesAndFlagsAlong() {
        lock(TWO);
        chain.call(STAKER, new SetPerpetualLock(netuid, true)).succeeds();
        var sum = HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY);
        chain.sudo(new SwapColdkey(STAKER, account("new"), TaoBalance.ZERO)).succeeds();
        assertThat(LOCK.get(chain.state(), STAKER, netuid, HOTKEY)).isNull();
        assertThat(LOCK.get(chain.state(), account("new"), netuid, HOTKEY)).isEqualTo(sum);
        assertThat(HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY)).isEqualTo(sum);
        assertThat(DECAYING_LOCK.get(chain.state(), account("new"), netuid)).isFalse();
        assertThat(StakingStorage.ACCOUNT_FLAGS.contains(chain.state(), account("new"))).isFalse();
    }

    @Test
    void hotkeysSuccessor_takesLocksAndSumsOver() {
        lock(TWO);
        var sum = DECAYING_HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY);
        chain.given(s -> LockSwaps.ofHotkey(s, HOTKEY, SISTER, List.of(netuid), new AccessTally()));
        assertThat(LOCK.get(chain.state(), STAKER, netuid, HOTKEY)).isNull();
        assertThat(LOCK.get(chain.state(), STAKER, netuid, SISTER)).isEqualTo(sum);
        assertThat(DECAYING_HOTKEY_LOCK.get(chain.state(), netuid, HOTKEY)).isNull();
        assertThat(DECAYING_HOTKEY_LOCK.get(chain.state(), netuid, SISTER)).isEqualTo(sum);
        assertThat(LOCKING_COLDKEYS.contains(chain.state(), netuid, SISTER, STAKER)).isTrue();
    }

    @Test
    void ownersSuccessor_takesTheOwnersSums() {
        lock(TWO);
        chain.call(STAKER, new MoveLock(OWNERS_HOTKEY, netuid)).succeeds();
        var sum = DECAYING_OWNER_LOCK.get(chain.state(), netuid);
        chain.given(s ->
                LockSwaps.ofHotkey(s, OWNERS_HOTKEY, SISTER, List.of(netuid), new AccessTally()));
        assertThat(DECAYING_OWNER_LOCK.get(chain.state(), netuid)).isEqualTo(sum);
        assertThat(LOCK.get(chain.state(), STAKER, netuid, SISTER)).isEqualTo(sum);
    }

    /// The owner's cut of an epoch is locked behind the owner's hotkey, if the subnet is set so.
    @Test
    void ownersCut_isLockedAsItIsPaid() {
        chain.given(s -> LockStorage.OWNER_CUT_AUTO_LOCK_ENABLED.put(s, netuid, true));
        var before = SharePools.stakeOf(chain.state(), OWNERS_HOTKEY, OWNER, netuid);
        while (Locks.lockOf(chain.state(), OWNER, netuid) == null) {
            chain.advance(1);
            assertThat(chain.blockNumber()).isLessThan(800);
        }
        var paid =
                SharePools.stakeOf(chain.state(), OWNERS_HOTKEY, OWNER, netuid)
                        .saturatingMinus(before);
        assertThat(lockOf(OWNER).mass().isZero()).isFalse();
        assertThat(paid.isAtLeast(lockOf(OWNER).mass())).isTrue();
        assertThat(chain.events())
                .contains(
                        new SubtensorEvent.StakeLocked(
                                OWNER, OWNERS_HOTKEY, netuid, lockOf(OWNER).mass()));
    }
}
