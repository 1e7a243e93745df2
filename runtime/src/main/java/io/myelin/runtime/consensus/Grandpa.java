package io.myelin.runtime.consensus;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.kernel.KeyPart.twox64Concat;

import io.myelin.block.DigestItem;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.Hooks;
import io.myelin.runtime.kernel.ModuleError;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.OptionalValue;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.scale.FixedLength;
import io.myelin.scale.Pair;
import io.myelin.scale.Path;
import io.myelin.scale.Positional;
import io.myelin.scale.RecordWires;
import io.myelin.scale.U32;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The finality authorities as clients read them. Root replaces them through `AdminUtils`.
///
/// Reports of equivocation are refused: no offence handling is configured in the reference either.
/// Source: pallet-grandpa; subtensor `runtime/src/lib.rs`.
public final class Grandpa {
    /// The engine's name in digests.
    public static final Bytes ENGINE = Bytes.ofUtf8("FRNK");

    static final int MAX_AUTHORITIES = 32;

    /// Indices of the engine's logs in `ConsensusLog`.
    private static final byte SCHEDULED_CHANGE = 1;

    private static final byte FORCED_CHANGE = 2;

    /// An authority's ed25519 key.
    public record AuthorityKey(AccountId key) {
        static final Wire<AuthorityKey> WIRE =
                Wires.ACCOUNT_ID
                        .shapedAs(
                                Wires.struct(
                                        "sp_consensus_grandpa::app::Public",
                                        WireType.unnamed(
                                                new WireType.Array(WireType.Primitive.U8, 32))))
                        .as(AuthorityKey::new, AuthorityKey::key);
    }

    private static final PalletPrefix GRANDPA = PalletPrefix.of("Grandpa");
    private static final Wire<List<Pair<AuthorityKey, Long>>> AUTHORITY_LIST =
            Wires.weaklyBounded(Wires.pair(AuthorityKey.WIRE, Wires.U64));

    private Grandpa() {}

    static final class Items {
        static final StorageValue<StoredState> STATE =
                GRANDPA.value("State", RecordWires.PLAIN.of(StoredState.class))
                        .orElse(new StoredState.Live());
        static final OptionalValue<StoredPendingChange> PENDING_CHANGE =
                GRANDPA.value("PendingChange", RecordWires.PLAIN.of(StoredPendingChange.class))
                        .optional();
        static final OptionalValue<Integer> NEXT_FORCED =
                GRANDPA.value("NextForced", Wires.U32).optional();
        static final OptionalValue<Pair<Integer, Integer>> STALLED =
                GRANDPA.value("Stalled", Wires.pair(Wires.U32, Wires.U32)).optional();
        static final StorageValue<Long> CURRENT_SET_ID =
                GRANDPA.value("CurrentSetId", Wires.U64).orElse(0L);
        static final OptionalMap<Long, Integer> SET_ID_SESSION =
                GRANDPA.map("SetIdSession", twox64Concat(Wires.U64), Wires.U32).optional();
        static final StorageValue<List<Pair<AuthorityKey, Long>>> AUTHORITIES =
                GRANDPA.value("Authorities", AUTHORITY_LIST)
                        .orElse(List.<Pair<AuthorityKey, Long>>of());

        private Items() {}
    }

    @Path(
            value = "pallet_grandpa::StoredState",
            params = {"N:u32"})
    sealed interface StoredState {
        record Live() implements StoredState {}

        record PendingPause(@U32 int scheduledAt, @U32 int delay) implements StoredState {}

        record Paused() implements StoredState {}

        record PendingResume(@U32 int scheduledAt, @U32 int delay) implements StoredState {}
    }

    record WeakAuthorities(List<Pair<AuthorityKey, Long>> list) {
        static final Wire<WeakAuthorities> WIRE =
                AUTHORITY_LIST.as(WeakAuthorities::new, WeakAuthorities::list);
    }

    @Path(
            value = "pallet_grandpa::StoredPendingChange",
            params = {"N=scheduledAt", "Limit"})
    record StoredPendingChange(
            @U32 int scheduledAt,
            @U32 int delay,
            WeakAuthorities nextAuthorities,
            @Nullable @U32 Integer forced) {}

