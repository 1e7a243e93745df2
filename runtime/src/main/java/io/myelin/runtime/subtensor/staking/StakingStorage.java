package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.kernel.KeyPart.twox64Concat;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.NumberWires.SAFE_FLOAT;
import static io.myelin.scale.NumberWires.U128_WIRE;
import static io.myelin.scale.NumberWires.U64F64_WIRE;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.BYTES;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.option;
import static io.myelin.scale.Wires.vec;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.number.SafeFloat;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.OptionalDoubleMap;
import io.myelin.runtime.kernel.StorageDoubleMap;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageTripleMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.scale.Wire;
import io.myelin.scale.Wires;
import java.util.List;
import java.util.Optional;

/// Who owns which hotkey, and the share pools of staked alpha.
public final class StakingStorage {
    /// An optional raw storage key; "none" is written, not left out.
    private static final Wire<Optional<Bytes>> RAW_KEY =
            option(BYTES).as(Optional::ofNullable, key -> key.orElse(null));

    /// Number of the next delayed stake job, a mechanism no longer in use.
    public static final StorageValue<Long> NEXT_STAKE_JOB_ID =
            SUBTENSOR.value("NextStakeJobId", U64).orElse(0L);

    /// Weight of root stake beside alpha in consensus, as a fraction of 2⁶⁴ − 1.
    public static final StorageValue<Long> TAO_WEIGHT =
            SUBTENSOR.value("TaoWeight", U64).orElse(971_718_665_099_567_868L);

    /// Part of a child's dividends from foreign parents that is recycled, as a fraction of 2⁶⁴ −
    /// 1.
    public static final StorageValue<Long> CK_BURN = SUBTENSOR.value("CKBurn", U64).orElse(0L);

    /// Greatest share a delegate may keep, in parts of 65535.
    public static final StorageValue<Integer> MAX_DELEGATE_TAKE =
            SUBTENSOR.value("MaxDelegateTake", U16).orElse(11_796);

    /// Least share a delegate may keep, in parts of 65535.
    public static final StorageValue<Integer> MIN_DELEGATE_TAKE =
            SUBTENSOR.value("MinDelegateTake", U16).orElse(0);

    /// The coldkey that owns a hotkey.
    public static final StorageMap<AccountId, AccountId> OWNER =
            SUBTENSOR.map("Owner", blake2Concat(ACCOUNT_ID), ACCOUNT_ID).orElse(AccountId.ZERO);

    /// Switches of a coldkey; bit 0 says that it accepts locked alpha from others.
    public static final StorageMap<AccountId, U128> ACCOUNT_FLAGS =
            SUBTENSOR.map("AccountFlags", blake2Concat(ACCOUNT_ID), U128_WIRE).orElse(U128.ZERO);

    /// The share a delegate keeps of its nominators' dividends, in parts of 65535. An entry makes
    /// a hotkey a delegate.
    public static final StorageMap<AccountId, Integer> DELEGATES =
            SUBTENSOR.map("Delegates", blake2Concat(ACCOUNT_ID), U16).orElse(Owners.DEFAULT_TAKE);

    /// Hotkeys that a coldkey stakes to, or owns, in the order of first contact.
    public static final StorageMap<AccountId, List<AccountId>> STAKING_HOTKEYS =
            SUBTENSOR
                    .map("StakingHotkeys", blake2Concat(ACCOUNT_ID), vec(ACCOUNT_ID))
                    .orElse(List.of());

    /// Hotkeys that a coldkey owns, in the order they came.
    public static final StorageMap<AccountId, List<AccountId>> OWNED_HOTKEYS =
            SUBTENSOR
                    .map("OwnedHotkeys", blake2Concat(ACCOUNT_ID), vec(ACCOUNT_ID))
                    .orElse(List.of());

    /// Hotkey that receives a coldkey's mining incentive on a subnet as stake.
    public static final OptionalDoubleMap<AccountId, NetUid, AccountId> AUTO_STAKE_DESTINATION =
            SUBTENSOR
                    .doubleMap(
                            "AutoStakeDestination",
                            blake2Concat(ACCOUNT_ID),
                            identity(NETUID),
                            ACCOUNT_ID)
                    .optional();

    /// Coldkeys whose mining incentive on a subnet goes to this hotkey.
    public static final StorageDoubleMap<AccountId, NetUid, List<AccountId>>
            AUTO_STAKE_DESTINATION_COLDKEYS =
                    SUBTENSOR
                            .doubleMap(
                                    "AutoStakeDestinationColdkeys",
                                    blake2Concat(ACCOUNT_ID),
                                    identity(NETUID),
                                    vec(ACCOUNT_ID))
                            .orElse(List.of());

