package io.myelin.runtime.subtensor.coinbase;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.NumberWires.U96F32_WIRE;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.ALPHA;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.TAO;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U64;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.U96F32;
import io.myelin.runtime.kernel.StorageDoubleMap;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;

/// What each block emits, and what waits for the next epoch.
public final class CoinbaseStorage {
    /// What a hotkey's nominators earned in alpha at the subnet's last epoch, after take.
    public static final StorageDoubleMap<NetUid, AccountId, AlphaBalance>
            ALPHA_DIVIDENDS_PER_SUBNET =
                    SUBTENSOR
                            .doubleMap(
                                    "AlphaDividendsPerSubnet",
                                    identity(NETUID),
                                    blake2Concat(ACCOUNT_ID),
                                    ALPHA)
                            .orElse(AlphaBalance.ZERO);

    /// What a hotkey's root stakers earned in alpha at the subnet's last epoch, after take.
    public static final StorageDoubleMap<NetUid, AccountId, AlphaBalance>
            ROOT_ALPHA_DIVIDENDS_PER_SUBNET =
                    SUBTENSOR
                            .doubleMap(
                                    "RootAlphaDividendsPerSubnet",
                                    identity(NETUID),
                                    blake2Concat(ACCOUNT_ID),
                                    ALPHA)
                            .orElse(AlphaBalance.ZERO);

    /// Result of the last evaluation of the emission curve, in rao, whichever issuance it was
    /// asked for.
    public static final StorageValue<Long> BLOCK_EMISSION =
            SUBTENSOR.value("BlockEmission", U64).orElse(1_000_000_000L);

    /// A hotkey's emission in its last epoch. Read by the runtime APIs; no rule writes it.
    public static final StorageDoubleMap<AccountId, NetUid, AlphaBalance>
            LAST_HOTKEY_EMISSION_ON_NETUID =
                    SUBTENSOR
                            .doubleMap(
                                    "LastHotkeyEmissionOnNetuid",
                                    blake2Concat(ACCOUNT_ID),
                                    identity(NETUID),
                                    ALPHA)
                            .orElse(AlphaBalance.ZERO);

    /// TAO that counts as issued for the emission curve: recycled TAO leaves it, burned TAO does
    /// not.
    public static final StorageValue<TaoBalance> TOTAL_ISSUANCE =
            SUBTENSOR.value("TotalIssuance", TAO).orElse(TaoBalance.ZERO);

    /// TAO in all pools and in root stake.
    public static final StorageValue<TaoBalance> TOTAL_STAKE =
            SUBTENSOR.value("TotalStake", TAO).orElse(TaoBalance.ZERO);

    /// Root's share of a subnet after the last block that paid it, in [0, 1].
    public static final StorageMap<NetUid, U96F32> ROOT_PROP =
            SUBTENSOR.map("RootProp", identity(NETUID), U96F32_WIRE).orElse(U96F32.ZERO);

    /// Alpha put into the pool by the last block's coinbase.
    public static final StorageMap<NetUid, AlphaBalance> SUBNET_ALPHA_IN_EMISSION =
            SUBTENSOR
                    .map("SubnetAlphaInEmission", identity(NETUID), ALPHA)
                    .orElse(AlphaBalance.ZERO);

    /// Whether a subnet takes part in the TAO side of the emission.
    public static final StorageMap<NetUid, Boolean> SUBNET_EMISSION_ENABLED =
            SUBTENSOR.map("SubnetEmissionEnabled", identity(NETUID), BOOL).orElse(true);

    /// Alpha emitted to participants by the last block's coinbase.
    public static final StorageMap<NetUid, AlphaBalance> SUBNET_ALPHA_OUT_EMISSION =
            SUBTENSOR
                    .map("SubnetAlphaOutEmission", identity(NETUID), ALPHA)
                    .orElse(AlphaBalance.ZERO);

    /// TAO put into the pool by the last block's coinbase.
    public static final StorageMap<NetUid, TaoBalance> SUBNET_TAO_IN_EMISSION =
            SUBTENSOR.map("SubnetTaoInEmission", identity(NETUID), TAO).orElse(TaoBalance.ZERO);

    /// TAO of the last block's emission that bought alpha because it could not be injected.
    public static final StorageMap<NetUid, TaoBalance> SUBNET_EXCESS_TAO =
            SUBTENSOR.map("SubnetExcessTao", identity(NETUID), TAO).orElse(TaoBalance.ZERO);

    /// TAO taken out of a pool by root claims since the last coinbase.
    public static final StorageMap<NetUid, TaoBalance> SUBNET_ROOT_SELL_TAO =
            SUBTENSOR.map("SubnetRootSellTao", identity(NETUID), TAO).orElse(TaoBalance.ZERO);

    /// Owner's share of a subnet's alpha, in parts of 65535.
    public static final StorageValue<Integer> SUBNET_OWNER_CUT =
            SUBTENSOR.value("SubnetOwnerCut", U16).orElse(11_796);

    /// Whether a subnet pays its owner's cut.
    public static final StorageMap<NetUid, Boolean> OWNER_CUT_ENABLED =
            SUBTENSOR.map("OwnerCutEnabled", identity(NETUID), BOOL).orElse(true);

    /// Alpha that waits for the epoch to be paid to miners.
    public static final StorageMap<NetUid, AlphaBalance> PENDING_SERVER_EMISSION =
            SUBTENSOR
                    .map("PendingServerEmission", identity(NETUID), ALPHA)
                    .orElse(AlphaBalance.ZERO);

    /// Alpha that waits for the epoch to be paid to validators and their nominators.
    public static final StorageMap<NetUid, AlphaBalance> PENDING_VALIDATOR_EMISSION =
            SUBTENSOR
                    .map("PendingValidatorEmission", identity(NETUID), ALPHA)
                    .orElse(AlphaBalance.ZERO);

    /// Alpha that waits for the epoch to become claimable by root stakers.
    public static final StorageMap<NetUid, AlphaBalance> PENDING_ROOT_ALPHA_DIVS =
            SUBTENSOR
                    .map("PendingRootAlphaDivs", identity(NETUID), ALPHA)
                    .orElse(AlphaBalance.ZERO);

    /// Alpha that waits for the epoch to be paid to the subnet's owner.
    public static final StorageMap<NetUid, AlphaBalance> PENDING_OWNER_CUT =
            SUBTENSOR.map("PendingOwnerCut", identity(NETUID), ALPHA).orElse(AlphaBalance.ZERO);

    /// Part of the last epoch's incentive that went to the owner's own hotkeys and was withheld,
    /// in [0, 1].
    public static final StorageMap<NetUid, U96F32> MINER_BURNED =
            SUBTENSOR.map("MinerBurned", identity(NETUID), U96F32_WIRE).orElse(U96F32.ZERO);

    /// What happens to incentive that an owner's own hotkey earns.
    public static final StorageMap<NetUid, RecycleOrBurn> RECYCLE_OR_BURN =
            SUBTENSOR
                    .map("RecycleOrBurn", identity(NETUID), PLAIN.of(RecycleOrBurn.class))
                    .orElse(RecycleOrBurn.BURN);

    private CoinbaseStorage() {}
}
