package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.I16;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U32_LONG;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.pair;

import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.scale.Pair;

/// Hyperparameters of subnets: what an owner or root sets and rules read.
public final class HyperparameterStorage {
    /// Least value of the absolute activity cutoff, in blocks.
    public static final StorageValue<Integer> MIN_ACTIVITY_CUTOFF =
            SUBTENSOR.value("MinActivityCutoff", U16).orElse(360);

    /// How many blocks before an epoch the subnet's hyperparameters are frozen.
    public static final StorageValue<Integer> ADMIN_FREEZE_WINDOW =
            SUBTENSOR.value("AdminFreezeWindow", U16).orElse(10);

    /// How many tempos an owner waits between two changes of one hyperparameter.
    public static final StorageValue<Integer> OWNER_HYPERPARAM_RATE_LIMIT =
            SUBTENSOR.value("OwnerHyperparamRateLimit", U16).orElse(2);

    /// Blocks between scheduling and dissolving a subnet. Kept for its setter; nothing reads it.
    public static final StorageValue<Long> DISSOLVE_NETWORK_SCHEDULE_DURATION =
            SUBTENSOR.value("DissolveNetworkScheduleDuration", U32_LONG).orElse(36_000L);

    /// Tempos a validator may be silent before it counts as inactive, in thousandths.
    public static final StorageMap<NetUid, Long> ACTIVITY_CUTOFF_FACTOR_MILLI =
            SUBTENSOR.map("ActivityCutoffFactorMilli", identity(NETUID), U32_LONG).orElse(13_889L);

    /// Blocks between two announcements of an axon or prometheus endpoint; 0 means no limit.
    public static final StorageMap<NetUid, Long> SERVING_RATE_LIMIT =
            SUBTENSOR.map("ServingRateLimit", identity(NETUID), U64).orElse(50L);

    /// Steepness of an old trust function. Not used.
    public static final StorageMap<NetUid, Integer> RHO =
            SUBTENSOR.map("Rho", identity(NETUID), U16).orElse(10);

    /// Steepness of the liquid-alpha sigmoid, in hundredths.
    public static final StorageMap<NetUid, Integer> ALPHA_SIGMOID_STEEPNESS =
            SUBTENSOR.map("AlphaSigmoidSteepness", identity(NETUID), I16).orElse(1000);

    /// Share of stake that must support a weight for consensus, in parts of 65535.
    public static final StorageMap<NetUid, Integer> KAPPA =
            SUBTENSOR.map("Kappa", identity(NETUID), U16).orElse(32_767);

    /// Least value of [#MAX_ALLOWED_UIDS] that trimming may set.
    public static final StorageMap<NetUid, Integer> MIN_ALLOWED_UIDS =
            SUBTENSOR.map("MinAllowedUids", identity(NETUID), U16).orElse(64);

    /// Greatest number of neurons.
    public static final StorageMap<NetUid, Integer> MAX_ALLOWED_UIDS =
            SUBTENSOR.map("MaxAllowedUids", identity(NETUID), U16).orElse(256);

    /// Blocks for which a new neuron is not pruned while others can be.
    public static final StorageMap<NetUid, Integer> IMMUNITY_PERIOD =
            SUBTENSOR.map("ImmunityPeriod", identity(NETUID), U16).orElse(4096);

    /// Activity cutoff in blocks. Not used: see [#ACTIVITY_CUTOFF_FACTOR_MILLI].
    public static final StorageMap<NetUid, Integer> ACTIVITY_CUTOFF =
            SUBTENSOR.map("ActivityCutoff", identity(NETUID), U16).orElse(5000);

    /// Greatest weight after scaling. Not used: the limit is always 65535.
    public static final StorageMap<NetUid, Integer> MAX_WEIGHTS_LIMIT =
            SUBTENSOR.map("MaxWeightsLimit", identity(NETUID), U16).orElse(65_535);

    /// Least version that a validator must name when it sets weights; 0 takes any.
    public static final StorageMap<NetUid, Long> WEIGHTS_VERSION_KEY =
            SUBTENSOR.map("WeightsVersionKey", identity(NETUID), U64).orElse(0L);

    /// Least number of weights that a validator sets.
    public static final StorageMap<NetUid, Integer> MIN_ALLOWED_WEIGHTS =
            SUBTENSOR.map("MinAllowedWeights", identity(NETUID), U16).orElse(1024);

    /// Greatest number of validator permits.
    public static final StorageMap<NetUid, Integer> MAX_ALLOWED_VALIDATORS =
            SUBTENSOR.map("MaxAllowedValidators", identity(NETUID), U16).orElse(128);

    /// Weight of the old bonds in their moving average, in millionths.
    public static final StorageMap<NetUid, Long> BONDS_MOVING_AVERAGE =
            SUBTENSOR.map("BondsMovingAverage", identity(NETUID), U64).orElse(900_000L);

    /// How far bonds follow clipped rather than plain weights, in parts of 65535.
    public static final StorageMap<NetUid, Integer> BONDS_PENALTY =
            SUBTENSOR.map("BondsPenalty", identity(NETUID), U16).orElse(65_535);

    /// Whether a neuron's commitment may reset the bonds others hold in it.
    public static final StorageMap<NetUid, Boolean> BONDS_RESET_ON =
            SUBTENSOR.map("BondsResetOn", identity(NETUID), BOOL).orElse(false);

    /// Blocks between two settings of weights by one neuron.
    public static final StorageMap<NetUid, Long> WEIGHTS_SET_RATE_LIMIT =
            SUBTENSOR.map("WeightsSetRateLimit", identity(NETUID), U64).orElse(100L);

    /// An old parameter. Not used.
    public static final StorageMap<NetUid, Long> VALIDATOR_PRUNE_LEN =
            SUBTENSOR.map("ValidatorPruneLen", identity(NETUID), U64).orElse(1L);

    /// An old parameter. Not used.
    public static final StorageMap<NetUid, Integer> SCALING_LAW_POWER =
            SUBTENSOR.map("ScalingLawPower", identity(NETUID), U16).orElse(50);

    /// Whether the bonds' smoothing factor follows each validator's agreement.
    public static final StorageMap<NetUid, Boolean> LIQUID_ALPHA_ON =
            SUBTENSOR.map("LiquidAlphaOn", blake2Concat(NETUID), BOOL).orElse(false);

    /// Whether bonds follow the third version of Yuma.
    public static final StorageMap<NetUid, Boolean> YUMA3_ON =
            SUBTENSOR.map("Yuma3On", blake2Concat(NETUID), BOOL).orElse(false);

    /// Bounds of the liquid-alpha smoothing factor, low and high, in parts of 65535.
    public static final StorageMap<NetUid, Pair<Integer, Integer>> ALPHA_VALUES =
            SUBTENSOR
                    .map("AlphaValues", identity(NETUID), pair(U16, U16))
                    .orElse(new Pair<>(45_875, 58_982));

    /// How many prunable neurons must be left before immune ones are pruned instead.
    public static final StorageMap<NetUid, Integer> MIN_NON_IMMUNE_UIDS =
            SUBTENSOR.map("MinNonImmuneUids", identity(NETUID), U16).orElse(10);

    private HyperparameterStorage() {}
}
