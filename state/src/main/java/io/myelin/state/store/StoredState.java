package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.state.trie.Recency;
import io.myelin.state.trie.TrieLayout;
import io.myelin.state.trie.TrieSource;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The stored branches and flat state of one moment, for the parts of tries that are not on the heap.
///
/// Holds a snapshot of the store, which is given back when no trie needs it any more: stubs in
/// versions that somebody still reads keep it alive, so only the garbage collector can tell.
final class StoredState implements TrieSource {
    private static final Cleaner CLEANER = Cleaner.create();

    private final KeyValueStore store;
    private final KeyValueReader reader;
    private final TrieLayout layout;
    private final StateCache cache;

    /// Flat values as they were when the branches were stored, where they are others now; an empty
    /// [OldValue] for none.
    private volatile NavigableMap<Bytes, Bytes> before = Collections.emptyNavigableMap();

    private StoredState(
            KeyValueStore store, KeyValueReader reader, TrieLayout layout, StateCache cache) {
        this.store = store;
        this.reader = reader;
        this.layout = layout;
        this.cache = cache;
    }

    /// What `store` holds now, whatever is written to it later.
    static StoredState snapshotOf(KeyValueStore store, TrieLayout layout, StateCache cache) {
        var snapshot = store.snapshot();
        var state = new StoredState(store, snapshot, layout, cache);
        CLEANER.register(state, snapshot::close);
        return state;
    }

    /// What `store` holds at each moment, for use while nobody writes to it.
    static StoredState of(KeyValueStore store, TrieLayout layout, StateCache cache) {
        return new StoredState(store, store, layout, cache);
    }

    /// Shows the flat state with `older` values in place of the present ones, until [#showNow].
    void showBefore(TreeMap<Bytes, Bytes> older) {
        before = older;
    }

    void showNow() {
        before = Collections.emptyNavigableMap();
    }

    @Override
    public TrieLayout layout() {
        return layout;
    }

    @Override
    public Recency recency() {
        return cache.recency();
    }

    @Override
    public @Nullable Bytes branch(Bytes slot) {
        return reader.get(ChainSchema.BRANCHES, slot);
    }

    @Override
    public @Nullable Bytes value(Bytes key) {
        var old = before.get(key);
        return old == null ? reader.get(ChainSchema.FLAT, key) : OldValue.decode(old);
    }

    @Override
    public List<Map.Entry<Bytes, Bytes>> entries(Bytes from, int limit) {
        var found = new ArrayList<Map.Entry<Bytes, Bytes>>(limit);
        try (var cursor = reader.cursor(ChainSchema.FLAT, from)) {
            var older = before.tailMap(from, true).entrySet().iterator();
            var old = older.hasNext() ? older.next() : null;
            var now = cursor.next();
            while (found.size() < limit && (old != null || now != null)) {
                int order = old == null ? 1 : now == null ? -1 : old.getKey().compareTo(now.key());
                if (order <= 0 && old != null) {
                    var value = OldValue.decode(old.getValue());
                    if (value != null) {
                        found.add(Map.entry(old.getKey(), value));
                    }
                    old = older.hasNext() ? older.next() : null;
                } else if (now != null) {
                    found.add(Map.entry(now.key(), now.value()));
                }
                if (order >= 0) {
                    now = found.size() < limit ? cursor.next() : null;
                }
            }
        }
        return found;
    }

    @Override
    public boolean keeps(long heapBytes) {
        return cache.take(heapBytes);
    }

    /// The marker goes, so that the branches are not trusted when the chain is opened next.
    @Override
    public RuntimeException damaged(String what) {
        cache.noteDamage();
        store.write(
                new WriteBatch().delete(ChainSchema.BRANCHES, BranchMarker.KEY), Durability.SYNCED);
        return new StateCorruptionException(
                "the stored state is damaged: "
                        + what
                        + ". Start again: branches are then made anew from the flat state, and if that"
                        + " does not give the head's root either, restore the data folder from a"
                        + " copy, or start with an empty one");
    }
}
