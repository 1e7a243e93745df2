package io.myelin.runtime.subtensor.epoch;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_VOTING_POWER_EMA_ALPHA;
import static io.myelin.runtime.subtensor.SubtensorError.VOTING_POWER_TRACKING_NOT_ENABLED;
import static io.myelin.runtime.subtensor.epoch.VotingPowerStorage.VOTING_POWER;
import static io.myelin.runtime.subtensor.epoch.VotingPowerStorage.VOTING_POWER_DISABLE_AT_BLOCK;
import static io.myelin.runtime.subtensor.epoch.VotingPowerStorage.VOTING_POWER_EMA_ALPHA;
import static io.myelin.runtime.subtensor.epoch.VotingPowerStorage.VOTING_POWER_TRACKING_ENABLED;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.IS_NETWORK_MEMBER;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKE_THRESHOLD;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.economy.stake.VotingPowerAverage;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.VotingPowerEmaAlphaSet;
import io.myelin.runtime.subtensor.SubtensorEvent.VotingPowerTrackingDisableScheduled;
import io.myelin.runtime.subtensor.SubtensorEvent.VotingPowerTrackingDisabled;
import io.myelin.runtime.subtensor.SubtensorEvent.VotingPowerTrackingEnabled;
import java.util.List;

/// Voting power: a moving average of each validator's stake, on subnets that keep it.
///
/// Source: subtensor `utils/voting_power.rs`, spec 425.
public final class VotingPowers {
    /// Blocks from the wish to stop until power is dropped: 14 days.
    private static final long GRACE_BLOCKS = 100_800;

    private VotingPowers() {}

    /// A hotkey's stake at an epoch.
    ///
    /// @param permit whether the epoch lets it validate
    record Stake(AccountId hotkey, AlphaBalance stake, boolean permit) {}

    /// Starts keeping voting power, or goes on in spite of a wish to stop. Event: [VotingPowerTrackingEnabled].
    static void enable(Dispatch d, NetUid netuid) {
        VOTING_POWER_TRACKING_ENABLED.put(d.state(), netuid, true);
        VOTING_POWER_DISABLE_AT_BLOCK.remove(d.state(), netuid);
        d.emit(new VotingPowerTrackingEnabled(netuid));
    }

    /// Lets voting power end in 14 days.
    ///
    /// Errors: VOTING_POWER_TRACKING_NOT_ENABLED. Event: [VotingPowerTrackingDisableScheduled].
    static void disable(Dispatch d, NetUid netuid) {
        ensure(
                VOTING_POWER_TRACKING_ENABLED.get(d.state(), netuid),
                VOTING_POWER_TRACKING_NOT_ENABLED);
        long end = d.blockNumber() + GRACE_BLOCKS;
        VOTING_POWER_DISABLE_AT_BLOCK.put(d.state(), netuid, end);
        d.emit(new VotingPowerTrackingDisableScheduled(netuid, end));
    }

    /// Quirk: the subnet need not exist.
    /// Errors: INVALID_VOTING_POWER_EMA_ALPHA. Event: [VotingPowerEmaAlphaSet].
    static void setAlpha(Dispatch d, NetUid netuid, long alpha) {
        ensure(
                Long.compareUnsigned(alpha, VotingPowerAverage.WHOLE) <= 0,
                INVALID_VOTING_POWER_EMA_ALPHA);
        VOTING_POWER_EMA_ALPHA.put(d.state(), netuid, alpha);
        d.emit(new VotingPowerEmaAlphaSet(netuid, alpha));
    }

    /// Brings a subnet's voting power to an epoch's stake, or drops all of it if its time is over.
    ///
    /// Who may not validate, or has no place any more, loses its power.
    /// Event: [VotingPowerTrackingDisabled], at the end. Source: `update_voting_power_for_subnet`.
    static void update(BlockContext block, NetUid netuid, List<Stake> stakes) {
        var state = block.state();
        if (!VOTING_POWER_TRACKING_ENABLED.get(state, netuid)) {
            return;
        }
        long end = VOTING_POWER_DISABLE_AT_BLOCK.get(state, netuid);
        if (end > 0 && block.blockNumber() >= end) {
            VOTING_POWER.clearUnder(state, netuid);
            VOTING_POWER_TRACKING_ENABLED.put(state, netuid, false);
            VOTING_POWER_DISABLE_AT_BLOCK.remove(state, netuid);
            block.emit(new VotingPowerTrackingDisabled(netuid));
            return;
        }
        for (var it : stakes) {
            if (it.permit()) {
                average(state, netuid, it);
            } else {
                VOTING_POWER.remove(state, netuid, it.hotkey());
            }
        }
        for (var hotkey : VOTING_POWER.keysUnder(state, netuid)) {
            if (!IS_NETWORK_MEMBER.get(state, hotkey, netuid)) {
                VOTING_POWER.remove(state, netuid, hotkey);
            }
        }
    }

    /// Quirk: power that falls below the stake threshold is dropped, but power that has not reached it yet
    /// stays, and an average of 0 leaves what was there.
    private static void average(State state, NetUid netuid, Stake it) {
        long before = VOTING_POWER.get(state, netuid, it.hotkey());
        long alpha = VOTING_POWER_EMA_ALPHA.get(state, netuid);
        long now = VotingPowerAverage.next(it.stake().rao(), before, alpha);
        long threshold = STAKE_THRESHOLD.get(state);
        boolean falls =
                Long.compareUnsigned(now, threshold) < 0
                        && Long.compareUnsigned(before, threshold) >= 0;
        if (falls) {
            VOTING_POWER.remove(state, netuid, it.hotkey());
        } else if (now != 0) {
            VOTING_POWER.put(state, netuid, it.hotkey(), now);
        }
    }

    /// Adds a hotkey's power to that of its successor. Source: `swap_voting_power_for_hotkey`.
    public static void move(State state, NetUid netuid, AccountId from, AccountId to) {
        long moved = VOTING_POWER.take(state, netuid, from);
        if (moved != 0) {
            long sum =
                    new AlphaBalance(moved)
                            .saturatingPlus(new AlphaBalance(VOTING_POWER.get(state, netuid, to)))
                            .rao();
            VOTING_POWER.put(state, netuid, to, sum);
        }
    }
}
