package io.myelin.runtime.subtensor.weights;

import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.kernel.KeyPart.twox64Concat;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.NETUID_INDEX;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.UID;
import static io.myelin.scale.Wires.boundedBytes;
import static io.myelin.scale.Wires.triple;
import static io.myelin.scale.Wires.vec;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.runtime.kernel.OptionalDoubleMap;
import io.myelin.runtime.kernel.StorageDoubleMap;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.scale.Triple;
import java.util.List;

/// Weights, bonds, and commits of weights.
public final class WeightsStorage {
    /// Tempos between two changes of a subnet's version key.
    public static final StorageValue<Long> WEIGHTS_VERSION_KEY_RATE_LIMIT =
            SUBTENSOR.value("WeightsVersionKeyRateLimit", U64).orElse(5L);

    /// Whether weights are committed first and revealed later.
    public static final StorageMap<NetUid, Boolean> COMMIT_REVEAL_WEIGHTS_ENABLED =
            SUBTENSOR.map("CommitRevealWeightsEnabled", identity(NETUID), BOOL).orElse(true);

    /// Weights that a neuron set in one mechanism: pairs of uid and value of 65535, as given.
    public static final StorageDoubleMap<NetUidStorageIndex, Uid, WeightRow> WEIGHTS =
            SUBTENSOR
                    .doubleMap("Weights", identity(NETUID_INDEX), identity(UID), WeightRow.WIRE)
                    .orElse(WeightRow.EMPTY);

    /// Bonds that a validator holds in one mechanism: pairs of uid and value of 65535.
    public static final StorageDoubleMap<NetUidStorageIndex, Uid, WeightRow> BONDS =
            SUBTENSOR
                    .doubleMap("Bonds", identity(NETUID_INDEX), identity(UID), WeightRow.WIRE)
                    .orElse(WeightRow.EMPTY);

    /// Hashes that a neuron committed in one mechanism, oldest first.
    public static final OptionalDoubleMap<NetUidStorageIndex, AccountId, List<WeightCommit>>
            WEIGHT_COMMITS =
                    SUBTENSOR
                            .doubleMap(
                                    "WeightCommits",
                                    twox64Concat(NETUID_INDEX),
                                    twox64Concat(ACCOUNT_ID),
                                    vec(WeightCommit.WIRE))
                            .optional();

    /// Timelocked commits of one mechanism by epoch: who, block, ciphertext, drand round.
    public static final StorageDoubleMap<NetUidStorageIndex, Long, List<TimelockedCommit>>
            TIMELOCKED_WEIGHT_COMMITS =
                    SUBTENSOR
                            .doubleMap(
                                    "TimelockedWeightCommits",
                                    twox64Concat(NETUID_INDEX),
                                    twox64Concat(U64),
                                    vec(TimelockedCommit.WIRE))
                            .orElse(List.of());

    /// First form of timelocked commits. Not used.
    public static final StorageDoubleMap<
                    NetUidStorageIndex, Long, List<Triple<AccountId, Bytes, Long>>>
            CRV3_WEIGHT_COMMITS =
                    SUBTENSOR
                            .doubleMap(
                                    "CRV3WeightCommits",
                                    twox64Concat(NETUID_INDEX),
                                    twox64Concat(U64),
                                    vec(
                                            triple(
                                                    ACCOUNT_ID,
                                                    boundedBytes(
                                                            TimelockedCommit.MAX_CIPHERTEXT_BYTES),
                                                    U64)))
                            .orElse(List.of());

    /// Second form of timelocked commits. Not used.
    public static final StorageDoubleMap<NetUidStorageIndex, Long, List<TimelockedCommit>>
            CRV3_WEIGHT_COMMITS_V2 =
                    SUBTENSOR
                            .doubleMap(
                                    "CRV3WeightCommitsV2",
                                    twox64Concat(NETUID_INDEX),
                                    twox64Concat(U64),
                                    vec(TimelockedCommit.WIRE))
                            .orElse(List.of());

    /// Epochs between commit and reveal.
    public static final StorageMap<NetUid, Long> REVEAL_PERIOD_EPOCHS =
            SUBTENSOR.map("RevealPeriodEpochs", twox64Concat(NETUID), U64).orElse(1L);

    /// Version of timelocked commits that the chain takes.
    public static final StorageValue<Integer> COMMIT_REVEAL_WEIGHTS_VERSION =
            SUBTENSOR.value("CommitRevealWeightsVersion", U16).orElse(4);

    private WeightsStorage() {}
}
