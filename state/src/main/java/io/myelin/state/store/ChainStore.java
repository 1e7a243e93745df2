package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.state.StateView;
import io.myelin.state.trie.Recency;
import io.myelin.state.trie.Trie;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A chain of blocks with the states after them: one head, the way back, and what is kept of it.
///
/// Life: [#open]; if [#isEmpty()] then [#begin]; then for each block `head().prepare(changes)`, a
/// header with the candidate's root, and [#commit]. A block that `commit` returned from survives a
/// crash; one that it did not return from is there as a whole or not at all.
///
/// Commit, in order: (1) the candidate's trie and root, before anything is written; (2) one batch with
/// flat changes, undo record, block, head and the removal of the undo record that leaves the window;
/// (3) the new head is published in one reference. The trie's branches are written some blocks later
/// ([StoredBranches]); opening starts from them and refuses to start if the root is not the head's.
///
/// Threads: one at a time may begin, commit or revert (others wait); everything else may be called
/// by any thread at any time. States handed out stay valid after later commits. What of them is on the
/// heap can be read after [#close()] too; the rest is then refused with [StoreClosedException], and
/// with [StateCorruptionException] if it does not have the hash it must have.
public final class ChainStore implements AutoCloseable {
    /// Undo records dropped in one commit at most, so that a released pin stalls no block.
    private static final int MAX_DROPPED_PER_COMMIT = 256;

    /// The columns that a store for a chain must have.
    public static final List<Column> COLUMNS = ChainSchema.COLUMNS;

    private final KeyValueStore store;
    private final ChainOptions options;
    private final PastStates past;
    private final ReentrantLock writing = new ReentrantLock();

    /// Block numbers that stay revertible, with how many asked for it. Guarded by `writing`.
    private final TreeMap<Long, Integer> pins = new TreeMap<>();

    private final StoredBranches branches;

    /// Lowest block that the kept undo records lead back to; lower than what readers may see while
    /// branches lag behind. Guarded by `writing`.
    private long keptFrom;

    private volatile @Nullable Published published;

    private ChainStore(KeyValueStore store, ChainOptions options, StoredBranches branches) {
        this.store = store;
        this.options = options;
        this.branches = branches;
        past = new PastStates(store, options, this::current);
    }

    /// Opens a chain in `store`, which it owns from then on, and tells nobody what it does.
    ///
    /// Errors: as [#open(KeyValueStore, ChainOptions, OpeningLog)].
    public static ChainStore open(KeyValueStore store, ChainOptions options) {
        return open(store, options, OpeningLog.SILENT);
    }

    /// Opens a chain in `store`, which it owns from then on.
    ///
    /// Takes time by what was changed since branches were stored last. If they cannot be used, or the
    /// store is of the layout before them, they are made anew from the flat state, which `log` hears of.
    ///
    /// Errors: [StateCorruptionException] if the stored keys do not give the head's root;
    /// [StorageFailedException] if the store was made by other code or for other settings.
    public static ChainStore open(KeyValueStore store, ChainOptions options, OpeningLog log) {
        boolean older = isOfOlderLayout(store);
        if (!older) {
            requireSetting(store, ChainSchema.SCHEMA, ChainSchema.number(ChainSchema.VERSION));
        }
        requireSetting(store, ChainSchema.SETTINGS, ChainSchema.settings(options));
        var pointer = store.get(ChainSchema.META, ChainSchema.HEAD);
        if (pointer == null) {
            requireFresh(store);
            var cache = new StateCache(options.cacheBytes(), new Recency());
            return new ChainStore(store, options, new StoredBranches(store, options, cache, -1));
        }
        var head = ChainSchema.HeadPointer.decode(pointer);
        var oldest = store.get(ChainSchema.META, ChainSchema.OLDEST);
        if (oldest == null) {
            throw new StateCorruptionException(
                    "the store has head "
                            + head.id()
                            + " but does not say where undo records start");
        }
        long keptFrom = ChainSchema.number(oldest);
        var opened = new ChainOpening(store, options, head, keptFrom).open(log);
        if (older) {
            store.write(
                    new WriteBatch()
                            .put(
                                    ChainSchema.META,
                                    ChainSchema.SCHEMA,
                                    ChainSchema.number(ChainSchema.VERSION)),
                    Durability.SYNCED);
        }
        var chain = new ChainStore(store, options, opened.branches());
        chain.keptFrom = keptFrom;
        chain.published =
                Published.startingAt(
                        opened.head(),
                        Math.max(keptFrom, head.id().number() - options.windowBlocks()),
                        0);
        return chain;
    }

