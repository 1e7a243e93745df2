package io.myelin.state.store;

import io.myelin.state.trie.Recency;
import java.util.concurrent.atomic.LongAdder;

/// How much of the state is on the heap, and how much may be.
final class StateCache {
    private final long limitBytes;
    private final Recency recency;
    private final LongAdder bytes = new LongAdder();
    private volatile boolean damageFound;

    StateCache(long limitBytes, Recency recency) {
        this.limitBytes = limitBytes;
        this.recency = recency;
    }

    Recency recency() {
        return recency;
    }

    boolean isFull() {
        return bytes.sum() >= limitBytes;
    }

    /// Counts `more` bytes if there is room for them.
    boolean take(long more) {
        if (isFull()) {
            return false;
        }
        bytes.add(more);
        return true;
    }

    void add(long more) {
        bytes.add(more);
    }

    void set(long total) {
        bytes.reset();
        bytes.add(total);
    }

    /// Says that what is stored was found to be damaged.
    void noteDamage() {
        damageFound = true;
    }

    boolean isDamageFound() {
        return damageFound;
    }

    long bytes() {
        return bytes.sum();
    }
}
