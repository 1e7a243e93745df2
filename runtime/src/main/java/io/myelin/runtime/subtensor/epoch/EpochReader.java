package io.myelin.runtime.subtensor.epoch;

import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_MECHANSIM_STEP_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.BLOCK_AT_REGISTRATION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.VALIDATOR_PERMIT;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKE_THRESHOLD;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_SIGMOID_STEEPNESS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_VALUES;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_MOVING_AVERAGE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_PENALTY;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.KAPPA;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.LIQUID_ALPHA_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_VALIDATORS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.YUMA3_ON;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.BONDS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.TIMELOCKED_WEIGHT_COMMITS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHTS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHT_COMMITS;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.economy.yuma.SparseRow;
import io.myelin.economy.yuma.YumaInput;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageDoubleMap;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.staking.StakeWeights;
import io.myelin.runtime.subtensor.weights.CommitReveal;
import io.myelin.runtime.subtensor.weights.WeightRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Gathers what one epoch of one mechanism depends on.
///
/// Source: subtensor `epoch/run_epoch.rs`, `epoch_mechanism`, spec 425.
final class EpochReader {
    private final BlockContext block;
    private final State state;
    private final NetUid netuid;
    private final NetUidStorageIndex index;
    private final int size;

    private EpochReader(BlockContext block, NetUidStorageIndex index) {
        this.block = block;
        this.state = block.state();
        this.netuid = index.netuid();
        this.index = index;
        this.size = SUBNETWORK_N.get(state, netuid);
    }

    /// The input of the mechanism's epoch that shares out `emission`.
    static YumaInput read(BlockContext block, NetUidStorageIndex index, AlphaBalance emission) {
        var reader = new EpochReader(block, index);
        return new YumaInput(
                reader.size,
                reader.timing(),
                longs(Neurons.lastUpdates(reader.state, index)),
                reader.registeredAt(),
                reader.stakes(),
                reader.permits(),
                reader.rows(WEIGHTS),
                reader.rows(BONDS),
                reader.commitBlocks(),
                reader.parameters(),
                emission.rao());
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private YumaInput.Timing timing() {
        return new YumaInput.Timing(
                block.blockNumber(),
                TEMPO.get(state, netuid),
                EpochSchedule.activityCutoffBlocks(state, netuid),
                LAST_MECHANSIM_STEP_BLOCK.get(state, netuid));
    }

    private long[] registeredAt() {
        var blocks = new long[size];
        for (int i = 0; i < size; i++) {
            var uid = new Uid(i);
            blocks[i] =
                    KEYS.contains(state, netuid, uid)
                            ? BLOCK_AT_REGISTRATION.get(state, netuid, uid)
                            : 0;
        }
        return blocks;
    }

    private YumaInput.Stakes stakes() {
        var weighed = StakeWeights.ofSubnet(state, netuid);
        return new YumaInput.Stakes(
                weighed.stream().mapToLong(it -> it.alpha().rao()).toArray(),
                weighed.stream().mapToLong(it -> it.tao().rao()).toArray(),
                StakeWeights.taoWeight(state),
                STAKE_THRESHOLD.get(state));
    }

    private YumaInput.Permits permits() {
        var stored = VALIDATOR_PERMIT.get(state, netuid);
        var current = new boolean[stored.size()];
        for (int i = 0; i < current.length; i++) {
            current[i] = stored.get(i);
        }
        var owner = Neurons.ownerUid(state, netuid);
        return new YumaInput.Permits(
                current,
                MAX_ALLOWED_VALIDATORS.get(state, netuid),
                owner.isPresent() ? OptionalInt.of(owner.get().value()) : OptionalInt.empty());
    }

    /// The stored rows of places below the subnet's size, in the order of storage.
    private List<SparseRow> rows(StorageDoubleMap<NetUidStorageIndex, Uid, WeightRow> item) {
        var rows = new ArrayList<SparseRow>();
        for (var entry : item.entriesUnder(state, index)) {
            int uid = entry.key().value();
            if (uid < size) {
                var row = entry.value();
                rows.add(new SparseRow(uid, row.uids(), row.values()));
            }
        }
        return rows;
    }

    /// The block of each place's earliest commit that has not expired, 2⁶⁴ − 1 for none; nothing at all where
    /// weights are not committed.
    private long[] commitBlocks() {
        if (!COMMIT_REVEAL_WEIGHTS_ENABLED.get(state, netuid)) {
            return new long[0];
        }
        var earliest = new long[size];
        Arrays.fill(earliest, -1L);
        for (var queue : WEIGHT_COMMITS.entriesUnder(state, index)) {
            queue.value().stream()
                    .filter(it -> !CommitReveal.isExpired(block, netuid, it.epoch()))
                    .findFirst()
                    .ifPresent(it -> note(earliest, queue.key(), it.block()));
        }
        for (var epoch : TIMELOCKED_WEIGHT_COMMITS.entriesUnder(state, index)) {
            if (!CommitReveal.isExpired(block, netuid, epoch.key())) {
                epoch.value().forEach(it -> note(earliest, it.hotkey(), it.block()));
            }
        }
        return earliest;
    }

    private void note(long[] earliest, AccountId hotkey, long committedAt) {
        Neurons.uidOf(state, netuid, hotkey)
                .filter(uid -> uid.value() < size)
                .ifPresent(uid -> {
                    int i = uid.value();
                    if (Long.compareUnsigned(committedAt, earliest[i]) < 0) {
                        earliest[i] = committedAt;
                    }
                });
    }

    private YumaInput.Parameters parameters() {
        return new YumaInput.Parameters(
                KAPPA.get(state, netuid),
                BONDS_PENALTY.get(state, netuid),
                BONDS_MOVING_AVERAGE.get(state, netuid),
                bonding());
    }

    private YumaInput.Bonding bonding() {
        if (!YUMA3_ON.get(state, netuid)) {
            return new YumaInput.Bonding.Yuma2();
        }
        if (!LIQUID_ALPHA_ON.get(state, netuid)) {
            return new YumaInput.Bonding.Yuma3();
        }
        var bounds = ALPHA_VALUES.get(state, netuid);
        return new YumaInput.Bonding.LiquidYuma3(
                bounds.first(), bounds.second(), ALPHA_SIGMOID_STEEPNESS.get(state, netuid));
    }
}
