package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.pair;
import static io.myelin.scale.Wires.vec;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.StorageDoubleMap;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.scale.Pair;
import io.myelin.scale.Wire;
import java.util.List;

/// Relations between parent and child hotkeys.
public final class ChildKeyStorage {
    /// Proportion of 2⁶⁴ − 1, and the hotkey at the other end.
    private static final Wire<List<Pair<Long, AccountId>>> CHILDREN = vec(pair(U64, ACCOUNT_ID));

    /// Greatest share a child hotkey may keep of its parents' dividends, in parts of 65535.
    public static final StorageValue<Integer> MAX_CHILDKEY_TAKE =
            SUBTENSOR.value("MaxChildkeyTake", U16).orElse(11_796);

    /// Least share a child hotkey may keep of its parents' dividends, in parts of 65535.
    public static final StorageValue<Integer> MIN_CHILDKEY_TAKE =
            SUBTENSOR.value("MinChildkeyTake", U16).orElse(0);

    /// A subnet's own least child take, in parts of 65535; the greater of it and the global one
    /// holds.
    public static final StorageMap<NetUid, Integer> MIN_CHILDKEY_TAKE_PER_SUBNET =
            SUBTENSOR.map("MinChildkeyTakePerSubnet", identity(NETUID), U16).orElse(0);

    /// The share a child hotkey keeps of its parents' dividends on a subnet, in parts of 65535.
    public static final StorageDoubleMap<AccountId, NetUid, Integer> CHILDKEY_TAKE =
            SUBTENSOR
                    .doubleMap("ChildkeyTake", blake2Concat(ACCOUNT_ID), identity(NETUID), U16)
                    .orElse(0);

    /// Children that wait for their cooldown: the list, and the block after which an epoch
    /// applies it.
    public static final StorageDoubleMap<NetUid, AccountId, Pair<List<Pair<Long, AccountId>>, Long>>
            PENDING_CHILD_KEYS =
                    SUBTENSOR
                            .doubleMap(
                                    "PendingChildKeys",
                                    identity(NETUID),
                                    blake2Concat(ACCOUNT_ID),
                                    pair(CHILDREN, U64))
                            .orElse(new Pair<>(List.of(), 0L));

    /// Children of a hotkey on a subnet, each with its proportion of 2⁶⁴ − 1.
    public static final StorageDoubleMap<AccountId, NetUid, List<Pair<Long, AccountId>>>
            CHILD_KEYS =
                    SUBTENSOR
                            .doubleMap(
                                    "ChildKeys",
                                    blake2Concat(ACCOUNT_ID),
                                    identity(NETUID),
                                    CHILDREN)
                            .orElse(List.of());

    /// Parents of a hotkey on a subnet, each with the proportion it gives of 2⁶⁴ − 1.
    public static final StorageDoubleMap<AccountId, NetUid, List<Pair<Long, AccountId>>>
            PARENT_KEYS =
                    SUBTENSOR
                            .doubleMap(
                                    "ParentKeys",
                                    blake2Concat(ACCOUNT_ID),
                                    identity(NETUID),
                                    CHILDREN)
                            .orElse(List.of());

    /// Whether a root validator becomes a parent of the owner of every new subnet.
    public static final StorageMap<AccountId, Boolean> AUTO_PARENT_DELEGATION_ENABLED =
            SUBTENSOR
                    .map("AutoParentDelegationEnabled", blake2Concat(ACCOUNT_ID), BOOL)
                    .orElse(true);

    /// Blocks that new children wait.
    public static final StorageValue<Long> PENDING_CHILD_KEY_COOLDOWN =
            SUBTENSOR
                    .value("PendingChildKeyCooldown", U64)
                    .orElse(ChainParams::pendingChildkeyCooldown);

    private ChildKeyStorage() {}
}
