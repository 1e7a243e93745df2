package io.myelin.runtime.subtensor.epoch;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.U64;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.StorageDoubleMap;
import io.myelin.runtime.kernel.StorageMap;

/// Voting power of validators, where a subnet keeps it.
public final class VotingPowerStorage {
    /// Moving average of a hotkey's stake on a subnet, for votes.
    public static final StorageDoubleMap<NetUid, AccountId, Long> VOTING_POWER =
            SUBTENSOR
                    .doubleMap("VotingPower", identity(NETUID), blake2Concat(ACCOUNT_ID), U64)
                    .orElse(0L);

    /// Whether a subnet's voting power is kept.
    public static final StorageMap<NetUid, Boolean> VOTING_POWER_TRACKING_ENABLED =
            SUBTENSOR.map("VotingPowerTrackingEnabled", identity(NETUID), BOOL).orElse(false);

    /// Block from which the next epoch drops a subnet's voting power; 0 if not scheduled.
    public static final StorageMap<NetUid, Long> VOTING_POWER_DISABLE_AT_BLOCK =
            SUBTENSOR.map("VotingPowerDisableAtBlock", identity(NETUID), U64).orElse(0L);

    /// Weight of the new stake in voting power, in units of 10⁻¹⁸.
    public static final StorageMap<NetUid, Long> VOTING_POWER_EMA_ALPHA =
            SUBTENSOR
                    .map("VotingPowerEmaAlpha", identity(NETUID), U64)
                    .orElse(3_570_000_000_000_000L);

    private VotingPowerStorage() {}
}
