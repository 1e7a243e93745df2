package io.myelin.runtime.shield;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.kernel.KeyPart.twox64Concat;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.shield.ShieldKeyPair;
import io.myelin.crypto.shield.ShieldedTransaction;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.Hooks;
import io.myelin.runtime.kernel.ModuleError;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.OptionalValue;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.Validity;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.system.SignedTransaction;
import io.myelin.runtime.system.SystemExtensions;
import io.myelin.runtime.system.TransactionExtension;
import io.myelin.scale.Bounded;
import io.myelin.scale.Path;
import io.myelin.scale.RecordWires;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.U32;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import org.jspecify.annotations.Nullable;

/// The declaration and the code of the MevShield pallet. Source: subtensor `pallets/shield/src/lib.rs`, spec 425.
public final class ShieldPallet {
    private static final long MAX_ON_INITIALIZE_WEIGHT = 2_000_000_000_000L;
    private static final int MALFORMED = 23;
    private static final PalletPrefix SHIELD = PalletPrefix.of("MevShield");
    private static final Wire<Bytes> ENC_KEY = Wires.boundedBytes(ShieldCall.MAX_KEY_BYTES);

    private ShieldPallet() {}

    static final class Items {
        static final OptionalValue<Bytes> CURRENT_KEY =
                SHIELD.value("CurrentKey", ENC_KEY).optional();
        static final OptionalValue<Bytes> PENDING_KEY =
                SHIELD.value("PendingKey", ENC_KEY).optional();
        static final OptionalValue<Bytes> NEXT_KEY = SHIELD.value("NextKey", ENC_KEY).optional();
        static final OptionalMap<AccountId, Bytes> AUTHOR_KEYS =
                SHIELD.map("AuthorKeys", twox64Concat(Aura.AUTHORITY), ENC_KEY).optional();
        static final OptionalValue<Long> PENDING_KEY_EXPIRES_AT =
                SHIELD.value("PendingKeyExpiresAt", Wires.U32_LONG).optional();
        static final OptionalValue<Long> NEXT_KEY_EXPIRES_AT =
                SHIELD.value("NextKeyExpiresAt", Wires.U32_LONG).optional();
        static final StorageMap<Bytes, Boolean> HAS_MIGRATION_RUN =
                SHIELD.map("HasMigrationRun", identity(Wires.boundedBytes(128)), Wires.BOOL)
                        .orElse(false);
        static final StorageValue<Integer> MAX_PENDING_EXTRINSICS_LIMIT =
                SHIELD.value("MaxPendingExtrinsicsLimit", Wires.U32).orElse(100);
        static final StorageValue<Integer> EXTRINSIC_LIFETIME =
                SHIELD.value("ExtrinsicLifetime", Wires.U32).orElse(10);
        static final StorageValue<Long> ON_INITIALIZE_WEIGHT =
                SHIELD.value("OnInitializeWeight", Wires.U64).orElse(500_000_000_000L);
        static final StorageValue<Long> MAX_EXTRINSIC_WEIGHT =
                SHIELD.value("MaxExtrinsicWeight", Wires.U64).orElse(50_000_000_000L);
        static final OptionalMap<Integer, PendingExtrinsic> PENDING_EXTRINSICS =
                SHIELD.map(
                                "PendingExtrinsics",
                                identity(Wires.U32),
                                RecordWires.PLAIN.of(PendingExtrinsic.class))
                        .optional();
        static final StorageValue<Integer> COUNTER_FOR_PENDING_EXTRINSICS =
                SHIELD.value("CounterForPendingExtrinsics", Wires.U32).orElse(0);
        static final StorageValue<Integer> NEXT_PENDING_EXTRINSIC_INDEX =
                SHIELD.value("NextPendingExtrinsicIndex", Wires.U32).orElse(0);

        private Items() {}
    }

    @Path(
            value = "pallet_shield::pallet::PendingExtrinsic",
            params = {"T"})
    record PendingExtrinsic(
            AccountId who,
            @Bounded(ShieldCall.MAX_CIPHERTEXT_BYTES) Bytes encryptedCall,
            @U32 long submittedAt) {}

    /// Errors of the MevShield pallet.
    public enum ShieldError implements ModuleError {
        BAD_ENC_KEY_LEN,
        UNREACHABLE,
        TOO_MANY_PENDING_EXTRINSICS,
        WEIGHT_EXCEEDS_ABSOLUTE_MAX
    }

