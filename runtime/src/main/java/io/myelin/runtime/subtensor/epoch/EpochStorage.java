package io.myelin.runtime.subtensor.epoch;

import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.U8;

import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;

/// When the epochs of a subnet run.
public final class EpochStorage {
    /// Blocks from one epoch of a subnet to the next; 0 stops epochs.
    public static final StorageMap<NetUid, Integer> TEMPO =
            SUBTENSOR.map("Tempo", identity(NETUID), U16).orElse(ChainParams::initialTempo);

    /// Block at which a subnet's epoch was last due, from which the next is counted.
    public static final StorageMap<NetUid, Long> LAST_EPOCH_BLOCK =
            SUBTENSOR.map("LastEpochBlock", identity(NETUID), U64).orElse(0L);

    /// Block of an epoch out of turn, triggered by the owner or deferred; 0 if none.
    public static final StorageMap<NetUid, Long> PENDING_EPOCH_AT =
            SUBTENSOR.map("PendingEpochAt", identity(NETUID), U64).orElse(0L);

    /// Number of epochs that were due on a subnet, which commit-reveal counts by.
    public static final StorageMap<NetUid, Long> SUBNET_EPOCH_INDEX =
            SUBTENSOR.map("SubnetEpochIndex", identity(NETUID), U64).orElse(0L);

    /// Blocks since a subnet's last epoch that ran.
    public static final StorageMap<NetUid, Long> BLOCKS_SINCE_LAST_STEP =
            SUBTENSOR.map("BlocksSinceLastStep", identity(NETUID), U64).orElse(0L);

    /// Block of a subnet's last epoch that ran. The name is misspelled on the wire.
    public static final StorageMap<NetUid, Long> LAST_MECHANSIM_STEP_BLOCK =
            SUBTENSOR.map("LastMechansimStepBlock", identity(NETUID), U64).orElse(0L);

    /// Epochs that may run in one block; more are deferred.
    public static final StorageValue<Integer> MAX_EPOCHS_PER_BLOCK =
            SUBTENSOR.value("MaxEpochsPerBlock", U8).orElse(ChainParams::maxEpochsPerBlock);

    private EpochStorage() {}
}