    private static void requireFresh(KeyValueStore store) {
        var marker = BranchMarker.of(store);
        if (marker != null) {
            throw new StateCorruptionException(
                    "the store has a state of "
                            + marker.id()
                            + " but no head: its log is missing. Restore the data folder from a copy,"
                            + " or start with an empty one");
        }
    }

    private static boolean isOfOlderLayout(KeyValueStore store) {
        var schema = store.get(ChainSchema.META, ChainSchema.SCHEMA);
        return schema != null
                && schema.equals(ChainSchema.number(ChainSchema.VERSION_WITHOUT_BRANCHES));
    }

    private static void requireSetting(KeyValueStore store, Bytes key, Bytes wanted) {
        var found = store.get(ChainSchema.META, key);
        if (found != null && !found.equals(wanted)) {
            throw new StorageFailedException(
                    "the store's "
                            + key.toUtf8()
                            + " is "
                            + found
                            + " ("
                            + found.toUtf8()
                            + "), this node wants "
                            + wanted
                            + " ("
                            + wanted.toUtf8()
                            + "). Use the settings it was made with, or an empty folder");
        }
    }

    /// Whether the chain has no block yet.
    public boolean isEmpty() {
        return published == null;
    }

    /// The last committed block with its state.
    public Head head() {
        return current().head();
    }

    private Published current() {
        var now = published;
        if (now == null) {
            throw new IllegalStateException("the chain has no block yet: begin it first");
        }
        return now;
    }

    /// Writes the first block with its whole state. `state` is only read and may begin other chains too.
    public void begin(StoredBlock genesis, Trie state) {
        writing.lock();
        try {
            if (!isEmpty()) {
                throw new IllegalStateException(
                        "cannot begin a chain at " + genesis.id() + ": its head is " + head().id());
            }
            requireRoot(genesis, state);
            var batch = new WriteBatch();
            state.entries()
                    .forEachRemaining(e -> batch.put(ChainSchema.FLAT, e.getKey(), e.getValue()));
            var number = ChainSchema.number(genesis.number());
            batch.put(ChainSchema.META, ChainSchema.FIRST, number);
            batch.put(ChainSchema.META, ChainSchema.OLDEST, number);
            batch.put(
                    ChainSchema.META, ChainSchema.SCHEMA, ChainSchema.number(ChainSchema.VERSION));
            batch.put(ChainSchema.META, ChainSchema.SETTINGS, ChainSchema.settings(options));
            ChainSchema.putBlock(batch, genesis);
            putHead(batch, genesis.id(), genesis.stateRoot());
            store.write(batch, options.durability());
            keptFrom = genesis.number();
            var head = new Head(genesis.id(), branches.copied(state));
            published = Published.startingAt(head, genesis.number(), 0);
            branches.began(head);
        } finally {
            writing.unlock();
        }
    }

    /// Makes `candidate` the state of `block` and the block the head.
    public void commit(Candidate candidate, StoredBlock block) {
        writing.lock();
        try {
            var before = current();
            requireNext(before.head(), candidate, block);
            branches.prepare();
            var batch = new WriteBatch();
            putState(batch, candidate, block.number());
            ChainSchema.putBlock(batch, block);
            putHead(batch, block.id(), block.stateRoot());
            long oldest = keepFrom(before.oldest(), block.number());
            long kept = dropUndo(batch, Math.min(oldest, branches.neededFrom()));
            store.write(batch, options.durability());
            keptFrom = kept;
            published = next(before, candidate, block.id(), oldest);
            branches.writeIfDue(head());
        } finally {
            writing.unlock();
        }
    }

    private static void requireNext(Head head, Candidate candidate, StoredBlock block) {
        if (!candidate.parent().id().equals(head.id())
                || !block.parentHash().equals(head.hash())
                || block.number() != head.number() + 1) {
            throw new IllegalArgumentException(
                    "cannot commit "
                            + block.id()
                            + " on parent "
                            + block.parentHash()
                            + " with a state on "
                            + candidate.parent().id()
                            + ": the head is "
                            + head.id());
        }
        requireRoot(block, candidate.state());
    }

