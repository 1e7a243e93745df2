package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.kernel.KeyPart.twox64Concat;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.BYTES;
import static io.myelin.scale.Wires.MECHID;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.TAO;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.vec;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.Feature;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import java.util.List;

/// Which networks exist, who owns them, and what the next one costs.
public final class SubnetStorage {
    /// Greatest number of subnets besides root.
    public static final StorageValue<Integer> SUBNET_LIMIT =
            SUBTENSOR.value("SubnetLimit", U16).orElse(128);

    /// Sign of a subnet's token in UTF-8.
    public static final StorageMap<NetUid, Bytes> TOKEN_SYMBOL =
            SUBTENSOR.map("TokenSymbol", identity(NETUID), BYTES).orElse(Bytes.fromHex("f09d9c8f"));

    /// Number of networks, root included.
    public static final StorageValue<Integer> TOTAL_NETWORKS =
            SUBTENSOR.value("TotalNetworks", U16).orElse(0);

    /// Blocks for which a new subnet cannot be pruned.
    public static final StorageValue<Long> NETWORK_IMMUNITY_PERIOD =
            SUBTENSOR.value("NetworkImmunityPeriod", U64).orElse(1_296_000L);

    /// Blocks between registering a subnet and its start call.
    public static final StorageValue<Long> START_CALL_DELAY =
            SUBTENSOR.value("StartCallDelay", U64).orElse(0L);

    /// Least price of a subnet.
    public static final StorageValue<TaoBalance> NETWORK_MIN_LOCK_COST =
            SUBTENSOR.value("NetworkMinLockCost", TAO).orElse(new TaoBalance(1_000_000_000_000L));

    /// What the last subnet cost.
    public static final StorageValue<TaoBalance> NETWORK_LAST_LOCK_COST =
            SUBTENSOR.value("NetworkLastLockCost", TAO).orElse(new TaoBalance(1_000_000_000_000L));

    /// Blocks in which the price of a subnet falls by what the last one cost, at full emission.
    public static final StorageValue<Long> NETWORK_LOCK_REDUCTION_INTERVAL =
            SUBTENSOR.value("NetworkLockReductionInterval", U64).orElse(100_800L);

    /// What [#NETWORK_RATE_LIMIT] is on chains without a faucet.
    public static final long INITIAL_NETWORK_RATE_LIMIT = 7200L;

    /// Blocks between two registrations of subnets, whoever makes them.
    ///
    /// Source: subtensor `lib.rs`, `DefaultNetworkRateLimit`.
    public static final StorageValue<Long> NETWORK_RATE_LIMIT =
            SUBTENSOR
                    .value("NetworkRateLimit", U64)
                    .orElse(p ->
                            p.features().contains(Feature.FAUCET)
                                    ? 0L
                                    : INITIAL_NETWORK_RATE_LIMIT);

    /// What a subnet cost.
    public static final StorageMap<NetUid, TaoBalance> SUBNET_LOCKED =
            SUBTENSOR.map("SubnetLocked", identity(NETUID), TAO).orElse(TaoBalance.ZERO);

    /// Greatest lock of a subnet. Written at genesis only.
    public static final StorageMap<NetUid, Long> LARGEST_LOCKED =
            SUBTENSOR.map("LargestLocked", identity(NETUID), U64).orElse(0L);

    /// First block that emits to a subnet; none before its start call.
    public static final OptionalMap<NetUid, Long> FIRST_EMISSION_BLOCK_NUMBER =
            SUBTENSOR.map("FirstEmissionBlockNumber", identity(NETUID), U64).optional();

    /// Kind of market: 0 swaps one for one, 1 has a pool.
    public static final StorageMap<NetUid, Integer> SUBNET_MECHANISM =
            SUBTENSOR.map("SubnetMechanism", identity(NETUID), U16).orElse(0);

    /// Which networks exist. Everything that loops over subnets follows its key order.
    public static final StorageMap<NetUid, Boolean> NETWORKS_ADDED =
            SUBTENSOR.map("NetworksAdded", identity(NETUID), BOOL).orElse(false);

    /// Block at which a subnet was registered.
    public static final StorageMap<NetUid, Long> NETWORK_REGISTERED_AT =
            SUBTENSOR.map("NetworkRegisteredAt", identity(NETUID), U64).orElse(0L);

    /// How many subnets have had this number.
    public static final StorageMap<NetUid, Long> REGISTERED_SUBNET_COUNTER =
            SUBTENSOR.map("RegisteredSubnetCounter", identity(NETUID), U64).orElse(0L);

    /// Coldkey that owns a subnet.
    public static final StorageMap<NetUid, AccountId> SUBNET_OWNER =
            SUBTENSOR.map("SubnetOwner", identity(NETUID), ACCOUNT_ID).orElse(AccountId.ZERO);

    /// Hotkey through which the owner takes part in its subnet.
    public static final StorageMap<NetUid, AccountId> SUBNET_OWNER_HOTKEY =
            SUBTENSOR.map("SubnetOwnerHotkey", identity(NETUID), ACCOUNT_ID).orElse(AccountId.ZERO);

    /// Whether a subnet's alpha may be traded.
    public static final StorageMap<NetUid, Boolean> SUBTOKEN_ENABLED =
            SUBTENSOR.map("SubtokenEnabled", identity(NETUID), BOOL).orElse(false);

    /// Who a coldkey says it is.
    public static final OptionalMap<AccountId, ChainIdentity> IDENTITIES_V2 =
            SUBTENSOR
                    .map("IdentitiesV2", blake2Concat(ACCOUNT_ID), PLAIN.of(ChainIdentity.class))
                    .optional();

    /// What a subnet's owner says about it.
    public static final OptionalMap<NetUid, SubnetIdentity> SUBNET_IDENTITIES_V3 =
            SUBTENSOR
                    .map("SubnetIdentitiesV3", blake2Concat(NETUID), PLAIN.of(SubnetIdentity.class))
                    .optional();

    /// First block at which subnets may be registered.
    public static final StorageValue<Long> NETWORK_REGISTRATION_START_BLOCK =
            SUBTENSOR.value("NetworkRegistrationStartBlock", U64).orElse(0L);

    /// Subnets registered after this block count their pool's alpha when they are dissolved.
    public static final StorageValue<Long> TAO_IN_REFUND_DEPLOYMENT_BLOCK =
            SUBTENSOR.value("TaoInRefundDeploymentBlock", U64).orElse(0L);

    /// Greatest number of mechanisms of a subnet.
    public static final StorageValue<MechId> MAX_MECHANISM_COUNT =
            SUBTENSOR.value("MaxMechanismCount", MECHID).orElse(new MechId(2));

    /// Number of a subnet's mechanisms.
    public static final StorageMap<NetUid, MechId> MECHANISM_COUNT_CURRENT =
            SUBTENSOR
                    .map("MechanismCountCurrent", twox64Concat(NETUID), MECHID)
                    .orElse(new MechId(1));

    /// Shares of a subnet's mechanisms in its emission, in parts of 65535; equal if none is
    /// stored.
    public static final OptionalMap<NetUid, List<Integer>> MECHANISM_EMISSION_SPLIT =
            SUBTENSOR.map("MechanismEmissionSplit", twox64Concat(NETUID), vec(U16)).optional();

    /// Migrations of the storage layout that have run, by name.
    public static final StorageMap<Bytes, Boolean> HAS_MIGRATION_RUN =
            SUBTENSOR.map("HasMigrationRun", identity(BYTES), BOOL).orElse(false);

    private SubnetStorage() {}
}
