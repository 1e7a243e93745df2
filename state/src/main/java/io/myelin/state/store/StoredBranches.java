package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.UnstoredBranches;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The trie's branches on disk, some blocks behind the flat state, and the bound on the heap.
///
/// Every so many changed keys a thread of its own writes the branches made since the last time, as
/// one table that is there as a whole or not at all, with a [BranchMarker] that names the block. So a
/// commit writes no branch. Opening starts from the marker's state and puts in the keys that changed
/// since, named by the undo records, which are kept from the marker on. Branches are a cache: where
/// they cannot be used they are made anew from the flat state.
///
/// Methods are called by the writer, one at a time; only [#writeOut] runs beside it.
final class StoredBranches {
    /// Most blocks between two writings, however little they change.
    private static final int MAX_LAG_BLOCKS = 256;

    /// When the writer waits for the writing under way, in lags.
    private static final int MAX_LAGS = 4;

    /// About what a new leaf and its share of branches take beside key and value.
    private static final long BYTES_PER_KEY = 256;

    private final KeyValueStore store;
    private final ChainOptions options;
    private final StateCache cache;

    /// Slots that may have lost their branch since the last writing began.
    private final ArrayList<Bytes> abandoned = new ArrayList<>();

    private long waitingChanges;
    private boolean evictable;
    private @Nullable CompletableFuture<Void> writing;

    /// Number of the block whose branches are stored; -1 if none are. Written by both threads.
    private volatile long storedBlock;

    StoredBranches(KeyValueStore store, ChainOptions options, StateCache cache, long storedBlock) {
        this.store = store;
        this.options = options;
        this.cache = cache;
        this.storedBlock = storedBlock;
    }

    /// The lowest block that undo records must lead back to, for opening.
    long neededFrom() {
        return store.outlivesProcess() ? storedBlock : Long.MAX_VALUE;
    }

    /// Takes note of a trie that was made of stored branches by putting in `changes` keys.
    void opened(Trie state, long changes) {
        abandoned.addAll(state.abandonedSlots());
        waitingChanges = changes;
        evictable = true;
    }

    /// Takes note of the first block and stores its branches: from then on a store without a head is
    /// one that lost it.
    void began(Head head) {
        cache.set(head.state().heapBytes());
        writeNow(head);
    }

    /// The same state in nodes of this chain alone: another chain that began with `state` has marked
    /// its nodes as stored, and they are not stored here.
    Trie copied(Trie state) {
        var edit = Trie.empty(options.layout(), cache.recency()).edit();
        state.entries().forEachRemaining(entry -> edit.put(entry.getKey(), entry.getValue()));
        return edit.build();
    }

    /// Takes note of a block that was written. Returns the state to publish: the same one, or one with
    /// less of it on the heap.
    Trie committed(Candidate candidate) {
        var state = candidate.state();
        state.recency().advance();
        abandoned.addAll(state.abandonedSlots());
        waitingChanges += candidate.steps().size();
        for (var step : candidate.steps().entrySet()) {
            cache.add(growth(step.getKey(), step.getValue()));
        }
        return bounded(state);
    }

    private static long growth(Bytes key, Candidate.Step step) {
        var before = step.before();
        var after = step.after();
        return (after == null ? 0 : BYTES_PER_KEY + key.size() + after.size())
                - (before == null ? 0 : BYTES_PER_KEY + key.size() + before.size());
    }

    /// Called before a block is written. Errors: what storing branches failed with since the last call;
    /// nothing is written then.
    void prepare() {
        var running = writing;
        if (running == null) {
            return;
        }
        boolean tooFarBehind = waitingChanges >= (long) MAX_LAGS * options.branchLag();
        if (running.isDone() || tooFarBehind || isEvictionDue()) {
            awaitWriting();
        }
    }

    private boolean isEvictionDue() {
        return evictable && cache.isFull();
    }

    /// Looks through the whole state on the heap, so it is done at most once per writing. Not during a
    /// writing: that marks nodes as stored which the snapshot taken here does not have.
    private Trie bounded(Trie state) {
        if (!isEvictionDue() || writing != null) {
            return state;
        }
        evictable = false;
        return snapshotBacked(state);
    }

    /// The same state, whose parts that are not on the heap are read from a snapshot taken now.
    Trie snapshotBacked(Trie state) {
        var source = StoredState.snapshotOf(store, options.layout(), cache);
        var evicted = state.evict(source, options.cacheBytes() / 4 * 3);
        cache.set(evicted.heapBytes());
        return evicted.trie();
    }

