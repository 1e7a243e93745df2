package io.myelin.state.store;

import io.myelin.chain.Bytes;
import org.jspecify.annotations.Nullable;

/// Goes through the keys of the history in order and says what each held at one block. Used by one
/// thread.
///
/// A key has one entry per block that changed it. A few are stepped over; a longer run is jumped over.
final class HistoryWalk implements AutoCloseable {
    private static final int STEPS_BEFORE_JUMP = 8;

    private final KeyValueReader store;
    private final long block;
    private KeyValueCursor cursor;
    private KeyValueCursor.@Nullable Entry upcoming;

    /// A key that some block changed. `old` is its value at the walk's block ([OldValue]), `null` if it
    /// was not changed since.
    record Step(Bytes key, @Nullable Bytes old) {}

    private HistoryWalk(KeyValueReader store, long block, KeyValueCursor cursor) {
        this.store = store;
        this.block = block;
        this.cursor = cursor;
        upcoming = cursor.next();
    }

    /// Starts at the first key.
    static HistoryWalk fromStart(KeyValueReader store, long block) {
        return new HistoryWalk(store, block, store.cursor(ChainSchema.HISTORY, Bytes.EMPTY));
    }

    /// Starts behind `key`.
    static HistoryWalk behind(KeyValueReader store, long block, Bytes key) {
        var from = HistoryKey.behind(key);
        return new HistoryWalk(store, block, store.cursor(ChainSchema.HISTORY, from));
    }

    /// The next key, or `null` behind the last.
    @Nullable Step next() {
        var first = upcoming;
        if (first == null) {
            return null;
        }
        var key = HistoryKey.decode(first.key()).key();
        skip(key, block, new HistoryKey(key, block + 1).encode());
        Bytes old = null;
        if (upcoming != null && HistoryKey.decode(upcoming.key()).key().equals(key)) {
            old = upcoming.value();
            skip(key, Long.MAX_VALUE, HistoryKey.behind(key));
        }
        return new Step(key, old);
    }

    /// Goes behind the entries of `key` up to block `last`, which end where `target` would be.
    private void skip(Bytes key, long last, Bytes target) {
        for (int steps = 0; steps < STEPS_BEFORE_JUMP; steps++) {
            if (upcoming == null) {
                return;
            }
            var at = HistoryKey.decode(upcoming.key());
            if (!at.key().equals(key) || at.number() > last) {
                return;
            }
            upcoming = cursor.next();
        }
        cursor.close();
        cursor = store.cursor(ChainSchema.HISTORY, target);
        upcoming = cursor.next();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
