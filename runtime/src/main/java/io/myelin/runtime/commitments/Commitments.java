package io.myelin.runtime.commitments;

import static io.myelin.runtime.commitments.CommitmentsError.ACCOUNT_NOT_ALLOWED_COMMIT;
import static io.myelin.runtime.commitments.CommitmentsError.SPACE_LIMIT_EXCEEDED;
import static io.myelin.runtime.commitments.CommitmentsStorage.COMMITMENT_OF;
import static io.myelin.runtime.commitments.CommitmentsStorage.LAST_BONDS_RESET;
import static io.myelin.runtime.commitments.CommitmentsStorage.LAST_COMMITMENT;
import static io.myelin.runtime.commitments.CommitmentsStorage.MAX_SPACE;
import static io.myelin.runtime.commitments.CommitmentsStorage.REVEALED_COMMITMENTS;
import static io.myelin.runtime.commitments.CommitmentsStorage.TIMELOCKED_INDEX;
import static io.myelin.runtime.commitments.CommitmentsStorage.USED_SPACE_OF;
import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.SUBNET_EPOCH_INDEX;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_RESET_ON;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.BONDS;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.commitments.CommitmentsEvent.Commitment;
import io.myelin.runtime.commitments.CommitmentsEvent.TimelockCommitment;
import io.myelin.runtime.commitments.CommitmentsStorage.CommitmentInfo;
import io.myelin.runtime.commitments.CommitmentsStorage.Place;
import io.myelin.runtime.commitments.CommitmentsStorage.Registration;
import io.myelin.runtime.commitments.CommitmentsStorage.UsageTracker;
import io.myelin.runtime.kernel.AccessTally;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.subnet.Mechanisms;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What neurons say in public, within the space that each has per epoch.
///
/// Source: subtensor `pallets/commitments/src/lib.rs`, spec 425.
public final class Commitments {
    /// What even the smallest commitment takes of the space, in bytes.
    private static final long LEAST_SPACE_BYTES = 100;

    private Commitments() {}

    /// Errors, in order: ACCOUNT_NOT_ALLOWED_COMMIT (no place on the subnet), SPACE_LIMIT_EXCEEDED.
    /// Events: [TimelockCommitment] if a field is encrypted, else [Commitment]. Source: `set_commitment`.
    static void set(Dispatch d, NetUid netuid, CommitmentInfo info) {
        var who = d.ensureSigned();
        var state = d.state();
        ensure(Neurons.isRegistered(state, netuid, who), ACCOUNT_NOT_ALLOWED_COMMIT);
        if (info.fields().stream().anyMatch(Data.ResetBondsFlag.class::isInstance)) {
            LAST_BONDS_RESET.put(state, netuid, who, d.blockNumber());
            resetBonds(state, netuid, who);
        }
        takeSpace(state, netuid, who, info);
        COMMITMENT_OF.put(
                state, netuid, who, new Registration(TaoBalance.ZERO, d.blockNumber(), info));
        LAST_COMMITMENT.put(state, netuid, who, d.blockNumber());
        var place = new Place(netuid, who);
        var timelock =
                info.fields().stream()
                        .filter(Data.TimelockEncrypted.class::isInstance)
                        .map(Data.TimelockEncrypted.class::cast)
                        .findFirst();
        if (timelock.isPresent()) {
            d.emit(new TimelockCommitment(netuid, who, timelock.get().revealRound()));
            changeIndex(state, index -> index.add(place));
        } else {
            d.emit(new Commitment(netuid, who));
            changeIndex(state, index -> index.remove(place));
        }
    }

    private static void changeIndex(State state, Consumer<TreeSet<Place>> change) {
        var index = new TreeSet<>(TIMELOCKED_INDEX.get(state));
        change.accept(index);
        TIMELOCKED_INDEX.put(state, index);
    }

    private static void takeSpace(State state, NetUid netuid, AccountId who, CommitmentInfo info) {
        long needed =
                Math.max(
                        LEAST_SPACE_BYTES,
                        info.fields().stream().mapToLong(Data::spaceBytes).sum());
        long epoch = SUBNET_EPOCH_INDEX.get(state, netuid);
        var usage = USED_SPACE_OF.get(state, netuid, who);
        long used = usage == null || usage.lastEpoch() != epoch ? 0 : usage.usedSpace();
        ensure(used + needed <= MAX_SPACE.get(state), SPACE_LIMIT_EXCEEDED);
        USED_SPACE_OF.put(state, netuid, who, new UsageTracker(epoch, used + needed));
    }

    /// Drops what validators hold in bonds for a neuron, where the subnet allows it.
    ///
    /// Source: subtensor `epoch/run_epoch.rs`, `do_reset_bonds`.
    private static void resetBonds(State state, NetUid netuid, AccountId hotkey) {
        if (!BONDS_RESET_ON.get(state, netuid)) {
            return;
        }
        Neurons.uidOf(state, netuid, hotkey)
                .ifPresent(uid -> {
                    for (var index : Mechanisms.indices(state, netuid)) {
                        for (var holder : BONDS.keysUnder(state, index)) {
                            BONDS.update(state, index, holder, row -> row.without(uid.value()));
                        }
                    }
                });
    }

    /// Looks at all commitments with encrypted fields; forgets those that have none any more. No field is opened,
    /// since there are no pulses.
    ///
    /// Returns the time that the reference counts. Source: `reveal_timelocked_commitments`.
    static Weight lookAtTimelocked(BlockContext block) {
        var state = block.state();
        var tally = new AccessTally();
        tally.add(1, 0);
        for (var place : TIMELOCKED_INDEX.get(state)) {
            var stored = COMMITMENT_OF.get(state, place.netuid(), place.account());
            tally.add(1, 0);
            var fields = stored == null ? List.<Data>of() : stored.info().fields();
            long closed = fields.stream().filter(Data.TimelockEncrypted.class::isInstance).count();
            tally.add(closed, 0);
            if (closed == 0) {
                changeIndex(state, index -> index.remove(place));
                tally.add(1, 1);
            }
        }
        return tally.weight();
    }

    /// Forgets what was committed on a subnet that is dissolved. Source: `purge_netuid`.
    public static void purge(State state, NetUid netuid) {
        COMMITMENT_OF.clearUnder(state, netuid);
        LAST_COMMITMENT.clearUnder(state, netuid);
        LAST_BONDS_RESET.clearUnder(state, netuid);
        REVEALED_COMMITMENTS.clearUnder(state, netuid);
        USED_SPACE_OF.clearUnder(state, netuid);
        Predicate<Place> isThere = place -> place.netuid().equals(netuid);
        changeIndex(state, index -> index.removeIf(isThere));
    }
}