    /// Begins to store the branches of the head, which is published, if enough was changed.
    void writeIfDue(Head head) {
        boolean due =
                waitingChanges >= options.branchLag()
                        || head.number() - storedBlock >= MAX_LAG_BLOCKS;
        if (!due || writing != null || !isWritable()) {
            return;
        }
        var slots = takeAbandoned();
        writing =
                CompletableFuture.runAsync(
                        () -> writeOut(head, slots),
                        task -> Thread.ofPlatform().daemon().name("branch-writer").start(task));
    }

    private boolean isWritable() {
        return store.outlivesProcess() && !cache.isDamageFound();
    }

    private List<Bytes> takeAbandoned() {
        waitingChanges = 0;
        var slots = List.copyOf(abandoned);
        abandoned.clear();
        return slots;
    }

    /// Waits for a writing under way. Errors: what it failed with.
    void awaitWriting() {
        var running = writing;
        writing = null;
        if (running == null) {
            return;
        }
        try {
            running.join();
            evictable = true;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Stores the branches of `head`, now.
    void writeNow(Head head) {
        awaitWriting();
        if (isWritable() && storedBlock != head.number()) {
            writeOut(head, takeAbandoned());
            evictable = true;
        }
    }

    private void writeOut(Head head, List<Bytes> slots) {
        var branches = head.state().unstoredBranches();
        var entries = entries(branches, slots);
        var marker = new BranchMarker(head.id(), head.state().root(), head.state().size());
        entries.put(BranchMarker.KEY, marker.encode());
        store.load(ChainSchema.BRANCHES, entries);
        branches.markStored();
        storedBlock = head.number();
    }

    private static TreeMap<Bytes, @Nullable Bytes> entries(
            UnstoredBranches branches, List<Bytes> abandonedSlots) {
        var entries = new TreeMap<Bytes, @Nullable Bytes>();
        abandonedSlots.forEach(slot -> entries.put(slot, null));
        entries.putAll(branches.entries());
        return entries;
    }

    /// Takes the marker away if it names a block above `target`, in the batch that takes that block
    /// back.
    void reverting(WriteBatch batch, long target) {
        if (storedBlock > target) {
            batch.delete(ChainSchema.BRANCHES, BranchMarker.KEY);
        }
    }

    /// Takes note of a head to which blocks were taken back.
    void reverted(Head head) {
        abandoned.addAll(head.state().abandonedSlots());
        cache.set(head.state().heapBytes());
        if (storedBlock > head.number()) {
            storedBlock = -1;
            writeNow(head);
        }
    }

    // ---- opening ----

    /// Makes the trie from the flat state, chunk by chunk, storing branches whenever the heap is full.
    static Trie rebuild(
            KeyValueStore store, ChainOptions options, StateCache cache, OpeningLog log) {
        if (store.outlivesProcess()) {
            clear(store);
        }
        var source = StoredState.of(store, options.layout(), cache);
        var trie = Trie.empty(options.layout(), cache.recency());
        var edit = trie.edit();
        cache.set(0);
        long keys = 0;
        try (var cursor = store.cursor(ChainSchema.FLAT, Bytes.EMPTY)) {
            for (var e = cursor.next(); e != null; e = cursor.next()) {
                edit.put(e.key(), e.value());
                cache.add(BYTES_PER_KEY + e.key().size() + e.value().size());
                keys++;
                if (keys % CHUNK_KEYS == 0) {
                    log.rebuilt(keys);
                    if (store.outlivesProcess() && cache.isFull()) {
                        trie = storedAndEvicted(edit.build(), store, source);
                        cache.set(trie.heapBytes());
                        edit = trie.edit();
                    }
                }
            }
        }
        log.rebuilt(keys);
        return edit.build();
    }

    private static final int CHUNK_KEYS = 100_000;

    private static Trie storedAndEvicted(Trie trie, KeyValueStore store, StoredState source) {
        var branches = trie.unstoredBranches();
        store.load(ChainSchema.BRANCHES, entries(branches, trie.abandonedSlots()));
        branches.markStored();
        return trie.evict(source, 0).trie();
    }

    private static void clear(KeyValueStore store) {
        // The marker goes first: half a column without a marker is not trusted.
        store.write(
                new WriteBatch().delete(ChainSchema.BRANCHES, BranchMarker.KEY), Durability.SYNCED);
        while (true) {
            var batch = new WriteBatch();
            try (var cursor = store.cursor(ChainSchema.BRANCHES, Bytes.EMPTY)) {
                for (var e = cursor.next();
                        e != null && batch.operations().size() < CHUNK_KEYS;
                        e = cursor.next()) {
                    batch.delete(ChainSchema.BRANCHES, e.key());
                }
            }
            if (batch.operations().isEmpty()) {
                return;
            }
            store.write(batch, Durability.BUFFERED);
        }
    }
}
