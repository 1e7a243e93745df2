package io.myelin.runtime.subtensor.key;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.kernel.KeyPart.twox64Concat;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.H256;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U32_LONG;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.UID;
import static io.myelin.scale.Wires.generic;
import static io.myelin.scale.Wires.pair;

import io.myelin.chain.AccountId;
import io.myelin.chain.H160;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.chain.Uid;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.OptionalDoubleMap;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.StorageDoubleMap;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageTripleMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.scale.Pair;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType.Param;
import io.myelin.scale.Wires;

/// Key swaps and rate limits.
public final class KeyStorage {
    private static final Wire<RateLimitKey> RATE_LIMIT_KEY =
            generic(PLAIN.of(RateLimitKey.class), new Param("AccountId", ACCOUNT_ID.type()));

    /// Block of a coldkey's last hotkey swap on a subnet.
    public static final StorageDoubleMap<NetUid, AccountId, Long> LAST_HOTKEY_SWAP_ON_NETUID =
            SUBTENSOR
                    .doubleMap(
                            "LastHotkeySwapOnNetuid",
                            identity(NETUID),
                            blake2Concat(ACCOUNT_ID),
                            U64)
                    .orElse(0L);

    /// Blocks between announcing a coldkey swap and doing it.
    public static final StorageValue<Long> COLDKEY_SWAP_ANNOUNCEMENT_DELAY =
            SUBTENSOR
                    .value("ColdkeySwapAnnouncementDelay", U32_LONG)
                    .orElse(ChainParams::coldkeySwapAnnouncementDelay);

    /// Blocks before an announced coldkey swap may be announced anew or cleared.
    public static final StorageValue<Long> COLDKEY_SWAP_REANNOUNCEMENT_DELAY =
            SUBTENSOR
                    .value("ColdkeySwapReannouncementDelay", U32_LONG)
                    .orElse(ChainParams::coldkeySwapReannouncementDelay);

    /// Block from which an announced coldkey swap is due, and the hash of the new coldkey.
    public static final OptionalMap<AccountId, Pair<Long, Hash256>> COLDKEY_SWAP_ANNOUNCEMENTS =
            SUBTENSOR
                    .map("ColdkeySwapAnnouncements", twox64Concat(ACCOUNT_ID), pair(U32_LONG, H256))
                    .optional();

    /// Block at which a coldkey's announced swap was disputed; the account is frozen until root
    /// decides.
    public static final OptionalMap<AccountId, Long> COLDKEY_SWAP_DISPUTES =
            SUBTENSOR.map("ColdkeySwapDisputes", twox64Concat(ACCOUNT_ID), U32_LONG).optional();

    /// Block of the last action that a rate limit counts.
    public static final StorageMap<RateLimitKey, Long> LAST_RATE_LIMITED_BLOCK =
            SUBTENSOR.map("LastRateLimitedBlock", identity(RATE_LIMIT_KEY), U64).orElse(0L);

    /// Blocks between two hotkey swaps of a coldkey; 0 means no limit.
    public static final StorageValue<Long> TX_RATE_LIMIT =
            SUBTENSOR.value("TxRateLimit", U64).orElse(1000L);

    /// Blocks between two raises of a delegate's take; 0 means no limit.
    public static final StorageValue<Long> TX_DELEGATE_TAKE_RATE_LIMIT =
            SUBTENSOR.value("TxDelegateTakeRateLimit", U64).orElse(216_000L);

    /// Blocks between two raises of a child hotkey's take.
    public static final StorageValue<Long> TX_CHILDKEY_TAKE_RATE_LIMIT =
            SUBTENSOR
                    .value("TxChildkeyTakeRateLimit", U64)
                    .orElse(ChainParams::childkeyTakeRateLimit);

    /// Block of an account's last action of a kind on a subnet.
    public static final StorageTripleMap<AccountId, NetUid, Integer, Long>
            TRANSACTION_KEY_LAST_BLOCK =
                    SUBTENSOR
                            .tripleMap(
                                    "TransactionKeyLastBlock",
                                    blake2Concat(ACCOUNT_ID),
                                    identity(NETUID),
                                    identity(U16),
                                    U64)
                            .orElse(0L);

    /// Old form of a rate limit. Not used: see [#LAST_RATE_LIMITED_BLOCK].
    public static final StorageMap<AccountId, Long> LAST_TX_BLOCK =
            SUBTENSOR.map("LastTxBlock", identity(ACCOUNT_ID), U64).orElse(0L);

    /// Old form of a rate limit. Not used.
    public static final StorageMap<AccountId, Long> LAST_TX_BLOCK_CHILD_KEY_TAKE =
            SUBTENSOR.map("LastTxBlockChildKeyTake", identity(ACCOUNT_ID), U64).orElse(0L);

    /// Old form of a rate limit. Not used.
    public static final StorageMap<AccountId, Long> LAST_TX_BLOCK_DELEGATE_TAKE =
            SUBTENSOR.map("LastTxBlockDelegateTake", identity(ACCOUNT_ID), U64).orElse(0L);

    /// EVM address that a neuron proved to hold, and the block of the proof.
    public static final OptionalDoubleMap<NetUid, Uid, Pair<H160, Long>> ASSOCIATED_EVM_ADDRESS =
            SUBTENSOR
                    .doubleMap(
                            "AssociatedEvmAddress",
                            twox64Concat(NETUID),
                            twox64Concat(UID),
                            pair(Wires.H160, U64))
                    .optional();

    private KeyStorage() {}
}
