package io.myelin.state.store;

import io.myelin.chain.Bytes;
import java.util.SortedMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// One process's use of a store that outlives it: closing keeps what was written, and before any write
/// the process can end. After that it writes nothing any more, whatever its threads still try.
final class CrashingStore implements KeyValueStore {
    private final MemoryStore kept;
    private final LongAdder reads = new LongAdder();
    private int writesLeft = Integer.MAX_VALUE;

    /// Thrown by every write after the end.
    static final class Crashed extends RuntimeException {}

    CrashingStore(MemoryStore kept) {
        this.kept = kept;
    }

    /// Lets `writes` more writes pass.
    synchronized void crashAfter(int writes) {
        writesLeft = writes;
    }

    /// How many values were read and steps of cursors taken.
    long reads() {
        return reads.sum();
    }

    private synchronized void passWrite() {
        if (writesLeft != Integer.MAX_VALUE) {
            writesLeft--;
        }
        if (writesLeft < 0) {
            throw new Crashed();
        }
    }

    @Override
    public synchronized void write(WriteBatch batch, Durability durability) {
        passWrite();
        kept.write(batch, durability);
    }

    @Override
    public synchronized void load(Column column, SortedMap<Bytes, @Nullable Bytes> entries) {
        passWrite();
        kept.load(column, entries);
    }

    @Override
    public boolean outlivesProcess() {
        return true;
    }

    @Override
    public KeyValueSnapshot snapshot() {
        return kept.snapshot();
    }

    @Override
    public @Nullable Bytes get(Column column, Bytes key) {
        reads.increment();
        return kept.get(column, key);
    }

    @Override
    public KeyValueCursor cursor(Column column, Bytes from) {
        var cursor = kept.cursor(column, from);
        return new KeyValueCursor() {
            @Override
            public @Nullable Entry next() {
                reads.increment();
                return cursor.next();
            }

            @Override
            public void close() {
                cursor.close();
            }
        };
    }

    @Override
    public void close() {}
}
