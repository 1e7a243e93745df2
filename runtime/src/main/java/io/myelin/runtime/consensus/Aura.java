package io.myelin.runtime.consensus;

import io.myelin.block.DigestItem;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.Hooks;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.system.BlockInvalid;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.scale.ScaleException;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may author when: slots in turn. An authority's sr25519 key is also its account.
///
/// Source: pallet-aura; subtensor `runtime/src/lib.rs`, `BlockAuthorFromAura`, `FindAuraAuthors`.
public final class Aura {
    /// The engine's name in digests.
    public static final Bytes ENGINE = Bytes.ofUtf8("aura");

    static final int MAX_AUTHORITIES = 32;

    /// An authority's public key.
    public static final Wire<AccountId> AUTHORITY =
            Wires.ACCOUNT_ID.shapedAs(
                    Wires.struct(
                            "sp_consensus_aura::sr25519::app_sr25519::Public",
                            WireType.unnamed(new WireType.Array(WireType.Primitive.U8, 32))));

    /// An authority's public key, as a value of its own.
    public record AuthorKey(AccountId key) {
        static final Wire<AuthorKey> WIRE = AUTHORITY.as(AuthorKey::new, AuthorKey::key);
    }

    /// A log by which this engine names new authorities: its variant's index in `ConsensusLog`.
    private static final byte AUTHORITIES_CHANGE = 1;

    private static final Wire<Long> SLOT = Wires.newtype("sp_consensus_slots::Slot", Wires.U64);
    private static final PalletPrefix AURA = PalletPrefix.of("Aura");

    private Aura() {}

    static final class Items {
        static final StorageValue<List<AccountId>> AUTHORITIES =
                AURA.value("Authorities", Wires.bounded(AUTHORITY, MAX_AUTHORITIES))
                        .orElse(List.<AccountId>of());
        static final StorageValue<Long> CURRENT_SLOT = AURA.value("CurrentSlot", SLOT).orElse(0L);

        private Items() {}
    }

    public static List<AccountId> authorities(State state) {
        return Items.AUTHORITIES.get(state);
    }

    public static void buildGenesis(State state, List<AccountId> authorities) {
        Items.AUTHORITIES.put(state, List.copyOf(authorities));
    }

    /// Replaces the authorities, and says so in this block's digest. Does nothing for none.
    ///
    /// Source: pallet-aura `change_authorities`.
    public static void changeAuthorities(BlockContext block, List<AuthorKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var state = block.state();
        Items.AUTHORITIES.put(state, keys.stream().map(AuthorKey::key).toList());
        var log = Bytes.of(AUTHORITIES_CHANGE).concat(Wires.vec(AuthorKey.WIRE).encode(keys));
        SystemStorage.DIGEST.update(
                state, digest -> digest.plus(new DigestItem.Consensus(ENGINE, log)));
    }

    public static long slotDurationMillis(ChainParams params) {
        return params.millisPerBlock();
    }

    /// The pre-runtime digest of a block in `slot`.
    public static DigestItem preRuntime(long slot) {
        return new DigestItem.PreRuntime(ENGINE, Wires.U64.encode(slot));
    }

    /// The slot that this block's digest names; null if it names none.
    public static @Nullable Long slotOf(State state) {
        for (var item : SystemStorage.DIGEST.get(state).items()) {
            if (item instanceof DigestItem.PreRuntime(var engine, var data)
                    && engine.equals(ENGINE)) {
                try {
                    return Wires.U64.decode(data);
                } catch (ScaleException _) {
                    return null;
                }
            }
        }
        return null;
    }

    /// The author of this block; null without slot or authorities.
    public static @Nullable AccountId author(State state) {
        return authorOfSlot(state, 0);
    }

    /// The author of the slot `ahead` slots after this block's.
    public static @Nullable AccountId authorOfSlot(State state, long ahead) {
        var slot = slotOf(state);
        var authorities = authorities(state);
        return slot == null || authorities.isEmpty()
                ? null
                : authorities.get((int) Long.remainderUnsigned(slot + ahead, authorities.size()));
    }

    static Pallet pallet() {
        return Pallet.named("Aura", "pallet_aura::pallet")
                .storage(Items.class)
                .constant("SlotDuration", Wires.U64, Aura::slotDurationMillis)
                .hooks(new AuraHooks())
                .build();
    }

    private static final class AuraHooks implements Hooks {
        @Override
        public Weight onInitialize(BlockContext block) {
            var state = block.state();
            var slot = slotOf(state);
            if (slot == null) {
                return Weight.ofAccess(1, 0);
            }
            long current = Items.CURRENT_SLOT.get(state);
            if (Long.compareUnsigned(current, slot) >= 0) {
                throw new BlockInvalid(
                        "cannot open block "
                                + block.blockNumber()
                                + ": its slot "
                                + slot
                                + " is not after slot "
                                + current);
            }
            Items.CURRENT_SLOT.put(state, slot);
            return Weight.ofAccess(2, 1);
        }
    }
}
