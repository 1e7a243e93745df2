package io.myelin.runtime.system;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.twox64Concat;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.BYTES;
import static io.myelin.scale.Wires.H256;
import static io.myelin.scale.Wires.U32;
import static io.myelin.scale.Wires.U32_LONG;

import io.myelin.block.Digest;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.runtime.kernel.EventRecord;
import io.myelin.runtime.kernel.OptionalValue;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.Phase;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.Compact;
import io.myelin.scale.Pair;
import io.myelin.scale.Path;
import io.myelin.scale.RecordWires;
import io.myelin.scale.U32;
import io.myelin.scale.Wire;
import io.myelin.scale.Wires;
import java.util.List;

/// Storage of the System pallet. `Events` is written by [Executive], whose wire belongs to one runtime.
public final class SystemStorage {
    static final PalletPrefix SYSTEM = PalletPrefix.of("System");

    public static final StorageMap<AccountId, AccountInfo> ACCOUNT =
            SYSTEM.map("Account", blake2Concat(ACCOUNT_ID), RecordWires.PLAIN.of(AccountInfo.class))
                    .orElse(AccountInfo.EMPTY);

    /// Extrinsics of the block so far, once they are all applied.
    static final OptionalValue<Integer> EXTRINSIC_COUNT =
            SYSTEM.value("ExtrinsicCount", U32).optional();

    static final StorageValue<Boolean> INHERENTS_APPLIED =
            SYSTEM.value("InherentsApplied", BOOL).orElse(false);

    /// Weight used by the block so far.
    public static final StorageValue<PerDispatchClass> BLOCK_WEIGHT =
            SYSTEM.value("BlockWeight", RecordWires.PLAIN.of(PerDispatchClass.class))
                    .orElse(PerDispatchClass.ZERO);

    static final OptionalValue<Integer> ALL_EXTRINSICS_LEN =
            SYSTEM.value("AllExtrinsicsLen", U32).optional();

    /// Hashes of the latest 2400 blocks, and of genesis.
    public static final StorageMap<Long, Hash256> BLOCK_HASH =
            SYSTEM.map("BlockHash", twox64Concat(U32_LONG), H256).orElse(Hash256.ZERO);

    static final StorageMap<Integer, Bytes> EXTRINSIC_DATA =
            SYSTEM.map("ExtrinsicData", twox64Concat(U32), BYTES).orElse(Bytes.EMPTY);

    /// The number of the block being executed, or of the last one.
    public static final StorageValue<Long> NUMBER = SYSTEM.value("Number", U32_LONG).orElse(0L);

    public static final StorageValue<Hash256> PARENT_HASH =
            SYSTEM.value("ParentHash", H256).orElse(Hash256.ZERO);

    public static final StorageValue<Digest> DIGEST =
            SYSTEM.value("Digest", BlockWires.DIGEST).orElse(Digest.EMPTY);

    static final StorageValue<Integer> EVENT_COUNT = SYSTEM.value("EventCount", U32).orElse(0);

    static final StorageMap<Hash256, List<Pair<Long, Integer>>> EVENT_TOPICS =
            SYSTEM.map("EventTopics", blake2Concat(H256), Wires.vec(Wires.pair(U32_LONG, U32)))
                    .orElse(List.<Pair<Long, Integer>>of());

    /// The runtime that executed the last block; a change means an upgrade.
    static final OptionalValue<LastRuntimeUpgradeInfo> LAST_RUNTIME_UPGRADE =
            SYSTEM.value("LastRuntimeUpgrade", RecordWires.PLAIN.of(LastRuntimeUpgradeInfo.class))
                    .optional();

    static final StorageValue<Boolean> UPGRADED_TO_U32_REF_COUNT =
            SYSTEM.value("UpgradedToU32RefCount", BOOL).orElse(false);

    static final StorageValue<Boolean> UPGRADED_TO_TRIPLE_REF_COUNT =
            SYSTEM.value("UpgradedToTripleRefCount", BOOL).orElse(false);

    static final OptionalValue<Phase> EXECUTION_PHASE =
            SYSTEM.value("ExecutionPhase", RecordWires.PLAIN.of(Phase.class)).optional();

    static final OptionalValue<CodeUpgradeAuthorization> AUTHORIZED_UPGRADE =
            SYSTEM.value("AuthorizedUpgrade", RecordWires.PLAIN.of(CodeUpgradeAuthorization.class))
                    .optional();

    static final StorageValue<Weight> EXTRINSIC_WEIGHT_RECLAIMED =
            SYSTEM.value("ExtrinsicWeightReclaimed", RecordWires.PLAIN.of(Weight.class))
                    .orElse(Weight.ZERO);

    private SystemStorage() {}

    /// The events of the last block; their wire belongs to one runtime.
    static StorageValue<List<EventRecord>> events(Wire<List<EventRecord>> wire) {
        return SYSTEM.value("Events", wire).orElse(List.<EventRecord>of());
    }

    /// The raw key of the events.
    public static Bytes eventsKey() {
        return SYSTEM.itemPrefix("Events");
    }

    @Path("frame_system::LastRuntimeUpgradeInfo")
    record LastRuntimeUpgradeInfo(@Compact @U32 int specVersion, RuntimeVersion.CowText specName) {}

    @Path(
            value = "frame_system::CodeUpgradeAuthorization",
            params = {"T"})
    record CodeUpgradeAuthorization(Hash256 codeHash, boolean checkVersion) {}
}