    /// Events of the MevShield pallet.
    public sealed interface ShieldEvent extends RuntimeEvent {
        @Event(index = 0)
        record EncryptedSubmitted(Hash256 id, AccountId who) implements ShieldEvent {}

        @Event(index = 1)
        record ExtrinsicStored(@U32 int index, AccountId who) implements ShieldEvent {}

        @Event(index = 2)
        record ExtrinsicDecodeFailed(@U32 int index) implements ShieldEvent {}

        @Event(index = 3)
        record ExtrinsicDispatchFailed(@U32 int index, DispatchError error)
                implements ShieldEvent {}

        @Event(index = 4)
        record ExtrinsicDispatched(@U32 int index) implements ShieldEvent {}

        @Event(index = 5)
        record ExtrinsicExpired(@U32 int index) implements ShieldEvent {}

        @Event(index = 6)
        record ExtrinsicPostponed(@U32 int index) implements ShieldEvent {}

        @Event(index = 7)
        record MaxPendingExtrinsicsNumberSet(@U32 int value) implements ShieldEvent {}

        @Event(index = 8)
        record OnInitializeWeightSet(long value) implements ShieldEvent {}

        @Event(index = 9)
        record ExtrinsicLifetimeSet(@U32 int value) implements ShieldEvent {}

        @Event(index = 10)
        record MaxExtrinsicWeightSet(long value) implements ShieldEvent {}

        @Event(index = 11)
        record ExtrinsicWeightExceeded(@U32 int index) implements ShieldEvent {}
    }

    public static Pallet create() {
        return Pallet.named("MevShield", "pallet_shield::pallet")
                .calls(ShieldCall.class, ShieldPallet::dispatch)
                .events(ShieldEvent.class)
                .errors(ShieldError.class)
                .storage(Items.class)
                .hooks(new ShieldHooks())
                .build();
    }

    /// The key users encrypt to; null if there is none.
    public static @Nullable Bytes nextKey(State state) {
        return Items.NEXT_KEY.get(state);
    }

    /// The key of the author of the next block; null if there is none.
    public static @Nullable Bytes pendingKey(State state) {
        return Items.PENDING_KEY.get(state);
    }

    private static PostInfo dispatch(ShieldCall call, Dispatch d) {
        switch (call) {
            case ShieldCall.AnnounceNextKey(var key) -> announceNextKey(d, key);
            case ShieldCall.SubmitEncrypted(var ciphertext) -> {
                var who = d.ensureSigned();
                d.emit(new ShieldEvent.EncryptedSubmitted(id(who, ciphertext), who));
            }
            case ShieldCall.StoreEncrypted(var encryptedCall) -> store(d, encryptedCall);
            case ShieldCall.SetMaxPendingExtrinsicsNumber(int value) -> {
                d.ensureRoot();
                Items.MAX_PENDING_EXTRINSICS_LIMIT.put(d.state(), value);
                d.emit(new ShieldEvent.MaxPendingExtrinsicsNumberSet(value));
            }
            case ShieldCall.SetOnInitializeWeight(long value) -> {
                ensureWeight(d, value);
                Items.ON_INITIALIZE_WEIGHT.put(d.state(), value);
                d.emit(new ShieldEvent.OnInitializeWeightSet(value));
            }
            case ShieldCall.SetStoredExtrinsicLifetime(int value) -> {
                d.ensureRoot();
                Items.EXTRINSIC_LIFETIME.put(d.state(), value);
                d.emit(new ShieldEvent.ExtrinsicLifetimeSet(value));
            }
            case ShieldCall.SetMaxExtrinsicWeight(long value) -> {
                ensureWeight(d, value);
                Items.MAX_EXTRINSIC_WEIGHT.put(d.state(), value);
                d.emit(new ShieldEvent.MaxExtrinsicWeightSet(value));
            }
        }
        return PostInfo.AS_DECLARED;
    }

    private static void ensureWeight(Dispatch d, long value) {
        d.ensureRoot();
        ensure(
                Long.compareUnsigned(value, MAX_ON_INITIALIZE_WEIGHT) <= 0,
                ShieldError.WEIGHT_EXCEEDS_ABSOLUTE_MAX);
    }

    private static Hash256 id(AccountId who, Bytes ciphertext) {
        var encoded = new ScaleWriter().accountId(who).bytes(ciphertext).toArray();
        return Blake2b.hash(encoded);
    }