    /// Calls of the Grandpa pallet.
    public sealed interface GrandpaCall extends RuntimeCall {
        @Call(index = 0)
        @Weighs(refTime = 0)
        record ReportEquivocation(
                EquivocationProof equivocationProof, NoOwnershipProof keyOwnerProof)
                implements GrandpaCall {}

        @Call(index = 1)
        @Weighs(refTime = 0)
        record ReportEquivocationUnsigned(
                EquivocationProof equivocationProof, NoOwnershipProof keyOwnerProof)
                implements GrandpaCall {}

        /// Notes that finality stalled, so that a forced change may follow. Root only.
        @Call(index = 2)
        @Weighs(refTime = 3_000_000, writes = 1)
        record NoteStalled(@U32 int delay, @U32 int bestFinalizedBlockNumber)
                implements GrandpaCall {}
    }

    /// The proof of key ownership, which nobody can make: a type without values.
    @Path("sp_core::Void")
    public enum NoOwnershipProof {}

    @Path(
            value = "sp_consensus_grandpa::EquivocationProof",
            params = {"H:H256", "N:u32"})
    public record EquivocationProof(long setId, Equivocation equivocation) {}

    /// Two votes of one authority in one round.
    @Path(
            value = "sp_consensus_grandpa::Equivocation",
            params = {"H:H256", "N:u32"})
    public sealed interface Equivocation {
        @Positional
        record Prevote(TwoPrevotes votes) implements Equivocation {}

        @Positional
        record Precommit(TwoPrecommits votes) implements Equivocation {}
    }

    @Path(
            value = "finality_grandpa::Equivocation",
            params = {"Id=identity", "V=first.0", "S=first.1"})
    public record TwoPrevotes(
            long roundNumber,
            AuthorityKey identity,
            Pair<Prevote, VoteSignature> first,
            Pair<Prevote, VoteSignature> second) {}

    @Path(
            value = "finality_grandpa::Equivocation",
            params = {"Id=identity", "V=first.0", "S=first.1"})
    public record TwoPrecommits(
            long roundNumber,
            AuthorityKey identity,
            Pair<Precommit, VoteSignature> first,
            Pair<Precommit, VoteSignature> second) {}

    @Path(
            value = "finality_grandpa::Prevote",
            params = {"H=targetHash", "N=targetNumber"})
    public record Prevote(Hash256 targetHash, @U32 int targetNumber) {}

    @Path(
            value = "finality_grandpa::Precommit",
            params = {"H=targetHash", "N=targetNumber"})
    public record Precommit(Hash256 targetHash, @U32 int targetNumber) {}

    @Path("sp_consensus_grandpa::app::Signature")
    @Positional
    public record VoteSignature(@FixedLength(64) Bytes signature) {}

    /// Events of the Grandpa pallet.
    public sealed interface GrandpaEvent extends RuntimeEvent {
        @Event(index = 0)
        record NewAuthorities(List<Pair<AuthorityKey, Long>> authoritySet)
                implements GrandpaEvent {}

        @Event(index = 1)
        record Paused() implements GrandpaEvent {}

        @Event(index = 2)
        record Resumed() implements GrandpaEvent {}
    }

    /// Errors of the Grandpa pallet.
    public enum GrandpaError implements ModuleError {
        PAUSE_FAILED,
        RESUME_FAILED,
        CHANGE_PENDING,
        TOO_SOON,
        INVALID_KEY_OWNERSHIP_PROOF,
        INVALID_EQUIVOCATION_PROOF,
        DUPLICATE_OFFENCE_REPORT
    }

    /// The authorities with their weights.
    public static List<Pair<AuthorityKey, Long>> authorities(State state) {
        return Items.AUTHORITIES.get(state);
    }

    public static long currentSetId(State state) {
        return Items.CURRENT_SET_ID.get(state);
    }

