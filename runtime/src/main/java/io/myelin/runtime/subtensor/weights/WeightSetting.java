package io.myelin.runtime.subtensor.weights;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.CAN_NOT_SET_ROOT_NETWORK_WEIGHTS;
import static io.myelin.runtime.subtensor.SubtensorError.DUPLICATE_UIDS;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.INCORRECT_WEIGHT_VERSION_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.NEURON_NO_VALIDATOR_PERMIT;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_STAKE_TO_SET_WEIGHTS;
import static io.myelin.runtime.subtensor.SubtensorError.SETTING_WEIGHTS_TOO_FAST;
import static io.myelin.runtime.subtensor.SubtensorError.UIDS_LENGTH_EXCEED_UIDS_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.UID_VEC_CONTAIN_INVALID_ONE;
import static io.myelin.runtime.subtensor.SubtensorError.WEIGHT_VEC_LENGTH_IS_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.WEIGHT_VEC_NOT_EQUAL_SIZE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_WEIGHTS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_SET_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_VERSION_KEY;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHTS;

import io.myelin.chain.AccountId;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.number.I32F32;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.WeightsSet;
import io.myelin.runtime.subtensor.key.RateLimits;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.staking.StakeWeights;
import io.myelin.runtime.subtensor.subnet.Mechanisms;
import io.myelin.runtime.subtensor.subnet.Subnets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// How a validator's weights are checked, scaled and stored.
///
/// Source: subtensor `subnets/weights.rs`, `internal_set_weights`, spec 425.
public final class WeightSetting {
    private static final I32F32 U16_MAX = I32F32.saturatingOf(65_535);
    private static final I32F32 HALF_OF_U16 = I32F32.saturatingOf(32_768);

    private WeightSetting() {}

    /// Weights as given: uids and values of u16, and the version that the validator runs.
    record Weights(List<Integer> uids, List<Integer> values, long versionKey) {
        boolean isOnlyFor(Uid uid) {
            return values.size() == 1 && !uids.isEmpty() && uids.getFirst() == uid.value();
        }
    }

    /// Sets a hotkey's weights on one mechanism.
    ///
    /// Errors, in order: CAN_NOT_SET_ROOT_NETWORK_WEIGHTS, WEIGHT_VEC_NOT_EQUAL_SIZE,
    /// MECHANISM_DOES_NOT_EXIST, UIDS_LENGTH_EXCEED_UIDS_IN_SUB_NET, HOT_KEY_NOT_REGISTERED_IN_SUB_NET,
    /// NOT_ENOUGH_STAKE_TO_SET_WEIGHTS, INCORRECT_WEIGHT_VERSION_KEY, SETTING_WEIGHTS_TOO_FAST,
    /// NEURON_NO_VALIDATOR_PERMIT, DUPLICATE_UIDS, UID_VEC_CONTAIN_INVALID_ONE, WEIGHT_VEC_LENGTH_IS_LOW.
    /// Quirk: where weights are committed first, the rate limit and the time of the last update belong to
    /// the commit. Event: [WeightsSet].
    static void set(
            BlockContext block, AccountId hotkey, NetUid netuid, MechId mechid, Weights weights) {
        var state = block.state();
        var index = NetUidStorageIndex.of(netuid, mechid);
        ensure(!netuid.isRoot(), CAN_NOT_SET_ROOT_NETWORK_WEIGHTS);
        ensure(weights.uids().size() == weights.values().size(), WEIGHT_VEC_NOT_EQUAL_SIZE);
        Mechanisms.ensureExists(state, netuid, mechid);
        ensure(
                weights.uids().size() <= SUBNETWORK_N.get(state, netuid),
                UIDS_LENGTH_EXCEED_UIDS_IN_SUB_NET);
        var uid =
                Neurons.uidOf(state, netuid, hotkey)
                        .orElseThrow(HOT_KEY_NOT_REGISTERED_IN_SUB_NET::failure);
        ensure(StakeWeights.mayValidate(state, hotkey, netuid), NOT_ENOUGH_STAKE_TO_SET_WEIGHTS);
        ensure(isVersion(state, netuid, weights.versionKey()), INCORRECT_WEIGHT_VERSION_KEY);
        boolean committed = COMMIT_REVEAL_WEIGHTS_ENABLED.get(state, netuid);
        ensure(committed || passesRateLimit(block, index, uid), SETTING_WEIGHTS_TOO_FAST);
        ensure(
                weights.isOnlyFor(uid) || isValidator(state, netuid, uid),
                NEURON_NO_VALIDATOR_PERMIT);
        ensure(areDistinct(weights.uids()), DUPLICATE_UIDS);
        ensure(areTaken(state, netuid, weights.uids()), UID_VEC_CONTAIN_INVALID_ONE);
        ensure(
                weights.isOnlyFor(uid)
                        || weights.values().size()
                                >= Math.min(
                                        SUBNETWORK_N.get(state, netuid),
                                        MIN_ALLOWED_WEIGHTS.get(state, netuid)),
                WEIGHT_VEC_LENGTH_IS_LOW);

        WEIGHTS.put(state, index, uid, row(weights));
        if (!committed) {
            Neurons.setLastUpdate(state, index, uid, block.blockNumber());
        }
        block.emit(new WeightsSet(index, uid.value()));
    }

