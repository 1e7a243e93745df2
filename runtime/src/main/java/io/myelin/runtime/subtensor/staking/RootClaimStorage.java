package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.NumberWires.I96F32_WIRE;
import static io.myelin.scale.NumberWires.U128_WIRE;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.treeMap;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.number.I128;
import io.myelin.number.I96F32;
import io.myelin.number.U128;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageTripleMap;
import io.myelin.runtime.kernel.StorageValue;
import java.util.Collections;
import java.util.NavigableMap;

/// Dividends of root stake that wait to be claimed.
public final class RootClaimStorage {
    /// Least amount of a subnet's alpha that a root staker can claim at once.
    public static final StorageMap<NetUid, I96F32> ROOT_CLAIMABLE_THRESHOLD =
            SUBTENSOR
                    .map("RootClaimableThreshold", blake2Concat(NETUID), I96F32_WIRE)
                    .orElse(new I96F32(I128.of(500_000L << 32)));

    /// Alpha of each subnet that one rao of a hotkey's root stake has earned so far.
    public static final StorageMap<AccountId, NavigableMap<NetUid, I96F32>> ROOT_CLAIMABLE =
            SUBTENSOR
                    .map("RootClaimable", blake2Concat(ACCOUNT_ID), treeMap(NETUID, I96F32_WIRE))
                    .orElse(Collections.emptyNavigableMap());

    /// What of it a coldkey already has, or had no right to, by subnet, hotkey and coldkey, in
    /// alpha-rao.
    public static final StorageTripleMap<NetUid, AccountId, AccountId, U128> ROOT_CLAIMED =
            SUBTENSOR
                    .tripleMap(
                            "RootClaimed",
                            identity(NETUID),
                            blake2Concat(ACCOUNT_ID),
                            blake2Concat(ACCOUNT_ID),
                            U128_WIRE)
                    .orElse(U128.ZERO);

    /// What a coldkey wants for its root dividends.
    public static final StorageMap<AccountId, RootClaimType> ROOT_CLAIM_TYPE =
            SUBTENSOR
                    .map("RootClaimType", blake2Concat(ACCOUNT_ID), PLAIN.of(RootClaimType.class))
                    .orElse(RootClaimType.DEFAULT);

    /// Root stakers by dense index, for automatic claims.
    public static final OptionalMap<Long, AccountId> STAKING_COLDKEYS_BY_INDEX =
            SUBTENSOR.map("StakingColdkeysByIndex", identity(U64), ACCOUNT_ID).optional();

    /// Index of a root staker.
    public static final OptionalMap<AccountId, Long> STAKING_COLDKEYS =
            SUBTENSOR.map("StakingColdkeys", identity(ACCOUNT_ID), U64).optional();

    /// Number of root stakers in the index.
    public static final StorageValue<Long> NUM_STAKING_COLDKEYS =
            SUBTENSOR.value("NumStakingColdkeys", U64).orElse(0L);

    /// Root stakers that each block claims for.
    public static final StorageValue<Long> NUM_ROOT_CLAIM =
            SUBTENSOR.value("NumRootClaim", U64).orElse(5L);

    private RootClaimStorage() {}
}