    /// Stores authorities with weight 1 each.
    public static void buildGenesis(State state, List<AccountId> authorities) {
        Items.CURRENT_SET_ID.put(state, 0L);
        Items.SET_ID_SESSION.put(state, 0L, 0);
        Items.AUTHORITIES.put(
                state, authorities.stream().map(a -> new Pair<>(new AuthorityKey(a), 1L)).toList());
    }

    /// Lets other authorities vote in so many blocks.
    ///
    /// Errors: CHANGE_PENDING, TOO_SOON (forced, within twice the delay of the last forced one).
    /// Source: pallet-grandpa `schedule_change`.
    public static void scheduleChange(
            BlockContext block,
            List<Pair<AuthorityKey, Long>> authorities,
            int inBlocks,
            @Nullable Integer forced) {
        var state = block.state();
        ensure(Items.PENDING_CHANGE.get(state) == null, GrandpaError.CHANGE_PENDING);
        int now = (int) block.blockNumber();
        if (forced != null) {
            var next = Items.NEXT_FORCED.get(state);
            ensure(next == null || Integer.compareUnsigned(next, now) <= 0, GrandpaError.TOO_SOON);
            Items.NEXT_FORCED.put(state, now + inBlocks * 2);
        }
        Items.PENDING_CHANGE.put(
                state,
                new StoredPendingChange(now, inBlocks, new WeakAuthorities(authorities), forced));
    }

    /// Signals a change in the block that schedules it, and makes it when its delay is over.
    ///
    /// Source: pallet-grandpa `on_finalize`.
    private static final class Changes implements Hooks {
        @Override
        public void onFinalize(BlockContext block) {
            var state = block.state();
            var change = Items.PENDING_CHANGE.get(state);
            if (change == null) {
                return;
            }
            int now = (int) block.blockNumber();
            if (now == change.scheduledAt()) {
                SystemStorage.DIGEST.update(
                        state,
                        digest -> digest.plus(new DigestItem.Consensus(ENGINE, signal(change))));
            }
            if (now == change.scheduledAt() + change.delay()) {
                Items.AUTHORITIES.put(state, change.nextAuthorities().list());
                block.emit(new GrandpaEvent.NewAuthorities(change.nextAuthorities().list()));
                Items.PENDING_CHANGE.remove(state);
            }
        }

        private static Bytes signal(StoredPendingChange change) {
            var body =
                    WeakAuthorities.WIRE
                            .encode(change.nextAuthorities())
                            .concat(Wires.U32.encode(change.delay()));
            var forced = change.forced();
            return forced == null
                    ? Bytes.of(SCHEDULED_CHANGE).concat(body)
                    : Bytes.of(FORCED_CHANGE).concat(Wires.U32.encode(forced)).concat(body);
        }
    }

    static Pallet pallet() {
        return Pallet.named("Grandpa", "pallet_grandpa::pallet")
                .storageVersion(5)
                .eventGenerics()
                .calls(GrandpaCall.class, Grandpa::dispatch)
                .events(GrandpaEvent.class)
                .errors(GrandpaError.class)
                .storage(Items.class)
                .hooks(new Changes())
                .constant("MaxAuthorities", Wires.U32, p -> MAX_AUTHORITIES)
                .constant("MaxNominators", Wires.U32, p -> 20)
                .constant("MaxSetIdSessionEntries", Wires.U64, p -> 0L)
                .build();
    }

    private static PostInfo dispatch(GrandpaCall call, Dispatch d) {
        return switch (call) {
            case GrandpaCall.ReportEquivocation _ -> {
                d.ensureSigned();
                throw GrandpaError.INVALID_KEY_OWNERSHIP_PROOF.failure();
            }
            case GrandpaCall.ReportEquivocationUnsigned _ -> {
                d.ensureNone();
                throw GrandpaError.INVALID_KEY_OWNERSHIP_PROOF.failure();
            }
            case GrandpaCall.NoteStalled(int delay, int best) -> {
                d.ensureRoot();
                Items.STALLED.put(d.state(), new Pair<>(delay, best));
                yield PostInfo.AS_DECLARED;
            }
        };
    }
}
