package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.NumberWires.U64F64_WIRE;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.BYTES;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.TAO;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U64;

import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.StorageMap;

/// What a registration costs and how many there were.
public final class RegistrationStorage {
    /// Block at which a proof of work was spent, by the work's bytes.
    public static final StorageMap<Bytes, Long> USED_WORK =
            SUBTENSOR.map("UsedWork", identity(BYTES), U64).orElse(0L);

    /// Registrations that root admits per block.
    public static final StorageMap<NetUid, Integer> MAX_REGISTRATIONS_PER_BLOCK =
            SUBTENSOR.map("MaxRegistrationsPerBlock", identity(NETUID), U16).orElse(1);

    /// Whether neurons may register. Also gates the subnet's emission.
    public static final StorageMap<NetUid, Boolean> NETWORK_REGISTRATION_ALLOWED =
            SUBTENSOR.map("NetworkRegistrationAllowed", identity(NETUID), BOOL).orElse(true);

    /// Whether proof of work would register neurons. Not used.
    public static final StorageMap<NetUid, Boolean> NETWORK_POW_REGISTRATION_ALLOWED =
            SUBTENSOR.map("NetworkPowRegistrationAllowed", identity(NETUID), BOOL).orElse(true);

    /// Registrations of the current interval; root's admission reads it.
    public static final StorageMap<NetUid, Integer> REGISTRATIONS_THIS_INTERVAL =
            SUBTENSOR.map("RegistrationsThisInterval", identity(NETUID), U16).orElse(0);

    /// Proof-of-work registrations of an interval. Not used.
    public static final StorageMap<NetUid, Integer> POW_REGISTRATIONS_THIS_INTERVAL =
            SUBTENSOR.map("POWRegistrationsThisInterval", identity(NETUID), U16).orElse(0);

    /// Burned registrations of an interval. Not used.
    public static final StorageMap<NetUid, Integer> BURN_REGISTRATIONS_THIS_INTERVAL =
            SUBTENSOR.map("BurnRegistrationsThisInterval", identity(NETUID), U16).orElse(0);

    /// Blocks between two adjustments of the registration price. Not used.
    public static final StorageMap<NetUid, Integer> ADJUSTMENT_INTERVAL =
            SUBTENSOR.map("AdjustmentInterval", identity(NETUID), U16).orElse(100);

    /// Registrations aimed at per interval; root admits three times as many.
    public static final StorageMap<NetUid, Integer> TARGET_REGISTRATIONS_PER_INTERVAL =
            SUBTENSOR.map("TargetRegistrationsPerInterval", identity(NETUID), U16).orElse(2);

    /// Smoothing of the registration price. Not used.
    public static final StorageMap<NetUid, Long> ADJUSTMENT_ALPHA =
            SUBTENSOR.map("AdjustmentAlpha", identity(NETUID), U64).orElse(0L);

    /// Price of a registration now.
    public static final StorageMap<NetUid, TaoBalance> BURN =
            SUBTENSOR.map("Burn", identity(NETUID), TAO).orElse(new TaoBalance(100_000_000L));

    /// Difficulty of a proof of work. Not used.
    public static final StorageMap<NetUid, Long> DIFFICULTY =
            SUBTENSOR.map("Difficulty", identity(NETUID), U64).orElse(10_000_000L);

    /// Least price of a registration.
    public static final StorageMap<NetUid, TaoBalance> MIN_BURN =
            SUBTENSOR.map("MinBurn", identity(NETUID), TAO).orElse(new TaoBalance(500_000L));

    /// Greatest price of a registration.
    public static final StorageMap<NetUid, TaoBalance> MAX_BURN =
            SUBTENSOR
                    .map("MaxBurn", identity(NETUID), TAO)
                    .orElse(new TaoBalance(100_000_000_000L));

    /// Least difficulty of a proof of work. Not used.
    public static final StorageMap<NetUid, Long> MIN_DIFFICULTY =
            SUBTENSOR.map("MinDifficulty", identity(NETUID), U64).orElse(10_000_000L);

    /// Greatest difficulty of a proof of work. Not used.
    public static final StorageMap<NetUid, Long> MAX_DIFFICULTY =
            SUBTENSOR
                    .map("MaxDifficulty", identity(NETUID), U64)
                    .orElse(4_611_686_018_427_387_903L);

    /// Block of the last adjustment of the registration price. Not used.
    public static final StorageMap<NetUid, Long> LAST_ADJUSTMENT_BLOCK =
            SUBTENSOR.map("LastAdjustmentBlock", identity(NETUID), U64).orElse(0L);

    /// Registrations of the current block.
    public static final StorageMap<NetUid, Integer> REGISTRATIONS_THIS_BLOCK =
            SUBTENSOR.map("RegistrationsThisBlock", identity(NETUID), U16).orElse(0);

    /// TAO spent on registrations so far.
    public static final StorageMap<NetUid, TaoBalance> RAO_RECYCLED_FOR_REGISTRATION =
            SUBTENSOR
                    .map("RAORecycledForRegistration", identity(NETUID), TAO)
                    .orElse(TaoBalance.ZERO);

    /// Blocks in which the registration price halves; 0 stops its fall.
    public static final StorageMap<NetUid, Integer> BURN_HALF_LIFE =
            SUBTENSOR.map("BurnHalfLife", identity(NETUID), U16).orElse(360);

    /// What each registration multiplies the price by.
    public static final StorageMap<NetUid, U64F64> BURN_INCREASE_MULT =
            SUBTENSOR
                    .map("BurnIncreaseMult", identity(NETUID), U64F64_WIRE)
                    .orElse(new U64F64(U128.parse("23242897532874035200")));

    private RegistrationStorage() {}
}