    private static void requireRoot(StoredBlock block, Trie state) {
        if (!block.stateRoot().equals(state.root())) {
            throw new IllegalArgumentException(
                    "cannot commit "
                            + block.id()
                            + ": its header says state root "
                            + block.stateRoot()
                            + ", its state has "
                            + state.root());
        }
    }

    private void putState(WriteBatch batch, Candidate candidate, long number) {
        boolean archive = options.history() == ChainOptions.History.ARCHIVE;
        candidate
                .steps()
                .forEach((key, step) -> {
                    putFlat(batch, key, step.after());
                    if (archive) {
                        batch.put(
                                ChainSchema.HISTORY,
                                new HistoryKey(key, number).encode(),
                                OldValue.encode(step.before()));
                    }
                });
        var undo = UndoRecord.of(candidate).encode();
        batch.put(ChainSchema.UNDO, ChainSchema.number(number), undo);
    }

    private static void putFlat(WriteBatch batch, Bytes key, @Nullable Bytes value) {
        if (value == null) {
            batch.delete(ChainSchema.FLAT, key);
        } else {
            batch.put(ChainSchema.FLAT, key, value);
        }
    }

    private static void putHead(WriteBatch batch, BlockId id, Hash256 stateRoot) {
        var pointer = new ChainSchema.HeadPointer(id, stateRoot);
        batch.put(ChainSchema.META, ChainSchema.HEAD, pointer.encode());
    }

    /// What readers see once a block is written. Recent states hold nodes that the head may have let
    /// go: then they go too.
    private Published next(Published before, Candidate candidate, BlockId id, long oldest) {
        var state = branches.committed(candidate);
        var head = new Head(id, state);
        if (state.equals(candidate.state())) {
            var resident = new Published.Resident(head, candidate.residentBytes());
            return before.with(resident, oldest, options);
        }
        past.forget();
        return Published.startingAt(head, oldest, before.reverts());
    }

    /// The lowest block that can be read and reverted to after block `head`.
    private long keepFrom(long oldest, long head) {
        long from = head - options.windowBlocks();
        return Math.max(oldest, pins.isEmpty() ? from : Math.min(from, pins.firstKey()));
    }

    /// Drops undo records that nobody needs; returns the lowest block that the others lead back to.
    private long dropUndo(WriteBatch batch, long neededFrom) {
        long reached = keptFrom;
        while (reached < neededFrom && reached - keptFrom < MAX_DROPPED_PER_COMMIT) {
            reached++;
            batch.delete(ChainSchema.UNDO, ChainSchema.number(reached));
        }
        if (reached != keptFrom) {
            batch.put(ChainSchema.META, ChainSchema.OLDEST, ChainSchema.number(reached));
        }
        return reached;
    }

    /// Keeps the way back to `number` open, however many blocks follow, until [#unpin]. Not kept over a
    /// restart.
    public void pin(long number) {
        writing.lock();
        try {
            if (number < current().oldest() || number > head().number()) {
                throw refusal(number);
            }
            pins.merge(number, 1, Integer::sum);
        } finally {
            writing.unlock();
        }
    }

    public void unpin(long number) {
        writing.lock();
        try {
            pins.computeIfPresent(number, (_, count) -> count == 1 ? null : count - 1);
        } finally {
            writing.unlock();
        }
    }

    /// Makes block `number` the head again and forgets all blocks above it.
    ///
    /// Errors: [StateDiscardedException] if the undo records do not lead back that far;
    /// [UnknownBlockException] if there is no such block. Nothing has happened then.
    public void revertTo(long number) {
        writing.lock();
        try {
            var before = current();
            if (number < before.oldest() || number > before.head().number()) {
                throw refusal(number);
            }
            if (number == before.head().number()) {
                return;
            }
            var target = new BlockId(number, requireHash(number));
            branches.awaitWriting();
            var state = past.workedBackFromHead(target);
            var batch = new WriteBatch();
            branches.reverting(batch, number);
            for (long above = before.head().number(); above > number; above--) {
                takeBack(batch, above, target);
            }
            putHead(batch, target, state.root());
            past.whileReverting(() -> {
                store.write(batch, options.durability());
                published =
                        Published.startingAt(
                                new Head(target, state), before.oldest(), before.reverts() + 1);
            });
            pins.tailMap(number, false).clear();
            branches.reverted(head());
        } finally {
            writing.unlock();
        }
    }

