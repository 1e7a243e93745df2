package io.myelin.runtime.subtensor.epoch;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.BLOCKS_SINCE_LAST_STEP;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_EPOCH_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.MAX_EPOCHS_PER_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.PENDING_EPOCH_AT;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.SUBNET_EPOCH_INDEX;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ACTIVITY_CUTOFF_FACTOR_MILLI;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ADMIN_FREEZE_WINDOW;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.economy.yuma.YumaInput;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.TempoSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// When the epochs of a subnet run: every tempo from the last one that was due, or earlier when triggered.
///
/// Source: subtensor `coinbase/run_coinbase.rs` (`should_run_epoch` and what follows) and
/// `utils/misc.rs` (freeze window), spec 425.
public final class EpochSchedule {
    /// Least tempo that an owner may set, in blocks.
    public static final int MIN_TEMPO = 360;

    /// Greatest tempo that an owner may set; after so many blocks an epoch runs in any case.
    public static final int MAX_TEMPO = 50_400;

    /// Bounds of the activity cutoff that an owner may set, in thousandths of a tempo.
    public static final long MIN_ACTIVITY_FACTOR_MILLI = 1_000;

    public static final long MAX_ACTIVITY_FACTOR_MILLI = 50_000;

    private EpochSchedule() {}

    /// Whether an epoch is due at `block`. Never with tempo 0.
    public static boolean isDue(State state, NetUid netuid, long block) {
        int tempo = TEMPO.get(state, netuid);
        if (tempo == 0) {
            return false;
        }
        long pending = PENDING_EPOCH_AT.get(state, netuid);
        return (pending > 0 && block >= pending)
                || BLOCKS_SINCE_LAST_STEP.get(state, netuid) > MAX_TEMPO
                || Math.max(0, block - LAST_EPOCH_BLOCK.get(state, netuid)) >= tempo;
    }

    /// Which of `subnets` have an epoch due but must wait because too many others come first.
    public static TreeSet<NetUid> deferred(State state, List<NetUid> subnets, long block) {
        int most = MAX_EPOCHS_PER_BLOCK.get(state);
        var deferred = new TreeSet<NetUid>();
        int runs = 0;
        for (var netuid : subnets) {
            if (!isDue(state, netuid, block)) {
                continue;
            }
            if (runs >= most) {
                deferred.add(netuid);
            } else if (hasConsistentInput(state, netuid)) {
                runs++;
            }
        }
        return deferred;
    }

    /// Whether no hotkey holds two places, without which an epoch does not run.
    public static boolean hasConsistentInput(State state, NetUid netuid) {
        var seen = new TreeSet<AccountId>();
        return KEYS.entriesUnder(state, netuid).stream().allMatch(entry -> seen.add(entry.value()));
    }

    /// The epoch that a commit at this block belongs to: one more if one is due now.
    public static long epochWithLookahead(State state, NetUid netuid, long block) {
        return SUBNET_EPOCH_INDEX.get(state, netuid) + (isDue(state, netuid, block) ? 1 : 0);
    }

    /// Blocks to the next epoch of the regular schedule; 2⁶⁴ − 1 with tempo 0.
    public static long blocksUntilNextAutoEpoch(State state, NetUid netuid, long block) {
        int tempo = TEMPO.get(state, netuid);
        if (tempo == 0) {
            return -1L;
        }
        long next = LAST_EPOCH_BLOCK.get(state, netuid) + tempo;
        return Long.compareUnsigned(block, next) >= 0 ? 0 : next - block;
    }

    /// Block of the next epoch, regular or triggered; empty with tempo 0.
    public static Optional<Long> nextEpochStartBlock(State state, NetUid netuid) {
        int tempo = TEMPO.get(state, netuid);
        if (tempo == 0) {
            return Optional.empty();
        }
        long auto = LAST_EPOCH_BLOCK.get(state, netuid) + tempo;
        long pending = PENDING_EPOCH_AT.get(state, netuid);
        return Optional.of(pending > 0 ? Math.min(auto, pending) : auto);
    }

    /// Whether hyperparameters are frozen because an epoch is near or triggered.
    public static boolean isInFreezeWindow(State state, NetUid netuid, long block) {
        if (TEMPO.get(state, netuid) == 0) {
            return false;
        }
        return PENDING_EPOCH_AT.get(state, netuid) > block
                || blocksUntilNextAutoEpoch(state, netuid, block) < ADMIN_FREEZE_WINDOW.get(state);
    }

    /// Errors: ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW.
    public static void ensureWindowOpen(BlockContext context, NetUid netuid) {
        ensure(
                !isInFreezeWindow(context.state(), netuid, context.blockNumber()),
                ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW);
    }

    /// Blocks after which a silent validator counts as inactive.
    public static long activityCutoffBlocks(State state, NetUid netuid) {
        return YumaInput.Timing.activityCutoff(
                ACTIVITY_CUTOFF_FACTOR_MILLI.get(state, netuid).intValue(),
                TEMPO.get(state, netuid));
    }

    /// Sets a tempo and starts a cycle with this block. Event: [TempoSet].
    ///
    /// Source: `utils/misc.rs` `apply_tempo_with_cycle_reset`.
    public static void setTempo(BlockContext block, NetUid netuid, int tempo) {
        TEMPO.put(block.state(), netuid, tempo);
        block.emit(new TempoSet(netuid, tempo));
        LAST_EPOCH_BLOCK.put(block.state(), netuid, block.blockNumber());
    }
}