    private static boolean isVersion(State state, NetUid netuid, long versionKey) {
        long least = WEIGHTS_VERSION_KEY.get(state, netuid);
        return least == 0 || Long.compareUnsigned(versionKey, least) >= 0;
    }

    private static boolean isValidator(State state, NetUid netuid, Uid uid) {
        return Neurons.ownerUid(state, netuid).filter(uid::equals).isPresent()
                || Neurons.hasValidatorPermit(state, netuid, uid);
    }

    private static boolean areDistinct(List<Integer> uids) {
        var seen = new BitSet();
        for (int uid : uids) {
            if (seen.get(uid)) {
                return false;
            }
            seen.set(uid);
        }
        return true;
    }

    private static boolean areTaken(State state, NetUid netuid, List<Integer> uids) {
        return uids.stream().allMatch(uid -> Neurons.isTaken(state, netuid, new Uid(uid)));
    }

    /// Whether a neuron's last weights or commit are old enough. Never for a missing mechanism or place.
    ///
    /// Source: `check_rate_limit`.
    public static boolean passesRateLimit(BlockContext block, NetUidStorageIndex index, Uid uid) {
        var state = block.state();
        var netuid = index.netuid();
        if (!Subnets.exists(state, netuid)
                || !Mechanisms.exists(state, netuid, index.mechid())
                || !Neurons.isTaken(state, netuid, uid)) {
            return false;
        }
        long last = Neurons.lastUpdate(state, index, uid);
        return last == 0
                || Long.compareUnsigned(
                                RateLimits.sinceBlock(block.blockNumber(), last),
                                WEIGHTS_SET_RATE_LIMIT.get(state, netuid))
                        >= 0;
    }

    private static WeightRow row(Weights weights) {
        var uids = weights.uids().stream().mapToInt(Integer::intValue).toArray();
        var values = weights.values().stream().mapToInt(Integer::intValue).toArray();
        return WeightRow.of(uids, scaledToMax(values));
    }

    /// Scales u16 values so that the greatest becomes 65535.
    ///
    /// Source: subtensor `epoch/math.rs`, `vec_u16_max_upscale_to_u16`.
    static int[] scaledToMax(int[] values) {
        return scaledToMax(Arrays.stream(values).mapToObj(I32F32::saturatingOf).toList());
    }

    /// Scales values so that the greatest becomes 65535, rounding halves up; all zeros stay.
    ///
    /// I32F32: v · (65535 / max) above 32768, where v · 65535 would not fit, else (v · 65535) / max.
    /// Source: subtensor `epoch/math.rs`, `vec_max_upscale_to_u16`.
    static int[] scaledToMax(List<I32F32> values) {
        var max = values.stream().max(I32F32::compareTo).orElse(I32F32.ZERO);
        boolean large = max.compareTo(HALF_OF_U16) > 0;
        return values.stream()
                .map(value ->
                        large
                                ? value.saturatingTimes(U16_MAX.safeDividedBy(max))
                                : max.equals(I32F32.ZERO)
                                        ? value.saturatingTimes(U16_MAX)
                                        : value.saturatingTimes(U16_MAX).safeDividedBy(max))
                .mapToInt(scaled -> (int) Math.min(65_535, scaled.rounded()))
                .toArray();
    }
}