    private void takeBack(WriteBatch batch, long number, BlockId target) {
        var encoded = store.get(ChainSchema.UNDO, ChainSchema.number(number));
        if (encoded == null) {
            throw new StateDiscardedException(target.hash());
        }
        for (var change : UndoRecord.decode(number, encoded).before()) {
            putFlat(batch, change.key(), change.value());
            if (options.history() == ChainOptions.History.ARCHIVE) {
                batch.delete(ChainSchema.HISTORY, new HistoryKey(change.key(), number).encode());
            }
        }
        batch.delete(ChainSchema.UNDO, ChainSchema.number(number));
        ChainSchema.deleteBlock(batch, new BlockId(number, requireHash(number)));
    }

    private StateException refusal(long number) {
        var hash = ChainSchema.hash(store, number);
        return hash == null
                ? new UnknownBlockException(number, head().number())
                : new StateDiscardedException(hash);
    }

    private Hash256 requireHash(long number) {
        var hash = ChainSchema.hash(store, number);
        if (hash == null) {
            throw new UnknownBlockException(number, head().number());
        }
        return hash;
    }

    /// The block with this hash, `null` if the chain has none.
    public @Nullable StoredBlock block(Hash256 hash) {
        var header = header(hash);
        var body = body(hash);
        return header == null || body == null
                ? null
                : new StoredBlock(
                        header.id(),
                        header.parentHash(),
                        header.stateRoot(),
                        header.encoded(),
                        body);
    }

    /// The header of the block with this hash, `null` if the chain has none.
    public @Nullable StoredHeader header(Hash256 hash) {
        return ChainSchema.header(store, hash);
    }

    /// The body of the block with this hash, `null` if the chain has none.
    public @Nullable Bytes body(Hash256 hash) {
        return ChainSchema.body(store, hash);
    }

    /// The hash of block `number`, `null` if the chain has none.
    public @Nullable Hash256 hash(long number) {
        return ChainSchema.hash(store, number);
    }

    /// Lowest block whose state can be read.
    public long oldestState() {
        if (options.history() == ChainOptions.History.PRUNED) {
            return current().oldest();
        }
        var first = store.get(ChainSchema.META, ChainSchema.FIRST);
        return first == null ? current().oldest() : ChainSchema.number(first);
    }

    /// The state after the block with this hash, for reading keys and iterating.
    ///
    /// Errors: [UnknownBlockException]; [StateDiscardedException] if it is no longer kept.
    public StateView stateAt(Hash256 hash) {
        var resident = current().resident(hash);
        return resident != null ? resident.state() : past.view(kept(hash));
    }

    public StateView stateAt(long number) {
        var resident = current().resident(number);
        return resident != null ? resident.state() : past.view(kept(requireHash(number)));
    }

    /// The state after the block with this hash as a trie, for proofs. Behind the window of an archive
    /// this goes once through the history.
    ///
    /// Errors: as [#stateAt(Hash256)].
    public Trie trieAt(Hash256 hash) {
        var resident = current().resident(hash);
        return resident != null ? resident.state() : past.trie(kept(hash));
    }

    private BlockId kept(Hash256 hash) {
        var header = header(hash);
        if (header == null) {
            throw new UnknownBlockException(hash);
        }
        if (header.number() < oldestState()) {
            throw new StateDiscardedException(hash);
        }
        return header.id();
    }

    /// A value that the node keeps beside the chain.
    public @Nullable Bytes aux(Bytes key) {
        return store.get(ChainSchema.META, ChainSchema.aux(key));
    }

    /// Keeps a value beside the chain, on its own and at once.
    public void putAux(Bytes key, Bytes value) {
        store.write(
                new WriteBatch().put(ChainSchema.META, ChainSchema.aux(key), value),
                options.durability());
    }

    /// Closes the store after a commit under way; stores the branches first, so that it opens at once.
    @Override
    public void close() {
        writing.lock();
        try {
            if (!isEmpty()) {
                branches.writeNow(head());
            }
        } catch (StoreClosedException _) {
            // Closed before: the branches were stored then.
        } finally {
            store.close();
            writing.unlock();
        }
    }
}
