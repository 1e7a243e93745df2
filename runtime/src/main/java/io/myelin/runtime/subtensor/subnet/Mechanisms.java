package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_VALUE;
import static io.myelin.runtime.subtensor.SubtensorError.MECHANISM_DOES_NOT_EXIST;
import static io.myelin.runtime.subtensor.SubtensorError.TOO_MANY_UIDS_PER_MECHANISM;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.INCENTIVE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.LAST_UPDATE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.MAX_MECHANISM_COUNT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.MECHANISM_COUNT_CURRENT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.MECHANISM_EMISSION_SPLIT;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.BONDS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.TIMELOCKED_WEIGHT_COMMITS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHTS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHT_COMMITS;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.number.Saturating;
import io.myelin.number.U128;
import io.myelin.runtime.kernel.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The incentive mechanisms of a subnet: how many there are and how they share its emission.
///
/// Source: subtensor `subnets/mechanism.rs`, spec 425.
public final class Mechanisms {
    /// Places of a subnet times its mechanisms may not exceed this.
    static final int MAX_UIDS_OVER_ALL_MECHANISMS = 256;

    /// Beyond this the storage index would not fit u16.
    static final int MAX_MECHANISM_COUNT_PER_SUBNET = 16;

    private Mechanisms() {}

    /// Storage indices of a subnet's mechanisms, in order.
    public static List<NetUidStorageIndex> indices(State state, NetUid netuid) {
        int count = MECHANISM_COUNT_CURRENT.get(state, netuid).value();
        return IntStream.range(0, count)
                .mapToObj(mechid -> NetUidStorageIndex.of(netuid, new MechId(mechid)))
                .toList();
    }

    public static boolean exists(State state, NetUid netuid, MechId mechid) {
        return Subnets.exists(state, netuid)
                && MECHANISM_COUNT_CURRENT.get(state, netuid).compareTo(mechid) > 0;
    }

    /// Errors: MECHANISM_DOES_NOT_EXIST.
    public static void ensureExists(State state, NetUid netuid, MechId mechid) {
        ensure(exists(state, netuid, mechid), MECHANISM_DOES_NOT_EXIST);
    }

    /// Errors: TOO_MANY_UIDS_PER_MECHANISM.
    public static void ensureUidsFit(int maxUids, MechId count) {
        ensure(
                Math.min(0xFFFF, maxUids * count.value()) <= MAX_UIDS_OVER_ALL_MECHANISMS,
                TOO_MANY_UIDS_PER_MECHANISM);
    }

    /// Divides a subnet's alpha among its mechanisms by their split; what rounding leaves goes to the first.
    ///
    /// Source: `split_emissions`.
    public static List<AlphaBalance> split(State state, NetUid netuid, AlphaBalance alpha) {
        int count = MECHANISM_COUNT_CURRENT.get(state, netuid).value();
        var stored = MECHANISM_EMISSION_SPLIT.get(state, netuid);
        var shares = new ArrayList<AlphaBalance>(count);
        long rest = alpha.rao();
        for (int i = 0; i < count; i++) {
            long share =
                    stored == null
                            ? Long.divideUnsigned(alpha.rao(), count)
                            : i < stored.size() ? part(alpha, stored.get(i)) : 0;
            shares.add(new AlphaBalance(share));
            rest = Saturating.difference(rest, share);
        }
        if (!shares.isEmpty()) {
            shares.set(0, shares.getFirst().saturatingPlus(new AlphaBalance(rest)));
        }
        return shares;
    }

    /// ⌊alpha · part / 65535⌋
    private static long part(AlphaBalance alpha, int part) {
        return U128.product(alpha.rao(), part).dividedBy(U128.ofU64(0xFFFF)).low();
    }

    /// Changes the number of a subnet's mechanisms; dropped ones lose their state, and the split becomes even.
    ///
    /// Errors: MECHANISM_DOES_NOT_EXIST, INVALID_VALUE, TOO_MANY_UIDS_PER_MECHANISM.
    public static void setCount(State state, NetUid netuid, MechId count) {
        ensure(Subnets.exists(state, netuid), MECHANISM_DOES_NOT_EXIST);
        ensure(count.value() > 0, INVALID_VALUE);
        ensure(count.compareTo(MAX_MECHANISM_COUNT.get(state)) <= 0, INVALID_VALUE);
        ensureUidsFit(MAX_ALLOWED_UIDS.get(state, netuid), count);
        ensure(count.value() <= MAX_MECHANISM_COUNT_PER_SUBNET, INVALID_VALUE);

        var old = MECHANISM_COUNT_CURRENT.get(state, netuid);
        if (old.equals(count)) {
            return;
        }
        for (int mechid = count.value(); mechid < old.value(); mechid++) {
            drop(state, NetUidStorageIndex.of(netuid, new MechId(mechid)));
        }
        MECHANISM_COUNT_CURRENT.put(state, netuid, count);
        MECHANISM_EMISSION_SPLIT.remove(state, netuid);
    }

    private static void drop(State state, NetUidStorageIndex index) {
        WEIGHTS.clearUnder(state, index);
        INCENTIVE.remove(state, index);
        LAST_UPDATE.remove(state, index);
        BONDS.clearUnder(state, index);
        WEIGHT_COMMITS.clearUnder(state, index);
        TIMELOCKED_WEIGHT_COMMITS.clearUnder(state, index);
    }

    /// Errors: INVALID_VALUE.
    public static void setMaxCount(State state, MechId count) {
        ensure(count.value() > 0, INVALID_VALUE);
        ensure(count.value() <= MAX_MECHANISM_COUNT_PER_SUBNET, INVALID_VALUE);
        MAX_MECHANISM_COUNT.put(state, count);
    }

    /// Sets how the mechanisms share the emission, in parts of 65535; null makes it even.
    ///
    /// Errors: MECHANISM_DOES_NOT_EXIST, INVALID_VALUE.
    public static void setEmissionSplit(State state, NetUid netuid, @Nullable List<Integer> split) {
        ensure(Subnets.exists(state, netuid), MECHANISM_DOES_NOT_EXIST);
        if (split == null) {
            MECHANISM_EMISSION_SPLIT.remove(state, netuid);
            return;
        }
        ensure(!split.isEmpty(), INVALID_VALUE);
        ensure(split.size() <= MECHANISM_COUNT_CURRENT.get(state, netuid).value(), INVALID_VALUE);
        ensure(split.stream().mapToLong(Integer::longValue).sum() == 0xFFFF, INVALID_VALUE);
        MECHANISM_EMISSION_SPLIT.put(state, netuid, split);
    }
}
