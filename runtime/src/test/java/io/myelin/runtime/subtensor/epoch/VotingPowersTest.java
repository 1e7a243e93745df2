package io.myelin.runtime.subtensor.epoch;

import static io.myelin.runtime.subtensor.SubtensorError.INVALID_VOTING_POWER_EMA_ALPHA;
import static io.myelin.runtime.subtensor.SubtensorError.VOTING_POWER_TRACKING_NOT_ENABLED;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static io.myelin.runtime.subtensor.epoch.VotingPowerStorage.VOTING_POWER;
import static io.myelin.runtime.subtensor.epoch.VotingPowerStorage.VOTING_POWER_DISABLE_AT_BLOCK;
import static io.myelin.runtime.subtensor.epoch.VotingPowerStorage.VOTING_POWER_TRACKING_ENABLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.DispatchError.BadOrigin;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.epoch.VotingPowerCall.DisableVotingPowerTracking;
import io.myelin.runtime.subtensor.epoch.VotingPowerCall.EnableVotingPowerTracking;
import io.myelin.runtime.subtensor.epoch.VotingPowerCall.SudoSetVotingPowerEmaAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VotingPowersTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId HOTKEY = account("hotkey");
    private static final AccountId STRANGER = account("stranger");
    private static final long HALF = 500_000_000_000_000_000L;

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;

    @BeforeEach
    void aSubnet() {
        netuid = chain.startSubnet(OWNER, HOTKEY);
    }

    private void enableWithHalf() {
        chain.call(OWNER, new EnableVotingPowerTracking(netuid)).succeeds();
        chain.sudo(new SudoSetVotingPowerEmaAlpha(netuid, HALF)).succeeds();
    }

    private void epoch(AccountId hotkey, long stake, boolean permit) {
        var one = new VotingPowers.Stake(hotkey, new AlphaBalance(stake), permit);
        VotingPowers.update(chain.block(), netuid, List.of(one));
    }

    private long power(AccountId hotkey) {
        return VOTING_POWER.get(chain.state(), netuid, hotkey);
    }

    @Test
    void calls_refusals_inOrder() {
        chain.call(STRANGER, new EnableVotingPowerTracking(netuid)).failsWith(new BadOrigin());
        chain.call(STRANGER, new DisableVotingPowerTracking(netuid)).failsWith(new BadOrigin());
        chain.call(OWNER, new DisableVotingPowerTracking(netuid))
                .failsWith(VOTING_POWER_TRACKING_NOT_ENABLED);
        chain.call(OWNER, new SudoSetVotingPowerEmaAlpha(netuid, 2 * HALF + 1))
                .failsWith(new BadOrigin());
        chain.sudo(new SudoSetVotingPowerEmaAlpha(netuid, 2 * HALF + 1))
                .failsWith(INVALID_VOTING_POWER_EMA_ALPHA);
        chain.sudo(new SudoSetVotingPowerEmaAlpha(netuid, -1))
                .failsWith(INVALID_VOTING_POWER_EMA_ALPHA);
    }

    @Test
    void power_followsStakeByHalves() {
        epoch(HOTKEY, 1_000, true);
        assertThat(power(HOTKEY)).isZero();
        enableWithHalf();
        epoch(HOTKEY, 1_000, true);
        assertThat(power(HOTKEY)).isEqualTo(500);
        epoch(HOTKEY, 1_000, true);
        assertThat(power(HOTKEY)).isEqualTo(750);
        epoch(HOTKEY, 1_000, false);
        assertThat(VOTING_POWER.contains(chain.state(), netuid, HOTKEY)).isFalse();
    }

    @Test
    void power_ofThoseWithoutAPlace_isDropped() {
        enableWithHalf();
        epoch(STRANGER, 1_000, true);
        assertThat(VOTING_POWER.contains(chain.state(), netuid, STRANGER)).isFalse();
    }

    @Test
    void powerThatFallsBelowTheThreshold_isDropped_powerThatRisesIsNot() {
        enableWithHalf();
        chain.given(s -> StakingStorage.STAKE_THRESHOLD.put(s, 600L));
        epoch(HOTKEY, 1_000, true);
        assertThat(power(HOTKEY)).isEqualTo(500);
        epoch(HOTKEY, 1_000, true);
        assertThat(power(HOTKEY)).isEqualTo(750);
        epoch(HOTKEY, 100, true);
        assertThat(VOTING_POWER.contains(chain.state(), netuid, HOTKEY)).isFalse();
    }

    @Test
    void tracking_endsFourteenDaysAfterTheWish_unlessEnabledAgain() {
        enableWithHalf();
        long end = chain.blockNumber() + 100_800;
        chain.call(OWNER, new DisableVotingPowerTracking(netuid))
                .succeeds()
                .emits(new SubtensorEvent.VotingPowerTrackingDisableScheduled(netuid, end));
        chain.sudo(new EnableVotingPowerTracking(netuid)).succeeds();
        assertThat(VOTING_POWER_DISABLE_AT_BLOCK.contains(chain.state(), netuid)).isFalse();
        chain.call(OWNER, new DisableVotingPowerTracking(netuid)).succeeds();
        epoch(HOTKEY, 1_000, true);
        assertThat(power(HOTKEY)).isEqualTo(500);
        chain.given(s -> VOTING_POWER_DISABLE_AT_BLOCK.put(s, netuid, chain.blockNumber()));
        epoch(HOTKEY, 1_000, true);
        assertThat(VOTING_POWER.contains(chain.state(), netuid, HOTKEY)).isFalse();
        assertThat(VOTING_POWER_TRACKING_ENABLED.get(chain.state(), netuid)).isFalse();
        assertThat(VOTING_POWER_DISABLE_AT_BLOCK.contains(chain.state(), netuid)).isFalse();
        assertThat(chain.events()).contains(new SubtensorEvent.VotingPowerTrackingDisabled(netuid));
    }

    @Test
    void successor_inheritsPower() {
        chain.given(s -> VOTING_POWER.put(s, netuid, HOTKEY, 5L));
        chain.given(s -> VOTING_POWER.put(s, netuid, STRANGER, 7L));
        chain.given(s -> VotingPowers.move(s, netuid, HOTKEY, STRANGER));
        assertThat(VOTING_POWER.contains(chain.state(), netuid, HOTKEY)).isFalse();
        assertThat(power(STRANGER)).isEqualTo(12);
    }

    /// The owner's hotkey has all the stake, so that the first epoch gives it a permit.
    @Test
    void epochOfTheChain_updatesPower() {
        chain.fund(OWNER, tao(100));
        chain.call(OWNER, new AddStake(HOTKEY, netuid, tao(50))).succeeds();
        enableWithHalf();
        while (power(HOTKEY) == 0) {
            chain.advance(1);
            assertThat(chain.blockNumber()).isLessThan(1_000);
        }
        assertThat(power(HOTKEY)).isGreaterThan(20_000_000_000L);
    }
}
