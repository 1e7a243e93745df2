package io.myelin.state;

import io.myelin.chain.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes on top of a [StateView], with nested rollback and a typed cache.
///
/// ```
///   typed entries   item → key → decoded value     dirty ones wait in `pending`
///   raw layer       sorted key → written or removed
///   base view
/// ```
///
/// Typed reads and writes touch only the first layer once a value is decoded; raw keys are made on a
/// miss. Whatever looks at raw keys (raw reads, iteration, [#changes]) first moves pending
/// entries down. A raw write drops the decoded entries of the item it falls into.
///
/// [#mark] opens a savepoint; [#rollback] undoes everything since then, in both layers;
/// [#release] keeps it. Outside savepoints nothing is journalled. Owned by one thread.
public class Overlay implements StateView {
    private final StateView base;
    private final TreeMap<Bytes, Written> raw = new TreeMap<>();
    // Looked up by identity of the item and by key; never iterated.
    private final Map<TypedItem<?, ?>, Table> tables = LinkedHashMap.newLinkedHashMap(64);
    private final TreeMap<Bytes, Table> tablesByPrefix = new TreeMap<>();
    private final ArrayList<Entry> pending = new ArrayList<>();
    private final ArrayList<Undo> journal = new ArrayList<>();
    private int openMarks;

    public Overlay(StateView base) {
        this.base = base;
    }

    /// A value written to the raw layer; null is a removal.
    private record Written(@Nullable Bytes value) {}

    private static final class Table {
        private Map<Object, Entry> entries = LinkedHashMap.newLinkedHashMap(16);
    }

    private static final class Entry {
        final TypedItem<Object, Object> item;
        final Object key;
        @Nullable Bytes rawKey;
        @Nullable Object value;
        boolean loaded;
        boolean dirty;
        boolean queued;
        // Whether the raw layer holds this entry's value, and what it held before.
        boolean flushed;
        @Nullable Written under;

        Entry(TypedItem<Object, Object> item, Object key) {
            this.item = item;
            this.key = key;
        }

        Bytes rawKey() {
            var known = rawKey;
            if (known == null) {
                known = item.keyOf(key);
                rawKey = known;
            }
            return known;
        }
    }

    private sealed interface Undo {
        record OfEntry(Entry entry, @Nullable Object value, boolean loaded, boolean dirty)
                implements Undo {}

        record OfRaw(Bytes key, @Nullable Written old) implements Undo {}

        record OfTable(Table table, Map<Object, Entry> old) implements Undo {}
    }

    // ---- typed ----

    /// The item's value under `key`, or null if there is none or it does not decode.
    @SuppressWarnings("unchecked") // an entry holds values of its own item only
    public <K, V> @Nullable V get(TypedItem<K, V> item, K key) {
        var entry = entry(item, key);
        if (!entry.loaded) {
            if (entry.queued) {
                flush(); // rolled back: the raw layer still holds the undone value
            }
            var data = rawGet(entry.rawKey());
            entry.value = data == null ? null : entry.item.decode(data);
            entry.loaded = true;
        }
        return (V) entry.value;
    }

    public <K, V> void put(TypedItem<K, V> item, K key, V value) {
        write(entry(item, key), value);
    }

    public <K, V> void remove(TypedItem<K, V> item, K key) {
        write(entry(item, key), null);
    }

    @SuppressWarnings("unchecked") // as in get()
    private Entry entry(TypedItem<?, ?> item, Object key) {
        var entries = table(item).entries;
        var entry = entries.get(key);
        if (entry == null) {
            entry = new Entry((TypedItem<Object, Object>) item, key);
            entries.put(key, entry);
        }
        return entry;
    }

    private Table table(TypedItem<?, ?> item) {
        var table = tables.get(item);
        if (table == null) {
            table = new Table();
            tables.put(item, table);
            tablesByPrefix.put(item.prefix(), table);
        }
        return table;
    }

    private void write(Entry entry, @Nullable Object value) {
        if (openMarks > 0) {
            journal.add(new Undo.OfEntry(entry, entry.value, entry.loaded, entry.dirty));
        }
        entry.value = value;
        entry.loaded = true;
        entry.dirty = true;
        queue(entry);
    }

    private void queue(Entry entry) {
        if (!entry.queued) {
            entry.queued = true;
            pending.add(entry);
        }
    }

