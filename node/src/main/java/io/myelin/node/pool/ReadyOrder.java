package io.myelin.node.pool;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The ready transactions, best first, each after all that it requires.
///
/// "Best" is the higher priority, then the earlier end of life, then the earlier arrival. Works on a copy of the pool's
/// links, so the pool may change meanwhile.
///
/// Source: polkadot-sdk `sc-transaction-pool` `graph/ready.rs`, `BestIterator` and `TransactionRef::cmp`.
public final class ReadyOrder implements Iterator<PooledTransaction> {
    private final Map<Hash256, Integer> unmet = new TreeMap<>();
    private final Map<Hash256, List<Entry>> dependents = new TreeMap<>();
    private final TreeSet<Entry> best = new TreeSet<>();
    private @Nullable Entry last;

    /// A ready transaction and its place in line.
    record Entry(PooledTransaction transaction, long arrival) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int c = Long.compareUnsigned(other.transaction.priority(), transaction.priority());
            if (c == 0) {
                c = Long.compareUnsigned(transaction.lastBlock(), other.transaction.lastBlock());
            }
            return c != 0 ? c : Long.compare(arrival, other.arrival);
        }
    }

    ReadyOrder(Iterable<Entry> ready, Map<Bytes, Hash256> providers) {
        for (Entry entry : ready) {
            var parents = new TreeSet<Hash256>();
            for (Bytes tag : entry.transaction().requires()) {
                Hash256 provider = providers.get(tag);
                if (provider != null) {
                    parents.add(provider);
                }
            }
            if (parents.isEmpty()) {
                best.add(entry);
            } else {
                unmet.put(entry.transaction().hash(), parents.size());
                for (Hash256 parent : parents) {
                    dependents.computeIfAbsent(parent, _ -> new ArrayList<>()).add(entry);
                }
            }
        }
    }

    @Override
    public boolean hasNext() {
        unlockDependents();
        return !best.isEmpty();
    }

    @Override
    public PooledTransaction next() {
        unlockDependents();
        Entry entry = best.pollFirst();
        if (entry == null) {
            throw new NoSuchElementException("no ready transaction is left");
        }
        last = entry;
        return entry.transaction();
    }

    /// The last returned transaction did not go in: whatever requires it stays out too.
    public void skipDependents() {
        last = null;
    }

    private void unlockDependents() {
        Entry done = last;
        last = null;
        if (done == null) {
            return;
        }
        for (Entry entry : dependents.getOrDefault(done.transaction().hash(), List.of())) {
            int left = unmet.merge(entry.transaction().hash(), -1, Integer::sum);
            if (left == 0) {
                best.add(entry);
            }
        }
    }
}
