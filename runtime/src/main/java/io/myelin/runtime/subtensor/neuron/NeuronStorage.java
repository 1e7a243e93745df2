package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.ALPHA;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.NETUID_INDEX;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.UID;
import static io.myelin.scale.Wires.triple;
import static io.myelin.scale.Wires.vec;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.runtime.kernel.OptionalDoubleMap;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.StorageDoubleMap;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.scale.Triple;
import java.util.List;

/// Who holds which place in a subnet, and the scores of the last epoch by uid.
public final class NeuronStorage {
    /// Number of neurons of a subnet.
    public static final StorageMap<NetUid, Integer> SUBNETWORK_N =
            SUBTENSOR.map("SubnetworkN", identity(NETUID), U16).orElse(0);

    /// Which subnets a hotkey is registered on.
    public static final StorageDoubleMap<AccountId, NetUid, Boolean> IS_NETWORK_MEMBER =
            SUBTENSOR
                    .doubleMap("IsNetworkMember", blake2Concat(ACCOUNT_ID), identity(NETUID), BOOL)
                    .orElse(false);

    /// How many of the owner's neurons can never be pruned.
    public static final StorageMap<NetUid, Integer> IMMUNE_OWNER_UIDS_LIMIT =
            SUBTENSOR.map("ImmuneOwnerUidsLimit", identity(NETUID), U16).orElse(1);

    /// Each neuron's share of the subnet's stake at the last epoch, in parts of 65535.
    public static final StorageMap<NetUid, List<Integer>> STAKE_WEIGHT =
            SUBTENSOR.map("StakeWeight", identity(NETUID), vec(U16)).orElse(List.of());

    /// A hotkey's place in a subnet.
    public static final OptionalDoubleMap<NetUid, AccountId, Uid> UIDS =
            SUBTENSOR.doubleMap("Uids", identity(NETUID), blake2Concat(ACCOUNT_ID), UID).optional();

    /// The hotkey that holds a place in a subnet.
    public static final StorageDoubleMap<NetUid, Uid, AccountId> KEYS =
            SUBTENSOR
                    .doubleMap("Keys", identity(NETUID), identity(UID), ACCOUNT_ID)
                    .orElse(AccountId.ZERO);

    /// Emission of the last epoch that waited to be paid. Not used.
    public static final OptionalMap<NetUid, List<Triple<AccountId, Long, Long>>> LOADED_EMISSION =
            SUBTENSOR
                    .map("LoadedEmission", identity(NETUID), vec(triple(ACCOUNT_ID, U64, U64)))
                    .optional();

    /// Whether each neuron set weights recently enough.
    public static final StorageMap<NetUid, List<Boolean>> ACTIVE =
            SUBTENSOR.map("Active", identity(NETUID), vec(BOOL)).orElse(List.of());

    /// Each neuron's weight that a majority of stake supports, in parts of 65535.
    public static final StorageMap<NetUid, List<Integer>> CONSENSUS =
            SUBTENSOR.map("Consensus", identity(NETUID), vec(U16)).orElse(List.of());

    /// Each neuron's share of the miners' emission in one mechanism, in parts of 65535.
    public static final StorageMap<NetUidStorageIndex, List<Integer>> INCENTIVE =
            SUBTENSOR.map("Incentive", identity(NETUID_INDEX), vec(U16)).orElse(List.of());

    /// Each neuron's share of the validators' emission, in parts of 65535.
    public static final StorageMap<NetUid, List<Integer>> DIVIDENDS =
            SUBTENSOR.map("Dividends", identity(NETUID), vec(U16)).orElse(List.of());

    /// What each neuron earned at the last epoch.
    public static final StorageMap<NetUid, List<AlphaBalance>> EMISSION =
            SUBTENSOR.map("Emission", identity(NETUID), vec(ALPHA)).orElse(List.of());

    /// Block at which each neuron last set or committed weights in one mechanism.
    public static final StorageMap<NetUidStorageIndex, List<Long>> LAST_UPDATE =
            SUBTENSOR.map("LastUpdate", identity(NETUID_INDEX), vec(U64)).orElse(List.of());

    /// How much of each validator's weight consensus accepted, in parts of 65535.
    public static final StorageMap<NetUid, List<Integer>> VALIDATOR_TRUST =
            SUBTENSOR.map("ValidatorTrust", identity(NETUID), vec(U16)).orElse(List.of());

    /// Whether each neuron may set weights on others.
    public static final StorageMap<NetUid, List<Boolean>> VALIDATOR_PERMIT =
            SUBTENSOR.map("ValidatorPermit", identity(NETUID), vec(BOOL)).orElse(List.of());

    /// Block at which a place was taken.
    public static final StorageDoubleMap<NetUid, Uid, Long> BLOCK_AT_REGISTRATION =
            SUBTENSOR
                    .doubleMap("BlockAtRegistration", identity(NETUID), identity(UID), U64)
                    .orElse(0L);

    /// Where a neuron serves requests.
    public static final OptionalDoubleMap<NetUid, AccountId, AxonInfo> AXONS =
            SUBTENSOR
                    .doubleMap(
                            "Axons",
                            identity(NETUID),
                            blake2Concat(ACCOUNT_ID),
                            PLAIN.of(AxonInfo.class))
                    .optional();

    /// Public key of a neuron's TLS certificate.
    public static final OptionalDoubleMap<NetUid, AccountId, NeuronCertificate>
            NEURON_CERTIFICATES =
                    SUBTENSOR
                            .doubleMap(
                                    "NeuronCertificates",
                                    identity(NETUID),
                                    blake2Concat(ACCOUNT_ID),
                                    PLAIN.of(NeuronCertificate.class))
                            .optional();

    /// Where a neuron serves its metrics.
    public static final OptionalDoubleMap<NetUid, AccountId, PrometheusInfo> PROMETHEUS =
            SUBTENSOR
                    .doubleMap(
                            "Prometheus",
                            identity(NETUID),
                            blake2Concat(ACCOUNT_ID),
                            PLAIN.of(PrometheusInfo.class))
                    .optional();

    private NeuronStorage() {}
}