    private void flush() {
        for (var entry : pending) {
            entry.queued = false;
            if (entry.dirty) {
                if (!entry.flushed) {
                    entry.under = raw.get(entry.rawKey());
                    entry.flushed = true;
                }
                var value = entry.value;
                raw.put(
                        entry.rawKey(),
                        new Written(value == null ? null : entry.item.encode(value)));
            } else if (entry.flushed) {
                restore(entry.rawKey(), entry.under);
                entry.flushed = false;
                entry.under = null;
            }
        }
        pending.clear();
    }

    private void restore(Bytes key, @Nullable Written old) {
        if (old == null) {
            raw.remove(key);
        } else {
            raw.put(key, old);
        }
    }

    // ---- raw ----

    private @Nullable Bytes rawGet(Bytes key) {
        var written = raw.get(key);
        return written != null ? written.value : base.get(key);
    }

    @Override
    public @Nullable Bytes get(Bytes key) {
        flush();
        return rawGet(key);
    }

    @Override
    public @Nullable Bytes nextKey(Bytes key) {
        flush();
        var fromBase = base.nextKey(key);
        while (fromBase != null && isRemoved(fromBase)) {
            fromBase = base.nextKey(fromBase);
        }
        var written = raw.higherEntry(key);
        while (written != null && written.getValue().value == null) {
            written = raw.higherEntry(written.getKey());
        }
        if (written == null) {
            return fromBase;
        }
        return fromBase == null || written.getKey().compareTo(fromBase) < 0
                ? written.getKey()
                : fromBase;
    }

    private boolean isRemoved(Bytes key) {
        var written = raw.get(key);
        return written != null && written.value == null;
    }

    public void put(Bytes key, Bytes value) {
        write(key, new Written(value));
    }

    public void remove(Bytes key) {
        write(key, new Written(null));
    }

    private void write(Bytes key, Written written) {
        flush();
        var table = tableOf(key);
        if (table != null) {
            if (openMarks > 0) {
                journal.add(new Undo.OfTable(table, table.entries));
            }
            table.entries = LinkedHashMap.newLinkedHashMap(16);
        }
        if (openMarks > 0) {
            journal.add(new Undo.OfRaw(key, raw.get(key)));
        }
        raw.put(key, written);
    }

    private @Nullable Table tableOf(Bytes key) {
        var candidate = tablesByPrefix.floorEntry(key);
        return candidate != null && key.startsWith(candidate.getKey())
                ? candidate.getValue()
                : null;
    }

    /// Removes the keys that start with `prefix`, at most `limit` of them; returns how many were removed.
    public int removePrefix(Bytes prefix, int limit) {
        int removed = 0;
        for (var key : keys(prefix)) {
            if (removed == limit) {
                break;
            }
            remove(key);
            removed++;
        }
        return removed;
    }

    // ---- savepoints ----

    /// Opens a savepoint. Each must end in one [#rollback] or [#release], innermost first.
    public int mark() {
        openMarks++;
        return journal.size();
    }

    /// Keeps what was written since `mark`.
    public void release(int mark) {
        closeMark(mark);
        if (openMarks == 0) {
            journal.clear();
        }
    }

    /// Undoes what was written since `mark`.
    public void rollback(int mark) {
        for (int i = journal.size() - 1; i >= mark; i--) {
            undo(journal.remove(i));
        }
        closeMark(mark);
    }

    private void closeMark(int mark) {
        if (openMarks == 0 || mark > journal.size()) {
            throw new IllegalStateException(
                    "mark " + mark + " is not open: the journal holds " + journal.size());
        }
        openMarks--;
    }

    private void undo(Undo undo) {
        switch (undo) {
            case Undo.OfEntry(var entry, var value, var loaded, var dirty) -> {
                entry.value = value;
                entry.loaded = loaded;
                entry.dirty = dirty;
                queue(entry);
            }
            case Undo.OfRaw(var key, var old) -> {
                flush();
                var table = tableOf(key);
                if (table != null) {
                    table.entries = LinkedHashMap.newLinkedHashMap(16);
                }
                restore(key, old);
            }
            case Undo.OfTable(var table, var old) -> {
                flush();
                table.entries = old;
            }
        }
    }

    /// Everything written, by ascending key. What was written and rolled back is not in it.
    public List<Change> changes() {
        flush();
        var changes = new ArrayList<Change>(raw.size());
        raw.forEach((key, written) -> changes.add(new Change(key, written.value)));
        return changes;
    }
}
