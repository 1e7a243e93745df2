package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.UNIT;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.economy.stake.LockState;
import io.myelin.runtime.kernel.OptionalDoubleMap;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.OptionalTripleMap;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.scale.RecordWires;
import io.myelin.scale.Unit;
import io.myelin.scale.Wire;

/// Locked stake and its conviction.
public final class LockStorage {
    private static final Wire<LockState> LOCK_STATE = RecordWires.PLAIN.of(LockState.class);

    /// What a coldkey has locked on a subnet behind a hotkey. One hotkey per coldkey and subnet.
    public static final OptionalTripleMap<AccountId, NetUid, AccountId, LockState> LOCK =
            SUBTENSOR
                    .tripleMap(
                            "Lock",
                            blake2Concat(ACCOUNT_ID),
                            identity(NETUID),
                            blake2Concat(ACCOUNT_ID),
                            LOCK_STATE)
                    .optional();

    /// Index of the locks by subnet and hotkey.
    public static final OptionalTripleMap<NetUid, AccountId, AccountId, Unit> LOCKING_COLDKEYS =
            SUBTENSOR
                    .tripleMap(
                            "LockingColdkeys",
                            identity(NETUID),
                            blake2Concat(ACCOUNT_ID),
                            blake2Concat(ACCOUNT_ID),
                            UNIT)
                    .optional();

    /// Sum of the perpetual locks behind a hotkey.
    public static final OptionalDoubleMap<NetUid, AccountId, LockState> HOTKEY_LOCK =
            SUBTENSOR
                    .doubleMap("HotkeyLock", identity(NETUID), blake2Concat(ACCOUNT_ID), LOCK_STATE)
                    .optional();

    /// Sum of the decaying locks behind a hotkey.
    public static final OptionalDoubleMap<NetUid, AccountId, LockState> DECAYING_HOTKEY_LOCK =
            SUBTENSOR
                    .doubleMap(
                            "DecayingHotkeyLock",
                            identity(NETUID),
                            blake2Concat(ACCOUNT_ID),
                            LOCK_STATE)
                    .optional();

    /// Sum of the perpetual locks behind the subnet owner's hotkey.
    public static final OptionalMap<NetUid, LockState> OWNER_LOCK =
            SUBTENSOR.map("OwnerLock", identity(NETUID), LOCK_STATE).optional();

    /// Sum of the decaying locks behind the subnet owner's hotkey.
    public static final OptionalMap<NetUid, LockState> DECAYING_OWNER_LOCK =
            SUBTENSOR.map("DecayingOwnerLock", identity(NETUID), LOCK_STATE).optional();

    /// Whether a coldkey's lock on a subnet decays; only a stored `false` makes it perpetual.
    public static final OptionalDoubleMap<AccountId, NetUid, Boolean> DECAYING_LOCK =
            SUBTENSOR
                    .doubleMap("DecayingLock", blake2Concat(ACCOUNT_ID), identity(NETUID), BOOL)
                    .optional();

    /// Whether the owner's cut is locked as it is paid.
    public static final StorageMap<NetUid, Boolean> OWNER_CUT_AUTO_LOCK_ENABLED =
            SUBTENSOR.map("OwnerCutAutoLockEnabled", identity(NETUID), BOOL).orElse(false);

    /// Time constant of growing conviction, in blocks.
    public static final StorageValue<Long> MATURITY_RATE =
            SUBTENSOR.value("MaturityRate", U64).orElse(934_866L);

    /// Time constant of a decaying lock, in blocks.
    public static final StorageValue<Long> UNLOCK_RATE =
            SUBTENSOR.value("UnlockRate", U64).orElse(934_866L);

    private LockStorage() {}
}