    /// Current ← pending ← next ← the key of the author two slots on; then the author's new key.
    private static void announceNextKey(Dispatch d, @Nullable Bytes key) {
        d.ensureNone();
        var state = d.state();
        var author = Aura.author(state);
        if (author == null) {
            throw ShieldError.UNREACHABLE.failure();
        }
        Items.CURRENT_KEY.set(state, Items.PENDING_KEY.take(state));
        Items.PENDING_KEY.set(state, Items.NEXT_KEY.take(state));
        var nextNext = Aura.authorOfSlot(state, 2);
        Items.NEXT_KEY.set(state, nextNext == null ? null : Items.AUTHOR_KEYS.get(state, nextNext));
        if (key != null) {
            ensure(key.size() == ShieldKeyPair.ENC_KEY_BYTES, ShieldError.BAD_ENC_KEY_LEN);
        }
        Items.AUTHOR_KEYS.set(state, author, key);
        long now = d.blockNumber();
        Items.PENDING_KEY_EXPIRES_AT.set(state, Items.PENDING_KEY.exists(state) ? now + 2 : null);
        Items.NEXT_KEY_EXPIRES_AT.set(state, Items.NEXT_KEY.exists(state) ? now + 3 : null);
    }

    private static void store(Dispatch d, Bytes encryptedCall) {
        var who = d.ensureSigned();
        var state = d.state();
        int count = Items.COUNTER_FOR_PENDING_EXTRINSICS.get(state);
        ensure(
                Integer.compareUnsigned(count, Items.MAX_PENDING_EXTRINSICS_LIMIT.get(state)) < 0,
                ShieldError.TOO_MANY_PENDING_EXTRINSICS);
        int index = Items.NEXT_PENDING_EXTRINSIC_INDEX.get(state);
        Items.PENDING_EXTRINSICS.put(
                state, index, new PendingExtrinsic(who, encryptedCall, d.blockNumber()));
        Items.COUNTER_FOR_PENDING_EXTRINSICS.put(state, count + 1);
        Items.NEXT_PENDING_EXTRINSIC_INDEX.put(state, index + 1);
        d.emit(new ShieldEvent.ExtrinsicStored(index, who));
    }

    private static final class ShieldHooks implements Hooks {
        /// Goes through the queue. Quirk: the reference has no decryptor configured, so every call that
        /// has not expired is dropped as undecodable.
        @Override
        public Weight onInitialize(BlockContext block) {
            var state = block.state();
            var weight = Weight.ofAccess(2, 0);
            int count = Items.COUNTER_FOR_PENDING_EXTRINSICS.get(state);
            if (count == 0) {
                return weight;
            }
            int end = Items.NEXT_PENDING_EXTRINSIC_INDEX.get(state);
            for (int index = Math.max(0, end - count); index < end; index++) {
                var pending = Items.PENDING_EXTRINSICS.get(state, index);
                if (pending == null) {
                    weight = weight.withAccess(1, 0);
                    continue;
                }
                Items.PENDING_EXTRINSICS.remove(state, index);
                Items.COUNTER_FOR_PENDING_EXTRINSICS.update(state, n -> n - 1);
                weight = weight.withAccess(1, 2);
                long age = block.blockNumber() - pending.submittedAt;
                block.emit(
                        age > Integer.toUnsignedLong(Items.EXTRINSIC_LIFETIME.get(state))
                                ? new ShieldEvent.ExtrinsicExpired(index)
                                : new ShieldEvent.ExtrinsicDecodeFailed(index));
            }
            return weight;
        }
    }

    /// Refuses encrypted extrinsics whose envelope is malformed.
    ///
    /// Source: subtensor `pallets/shield/src/extension.rs` `CheckShieldedTxValidity::validate`.
    public static final class ShieldExtension implements TransactionExtension {
        @Override
        public WireType.Composite extraType() {
            return SystemExtensions.overRuntime(
                    "pallet_shield::extension::CheckShieldedTxValidity");
        }

        @Override
        public Validity validate(SignedTransaction tx) {
            if (tx.signer() != null
                    && tx.call() instanceof ShieldCall.SubmitEncrypted(var ciphertext)
                    && ShieldedTransaction.parse(ciphertext) == null) {
                throw new InvalidTransaction.Custom(MALFORMED).refusal();
            }
            return Validity.PLAIN;
        }
    }
}
