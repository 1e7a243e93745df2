package io.myelin.state.store;

import io.myelin.chain.Bytes;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// A [KeyValueStore] on the heap, for chains that leave nothing behind. Durability is ignored.
///
/// A snapshot copies the columns: it is meant for tests and small chains.
public final class MemoryStore implements KeyValueStore {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, NavigableMap<Bytes, Bytes>> columns = new TreeMap<>();
    private boolean closed;

    @Override
    public @Nullable Bytes get(Column column, Bytes key) {
        lock.readLock().lock();
        try {
            return column(column).get(key);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public KeyValueCursor cursor(Column column, Bytes from) {
        lock.readLock().lock();
        try {
            column(column);
        } finally {
            lock.readLock().unlock();
        }
        return new Cursor(column, from);
    }

    @Override
    public void write(WriteBatch batch, Durability durability) {
        lock.writeLock().lock();
        try {
            for (var operation : batch.operations()) {
                switch (operation) {
                    case WriteBatch.Operation.Put put -> {
                        column(put.column());
                        columns.computeIfAbsent(put.column().name(), _ -> new TreeMap<>())
                                .put(put.key(), put.value());
                    }
                    case WriteBatch.Operation.Delete delete ->
                            column(delete.column()).remove(delete.key());
                }
            }
            requireOpen();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void load(Column column, SortedMap<Bytes, @Nullable Bytes> entries) {
        var batch = new WriteBatch();
        entries.forEach((key, value) -> {
            if (value == null) {
                batch.delete(column, key);
            } else {
                batch.put(column, key, value);
            }
        });
        write(batch, Durability.BUFFERED);
    }

    @Override
    public boolean outlivesProcess() {
        return false;
    }

    @Override
    public KeyValueSnapshot snapshot() {
        lock.readLock().lock();
        try {
            requireOpen();
            var copy = new MemoryStore();
            columns.forEach((name, entries) -> copy.columns.put(name, new TreeMap<>(entries)));
            return new Snapshot(copy);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            columns.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreClosedException();
        }
    }

    /// The entries of a column; an empty map of no account if nothing was ever written there.
    private NavigableMap<Bytes, Bytes> column(Column column) {
        requireOpen();
        var entries = columns.get(column.name());
        return entries == null ? new TreeMap<>() : entries;
    }

    /// Looks for the next key at each step, so that writes in between do no harm.
    private final class Cursor implements KeyValueCursor {
        private final Column column;
        private final Bytes from;
        private @Nullable Bytes last;

        Cursor(Column column, Bytes from) {
            this.column = column;
            this.from = from;
        }

        @Override
        public @Nullable Entry next() {
            lock.readLock().lock();
            try {
                var entries = column(column);
                var found = last == null ? entries.ceilingEntry(from) : entries.higherEntry(last);
                if (found == null) {
                    return null;
                }
                last = found.getKey();
                return new Entry(found.getKey(), found.getValue());
            } finally {
                lock.readLock().unlock();
            }
        }

        @Override
        public void close() {}
    }

    private record Snapshot(MemoryStore copy) implements KeyValueSnapshot {
        @Override
        public @Nullable Bytes get(Column column, Bytes key) {
            return copy.get(column, key);
        }

        @Override
        public KeyValueCursor cursor(Column column, Bytes from) {
            return copy.cursor(column, from);
        }

        @Override
        public void close() {
            copy.close();
        }
    }
}