    /// Alpha that a hotkey holds on a subnet, summed over its stakers; TAO for root.
    public static final StorageDoubleMap<AccountId, NetUid, AlphaBalance> TOTAL_HOTKEY_ALPHA =
            SUBTENSOR
                    .doubleMap(
                            "TotalHotkeyAlpha",
                            blake2Concat(ACCOUNT_ID),
                            identity(NETUID),
                            Wires.ALPHA)
                    .orElse(AlphaBalance.ZERO);

    /// The same as it was when the last epoch paid its dividends.
    public static final StorageDoubleMap<AccountId, NetUid, AlphaBalance>
            TOTAL_HOTKEY_ALPHA_LAST_EPOCH =
                    SUBTENSOR
                            .doubleMap(
                                    "TotalHotkeyAlphaLastEpoch",
                                    blake2Concat(ACCOUNT_ID),
                                    identity(NETUID),
                                    Wires.ALPHA)
                            .orElse(AlphaBalance.ZERO);

    /// Shares in a hotkey's pool, in the old number format. Moved to [#TOTAL_HOTKEY_SHARES_V2] on
    /// the first write.
    public static final StorageDoubleMap<AccountId, NetUid, U64F64> TOTAL_HOTKEY_SHARES =
            SUBTENSOR
                    .doubleMap(
                            "TotalHotkeyShares",
                            blake2Concat(ACCOUNT_ID),
                            identity(NETUID),
                            U64F64_WIRE)
                    .orElse(U64F64.ZERO);

    /// A coldkey's shares in a hotkey's pool, in the old number format. Moved to [#ALPHA_V2] on
    /// the first write.
    public static final StorageTripleMap<AccountId, AccountId, NetUid, U64F64> ALPHA =
            SUBTENSOR
                    .tripleMap(
                            "Alpha",
                            blake2Concat(ACCOUNT_ID),
                            blake2Concat(ACCOUNT_ID),
                            identity(NETUID),
                            U64F64_WIRE)
                    .orElse(U64F64.ZERO);

    /// Shares in a hotkey's pool on a subnet.
    public static final StorageDoubleMap<AccountId, NetUid, SafeFloat> TOTAL_HOTKEY_SHARES_V2 =
            SUBTENSOR
                    .doubleMap(
                            "TotalHotkeySharesV2",
                            blake2Concat(ACCOUNT_ID),
                            identity(NETUID),
                            SAFE_FLOAT)
                    .orElse(SafeFloat.ZERO);

    /// A coldkey's shares in a hotkey's pool on a subnet, by hotkey and coldkey.
    public static final StorageTripleMap<AccountId, AccountId, NetUid, SafeFloat> ALPHA_V2 =
            SUBTENSOR
                    .tripleMap(
                            "AlphaV2",
                            blake2Concat(ACCOUNT_ID),
                            blake2Concat(ACCOUNT_ID),
                            identity(NETUID),
                            SAFE_FLOAT)
                    .orElse(SafeFloat.ZERO);

    /// Where the walk over [#ALPHA] that indexes root stakers stopped, as a raw storage key.
    public static final StorageValue<Optional<Bytes>> ALPHA_MAP_LAST_KEY =
            SUBTENSOR.value("AlphaMapLastKey", RAW_KEY).orElse(Optional.empty());

    /// Where the walk over [#ALPHA_V2] that indexes root stakers stopped, as a raw storage key.
    public static final StorageValue<Optional<Bytes>> ALPHA_V2_MAP_LAST_KEY =
            SUBTENSOR.value("AlphaV2MapLastKey", RAW_KEY).orElse(Optional.empty());

    /// Least nomination in millionths of the smallest stake.
    public static final StorageValue<Long> NOMINATOR_MIN_REQUIRED_STAKE =
            SUBTENSOR.value("NominatorMinRequiredStake", U64).orElse(0L);

    /// Whether stake of a subnet may be given to another coldkey.
    public static final StorageMap<NetUid, Boolean> TRANSFER_TOGGLE =
            SUBTENSOR.map("TransferToggle", identity(NETUID), BOOL).orElse(true);

    /// Least stake weight that may set weights, in rao.
    public static final StorageValue<Long> STAKE_THRESHOLD =
            SUBTENSOR.value("StakeThreshold", U64).orElse(0L);

    /// Block at which a coldkey last changed its stake at a hotkey.
    public static final OptionalDoubleMap<AccountId, AccountId, Long>
            LAST_COLDKEY_HOTKEY_STAKE_BLOCK =
                    SUBTENSOR
                            .doubleMap(
                                    "LastColdkeyHotkeyStakeBlock",
                                    twox64Concat(ACCOUNT_ID),
                                    twox64Concat(ACCOUNT_ID),
                                    U64)
                            .optional();

    private StakingStorage() {}
}
