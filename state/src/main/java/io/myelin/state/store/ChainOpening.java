package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.state.trie.Recency;
import io.myelin.state.trie.Trie;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the head's state of a chain that was kept: from the stored branches, or from the flat state.
///
/// With branches of block m and a head h, the state of m is what the branches and the flat state
/// with the undo records' old values say; the keys of those records then get their present values.
/// Whichever way, the root must be the head's.
final class ChainOpening {
    private final KeyValueStore store;
    private final ChainOptions options;
    private final ChainSchema.HeadPointer head;

    /// Lowest block that the undo records lead back to.
    private final long oldest;

    ChainOpening(
            KeyValueStore store, ChainOptions options, ChainSchema.HeadPointer head, long oldest) {
        this.store = store;
        this.options = options;
        this.head = head;
        this.oldest = oldest;
    }

    /// The head with its state, and who keeps its branches.
    record Opened(Head head, StoredBranches branches) {}

    /// Errors: [StateCorruptionException] if the flat state does not give the head's root either.
    Opened open(OpeningLog log) {
        if (!store.outlivesProcess()) {
            return fromFlat(OpeningLog.SILENT);
        }
        String unusable;
        try {
            var marker = BranchMarker.of(store);
            unusable = fault(marker);
            if (marker != null && unusable == null) {
                return fromBranches(marker);
            }
        } catch (StateCorruptionException e) {
            unusable = e.getMessage();
        }
        log.rebuilding(String.valueOf(unusable));
        return fromFlat(log);
    }

    private StateCache emptyCache() {
        return new StateCache(options.cacheBytes(), new Recency());
    }

    /// Why branches with this marker cannot be used, or null if they can.
    private @Nullable String fault(@Nullable BranchMarker marker) {
        if (marker == null) {
            return "no branches of the trie are stored";
        }
        var id = marker.id();
        if (id.number() > head.id().number()) {
            return "the stored branches are of " + id + ", the head is " + head.id();
        }
        if (id.number() < oldest) {
            return "the stored branches are of "
                    + id
                    + ", the undo records lead back to block "
                    + oldest;
        }
        var header = ChainSchema.header(store, id.hash());
        if (header == null
                || !id.hash().equals(ChainSchema.hash(store, id.number()))
                || !header.stateRoot().equals(marker.stateRoot())) {
            return "the stored branches are of " + id + ", which is not a block of this chain";
        }
        return null;
    }

    private Opened fromBranches(BranchMarker marker) {
        var cache = emptyCache();
        var source = StoredState.snapshotOf(store, options.layout(), cache);
        var changed = changedSince(marker.id().number());
        source.showBefore(changed);
        var trie = Trie.stored(source, marker.stateRoot(), marker.keys());
        var edit = trie.edit();
        for (var key : changed.keySet()) {
            edit.set(key, store.get(ChainSchema.FLAT, key));
        }
        trie = edit.build();
        // What was not read lies beside the changed keys: it is the same before and now.
        source.showNow();
        requireRoot(trie);
        cache.set(trie.heapBytes());
        var branches = new StoredBranches(store, options, cache, marker.id().number());
        branches.opened(trie, changed.size());
        return new Opened(new Head(head.id(), trie), branches);
    }

    /// The keys that blocks after `number` changed, with their values as of that block ([OldValue]).
    private TreeMap<Bytes, Bytes> changedSince(long number) {
        var changed = new TreeMap<Bytes, Bytes>();
        for (long block = number + 1; block <= head.id().number(); block++) {
            var undo = store.get(ChainSchema.UNDO, ChainSchema.number(block));
            if (undo == null) {
                throw new StateCorruptionException(
                        "the undo record of block " + block + " is missing");
            }
            for (var change : UndoRecord.decode(block, undo).before()) {
                changed.putIfAbsent(change.key(), OldValue.encode(change.value()));
            }
        }
        return changed;
    }

    private Opened fromFlat(OpeningLog log) {
        var cache = emptyCache();
        var trie = StoredBranches.rebuild(store, options, cache, log);
        requireRoot(trie);
        var opened = new Head(head.id(), trie);
        var branches = new StoredBranches(store, options, cache, -1);
        if (!store.outlivesProcess()) {
            return new Opened(opened, branches);
        }
        branches.writeNow(opened);
        return new Opened(new Head(head.id(), branches.snapshotBacked(trie)), branches);
    }

    private void requireRoot(Trie trie) {
        if (!trie.root().equals(head.stateRoot())) {
            throw new StateCorruptionException(head.id(), head.stateRoot(), trie.root());
        }
    }
}
