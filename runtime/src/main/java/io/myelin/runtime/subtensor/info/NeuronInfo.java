package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.info.CompactWires.ALPHA_BY_ACCOUNT;
import static io.myelin.runtime.subtensor.info.CompactWires.C_ALPHA;
import static io.myelin.runtime.subtensor.info.CompactWires.C_NETUID;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U16;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U16_PAIRS;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U64;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.ACTIVE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.CONSENSUS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.DIVIDENDS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.EMISSION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.INCENTIVE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.PROMETHEUS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.VALIDATOR_PERMIT;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.VALIDATOR_TRUST;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.BONDS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHTS;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.compact;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.subtensor.StoredLists;
import io.myelin.runtime.subtensor.neuron.AxonInfo;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.neuron.PrometheusInfo;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.weights.WeightRow;
import io.myelin.scale.Pair;
import io.myelin.scale.Wire;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One neuron: keys, endpoints, stake, scores, and its weights and bonds in the first mechanism.
///
/// Rank, trust and pruning score are no longer computed: 0, 0 and 65535. The stake is one pair: the
/// owner's coldkey and everything staked with the hotkey.
/// Source: subtensor `rpc_info/neuron_info.rs`, spec 425.
public record NeuronInfo(List<@Nullable Object> values) {
    private static final InfoShape<Subject> SHAPE =
            scores(InfoShape.named("pallet_subtensor::rpc_info::neuron_info::NeuronInfo"))
                    .with(
                            "weights",
                            C_U16_PAIRS,
                            it -> positive(WEIGHTS.get(it.state, it.index(), it.uid)))
                    .with(
                            "bonds",
                            C_U16_PAIRS,
                            it -> positive(BONDS.get(it.state, it.index(), it.uid)))
                    .with("pruning_score", C_U16, _ -> 0xFFFF);

    public static final Wire<NeuronInfo> WIRE =
            SHAPE.wire(NeuronInfo::new, NeuronInfo::values, InfoShape.ACCOUNT_ID);

    /// As [NeuronInfo], without weights and bonds.
    public record Lite(List<@Nullable Object> values) {
        private static final InfoShape<Subject> SHAPE =
                scores(InfoShape.named("pallet_subtensor::rpc_info::neuron_info::NeuronInfoLite"))
                        .with("pruning_score", C_U16, _ -> 0xFFFF);

        public static final Wire<Lite> WIRE =
                SHAPE.wire(Lite::new, Lite::values, InfoShape.ACCOUNT_ID);

        /// Null where nobody is.
        static @Nullable Lite of(State state, NetUid netuid, Uid uid) {
            return Neurons.isTaken(state, netuid, uid)
                    ? new Lite(SHAPE.read(Subject.of(state, netuid, uid)))
                    : null;
        }
    }

    /// Null where nobody is.
    static @Nullable NeuronInfo of(State state, NetUid netuid, Uid uid) {
        return Neurons.isTaken(state, netuid, uid)
                ? new NeuronInfo(SHAPE.read(Subject.of(state, netuid, uid)))
                : null;
    }

    private record Subject(
            State state, NetUid netuid, Uid uid, AccountId hotkey, AccountId coldkey) {
        static Subject of(State state, NetUid netuid, Uid uid) {
            var hotkey = KEYS.get(state, netuid, uid);
            return new Subject(state, netuid, uid, hotkey, Owners.of(state, hotkey));
        }

        NetUidStorageIndex index() {
            return NetUidStorageIndex.of(netuid);
        }

        <T> T score(StorageMap<NetUid, List<T>> item, T missing) {
            return StoredLists.at(item.get(state, netuid), uid.value(), missing);
        }

        AxonInfo axon() {
            return SubnetSubject.axon(state, netuid, hotkey);
        }

        PrometheusInfo prometheus() {
            var prometheus = PROMETHEUS.get(state, netuid, hotkey);
            return prometheus == null ? PrometheusInfo.NONE : prometheus;
        }

        List<Pair<AccountId, AlphaBalance>> stake() {
            return List.of(new Pair<>(coldkey, SharePools.stakeOf(state, hotkey, netuid)));
        }
    }

    private static InfoShape<Subject> scores(InfoShape<Subject> shape) {
        return shape.with("hotkey", ACCOUNT_ID, Subject::hotkey)
                .with("coldkey", ACCOUNT_ID, Subject::coldkey)
                .with("uid", compact(Wires.UID), Subject::uid)
                .with("netuid", C_NETUID, Subject::netuid)
                .with("active", BOOL, it -> it.score(ACTIVE, false))
                .with("axon_info", PLAIN.of(AxonInfo.class), Subject::axon)
                .with("prometheus_info", PLAIN.of(PrometheusInfo.class), Subject::prometheus)
                .with("stake", ALPHA_BY_ACCOUNT, Subject::stake)
                .with("rank", C_U16, _ -> 0)
                .with("emission", C_ALPHA, it -> it.score(EMISSION, AlphaBalance.ZERO))
                .with(
                        "incentive",
                        C_U16,
                        it ->
                                StoredLists.at(
                                        INCENTIVE.get(it.state, it.index()), it.uid.value(), 0))
                .with("consensus", C_U16, it -> it.score(CONSENSUS, 0))
                .with("trust", C_U16, _ -> 0)
                .with("validator_trust", C_U16, it -> it.score(VALIDATOR_TRUST, 0))
                .with("dividends", C_U16, it -> it.score(DIVIDENDS, 0))
                .with("last_update", C_U64, it -> Neurons.lastUpdate(it.state, it.index(), it.uid))
                .with("validator_permit", BOOL, it -> it.score(VALIDATOR_PERMIT, false));
    }

    /// The pairs of a row whose value is not 0.
    private static List<Pair<Integer, Integer>> positive(WeightRow row) {
        var pairs = new ArrayList<Pair<Integer, Integer>>(row.size());
        for (int i = 0; i < row.size(); i++) {
            if (row.value(i) > 0) {
                pairs.add(new Pair<>(row.uid(i), row.value(i)));
            }
        }
        return pairs;
    }
}
