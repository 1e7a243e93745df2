package io.myelin.node.pool;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.number.Saturating;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Ready and future transactions, linked by tags. Not safe for threads: its owner guards it.
///
/// Every change is told by [#drainChanges]. Full pools give up the lowest priority first, and among equals the latest
/// arrival, so what was accepted is not pushed out by more of the same.
///
/// Source of replacement, tags and order: polkadot-sdk `sc-transaction-pool` `graph/{base_pool,ready,future}.rs`.
public final class TransactionPool {
    /// For how many blocks the tags of included transactions are remembered: a newcomer may have been validated against
    /// the block before.
    private static final int RECENT_BLOCKS = 2;

    private static final Comparator<ReadyOrder.Entry> WORST_FIRST =
            (a, b) -> {
                int c =
                        Long.compareUnsigned(
                                a.transaction().priority(), b.transaction().priority());
                return c != 0 ? c : Long.compare(b.arrival(), a.arrival());
            };

    private final PoolLimits limits;
    private final TreeMap<Hash256, ReadyOrder.Entry> ready = new TreeMap<>();
    private final TreeMap<Bytes, Hash256> providers = new TreeMap<>();
    private final TreeMap<Bytes, TreeSet<Hash256>> requirers = new TreeMap<>();
    private final TreeSet<ReadyOrder.Entry> worstReady = new TreeSet<>(WORST_FIRST);
    private final TreeMap<Hash256, ReadyOrder.Entry> future = new TreeMap<>();
    private final TreeSet<ReadyOrder.Entry> worstFuture = new TreeSet<>(WORST_FIRST);
    private final TreeMap<AccountId, Integer> perSender = new TreeMap<>();
    private final LinkedHashMap<Hash256, Long> bannedUntil = new LinkedHashMap<>();
    private final ArrayDeque<List<Bytes>> recentTags = new ArrayDeque<>();
    private final List<StatusChange> changes = new ArrayList<>();
    private long readyBytes;
    private long futureBytes;
    private long arrivals;

    public TransactionPool(PoolLimits limits) {
        this.limits = limits;
    }

    /// Whether `hash` is worth validating: null, or why it would be refused whatever its validity.
    public @Nullable PoolRefusal precheck(Hash256 hash, long nowMillis) {
        if (contains(hash)) {
            return new PoolRefusal.AlreadyImported();
        }
        Long until = bannedUntil.get(hash);
        if (until != null) {
            if (until > nowMillis) {
                return new PoolRefusal.TemporarilyBanned();
            }
            bannedUntil.remove(hash);
        }
        return null;
    }

    /// Takes a valid transaction in. Returns null, or why not; a refusal changes nothing.
    public @Nullable PoolRefusal submit(PooledTransaction transaction, long nowMillis) {
        PoolRefusal refusal = precheck(transaction.hash(), nowMillis);
        if (refusal != null) {
            return refusal;
        }
        if (transaction.provides().isEmpty()) {
            return new PoolRefusal.NoTagsProvided();
        }
        var entry = new ReadyOrder.Entry(transaction, arrivals++);
        boolean isReady = transaction.requires().stream().allMatch(this::isMet);
        if (senderIsFull(transaction) || !makeRoom(entry, isReady)) {
            return new PoolRefusal.ImmediatelyDropped();
        }
        if (!isReady) {
            addFuture(entry);
            return null;
        }
        refusal = addReady(entry);
        if (refusal == null) {
            promote(transaction.provides());
            enforceReadyLimits();
        }
        return refusal;
    }

    /// A block holds `included`, in this order of positions in its body: they leave, and what waited for them is ready.
    ///
    /// @param positions index in the block's body of each of `included`
    public void includedIn(Hash256 block, List<Hash256> included, List<Integer> positions) {
        var tags = new ArrayList<Bytes>();
        for (int i = 0; i < included.size(); i++) {
            Hash256 hash = included.get(i);
            ReadyOrder.Entry entry = ready.containsKey(hash) ? ready.get(hash) : future.get(hash);
            if (entry == null) {
                continue;
            }
            remove(entry);
            tags.addAll(entry.transaction().provides());
            changes.add(
                    new StatusChange(hash, new TransactionStatus.InBlock(block, positions.get(i))));
        }
        recentTags.addLast(tags);
        if (recentTags.size() > RECENT_BLOCKS) {
            recentTags.removeFirst();
        }
        dropRivals(tags);
        promote(tags);
        enforceReadyLimits();
    }

    /// Removes a transaction that turned out invalid, and bans it. What requires it goes back to future.
    public void markInvalid(Hash256 hash, long nowMillis) {
        ban(hash, nowMillis);
        leave(hash, new TransactionStatus.Invalid());
    }

    /// Removes what may not be in block `next` or later.
    public void expire(long next, long nowMillis) {
        var expired = new ArrayList<Hash256>();
        for (var part : List.of(ready, future)) {
            for (ReadyOrder.Entry entry : part.values()) {
                if (Long.compareUnsigned(entry.transaction().lastBlock(), next) < 0) {
                    expired.add(entry.transaction().hash());
                }
            }
        }
        expired.forEach(hash -> markInvalid(hash, nowMillis));
    }

    /// Removes a transaction at the operator's wish; false when it is not here.
    public boolean drop(Hash256 hash) {
        return leave(hash, new TransactionStatus.Dropped());
    }

    /// Bans without having held it: what never passed validation.
    public void ban(Hash256 hash, long nowMillis) {
        bannedUntil.put(hash, nowMillis + limits.banMillis());
        while (bannedUntil.size() > limits.bannedCount()) {
            bannedUntil.pollFirstEntry();
        }
    }

    /// The ready ones in the order in which they go into a block.
    public ReadyOrder readyOrder() {
        return new ReadyOrder(ready.values(), providers);
    }

    /// The transaction that provides `tag` once it is in a block, or null.
    public @Nullable PooledTransaction readyProvider(Bytes tag) {
        Hash256 hash = providers.get(tag);
        ReadyOrder.Entry entry = hash == null ? null : ready.get(hash);
        return entry == null ? null : entry.transaction();
    }

    /// Everything held: ready in their order, then future by arrival.
    public List<PooledTransaction> all() {
        var list = new ArrayList<PooledTransaction>(ready.size() + future.size());
        readyOrder().forEachRemaining(list::add);
        future.values().stream()
                .sorted(Comparator.comparingLong(ReadyOrder.Entry::arrival))
                .forEach(entry -> list.add(entry.transaction()));
        return list;
    }

    public boolean contains(Hash256 hash) {
        return ready.containsKey(hash) || future.containsKey(hash);
    }

    public boolean isReady(Hash256 hash) {
        return ready.containsKey(hash);
    }

    public int readyCount() {
        return ready.size();
    }

    public int futureCount() {
        return future.size();
    }

    public long bytes() {
        return readyBytes + futureBytes;
    }

    /// The status changes since the last call, in order.
    public List<StatusChange> drainChanges() {
        var drained = List.copyOf(changes);
        changes.clear();
        return drained;
    }

    private boolean isMet(Bytes tag) {
        return providers.containsKey(tag)
                || recentTags.stream().anyMatch(tags -> tags.contains(tag));
    }

    private boolean senderIsFull(PooledTransaction transaction) {
        return transaction.sender() != null
                && perSender.getOrDefault(transaction.sender(), 0) >= limits.perSender();
    }

    /// Whether the newcomer fits, counting what it is better than; evicts nothing from ready yet.
    private boolean makeRoom(ReadyOrder.Entry entry, boolean isReady) {
        int size = entry.transaction().size();
        if (isReady) {
            if (size > limits.readyBytes()) {
                return false;
            }
            boolean full =
                    ready.size() >= limits.readyCount() || readyBytes + size > limits.readyBytes();
            return !full
                    || WORST_FIRST.compare(entry, worstReady.first()) > 0
                    || replacesSomething(entry.transaction());
        }
        if (size > limits.futureBytes()) {
            return false;
        }
        while (future.size() >= limits.futureCount() || futureBytes + size > limits.futureBytes()) {
            if (WORST_FIRST.compare(entry, worstFuture.first()) <= 0) {
                return false;
            }
            leave(worstFuture.first().transaction().hash(), new TransactionStatus.Dropped());
        }
        return true;
    }

    private boolean replacesSomething(PooledTransaction transaction) {
        return transaction.provides().stream().anyMatch(providers::containsKey);
    }

    /// Adds to ready, replacing rivals that provide the same if the newcomer's priority exceeds the sum of theirs.
    private @Nullable PoolRefusal addReady(ReadyOrder.Entry entry) {
        PooledTransaction transaction = entry.transaction();
        Collection<ReadyOrder.Entry> rivals = rivals(transaction);
        if (!rivals.isEmpty()) {
            long theirs = 0;
            for (ReadyOrder.Entry rival : rivals) {
                theirs = Saturating.sum(theirs, rival.transaction().priority());
                if (requiresFrom(transaction, rival.transaction())) {
                    return new PoolRefusal.CycleDetected();
                }
            }
            if (Long.compareUnsigned(transaction.priority(), theirs) <= 0) {
                return new PoolRefusal.TooLowPriority(theirs, transaction.priority());
            }
        }
        for (ReadyOrder.Entry rival : rivals) {
            remove(rival);
            changes.add(
                    new StatusChange(
                            rival.transaction().hash(),
                            new TransactionStatus.Usurped(transaction.hash())));
        }
        insertReady(entry);
        // Dependents of a rival may require a tag that the newcomer does not provide.
        for (ReadyOrder.Entry rival : rivals) {
            demote(rival.transaction().provides());
        }
        return null;
    }

    private static boolean requiresFrom(PooledTransaction newcomer, PooledTransaction rival) {
        return newcomer.requires().stream().anyMatch(rival.provides()::contains);
    }

    private Collection<ReadyOrder.Entry> rivals(PooledTransaction transaction) {
        var found = new TreeMap<Hash256, ReadyOrder.Entry>();
        for (Bytes tag : transaction.provides()) {
            Hash256 hash = providers.get(tag);
            ReadyOrder.Entry rival = hash == null ? null : ready.get(hash);
            if (rival != null) {
                found.put(rival.transaction().hash(), rival);
            }
        }
        return found.values();
    }

    private void insertReady(ReadyOrder.Entry entry) {
        PooledTransaction transaction = entry.transaction();
        ready.put(transaction.hash(), entry);
        worstReady.add(entry);
        readyBytes += transaction.size();
        transaction.provides().forEach(tag -> providers.put(tag, transaction.hash()));
        link(transaction);
        changes.add(new StatusChange(transaction.hash(), new TransactionStatus.Ready()));
    }

    private void addFuture(ReadyOrder.Entry entry) {
        PooledTransaction transaction = entry.transaction();
        future.put(transaction.hash(), entry);
        worstFuture.add(entry);
        futureBytes += transaction.size();
        link(transaction);
        changes.add(new StatusChange(transaction.hash(), new TransactionStatus.Future()));
    }

    private void link(PooledTransaction transaction) {
        for (Bytes tag : transaction.requires()) {
            requirers.computeIfAbsent(tag, _ -> new TreeSet<>()).add(transaction.hash());
        }
        if (transaction.sender() != null) {
            perSender.merge(transaction.sender(), 1, Integer::sum);
        }
    }

    /// Future ones whose last missing tag is among `tags` become ready, and so on down the chain.
    private void promote(List<Bytes> tags) {
        var queue = new ArrayDeque<>(tags);
        while (!queue.isEmpty()) {
            for (Hash256 hash : requirersOf(queue.removeFirst())) {
                ReadyOrder.Entry entry = future.get(hash);
                if (entry == null
                        || !entry.transaction().requires().stream().allMatch(this::isMet)) {
                    continue;
                }
                remove(entry);
                if (addReady(entry) == null) {
                    queue.addAll(entry.transaction().provides());
                } else {
                    changes.add(new StatusChange(hash, new TransactionStatus.Dropped()));
                }
            }
        }
    }

    /// Ready ones that require one of `tags`, which nobody provides any more, become future, and so on down the chain.
    private void demote(List<Bytes> tags) {
        var queue = new ArrayDeque<>(tags);
        while (!queue.isEmpty()) {
            Bytes tag = queue.removeFirst();
            if (isMet(tag)) {
                continue;
            }
            for (Hash256 hash : requirersOf(tag)) {
                ReadyOrder.Entry entry = ready.get(hash);
                if (entry == null) {
                    continue;
                }
                remove(entry);
                if (makeRoom(entry, false)) {
                    addFuture(entry);
                } else {
                    changes.add(new StatusChange(hash, new TransactionStatus.Dropped()));
                }
                queue.addAll(entry.transaction().provides());
            }
        }
    }

    private List<Hash256> requirersOf(Bytes tag) {
        TreeSet<Hash256> hashes = requirers.get(tag);
        return hashes == null ? List.of() : List.copyOf(hashes);
    }

    /// What provides a tag that is on the chain now can never be valid again.
    private void dropRivals(List<Bytes> tags) {
        for (Bytes tag : tags) {
            Hash256 rival = providers.get(tag);
            if (rival != null) {
                leave(rival, new TransactionStatus.Invalid());
            }
        }
        var taken = new TreeSet<>(tags);
        for (ReadyOrder.Entry entry : List.copyOf(future.values())) {
            if (entry.transaction().provides().stream().anyMatch(taken::contains)) {
                leave(entry.transaction().hash(), new TransactionStatus.Invalid());
            }
        }
    }

    private void enforceReadyLimits() {
        while (ready.size() > limits.readyCount() || readyBytes > limits.readyBytes()) {
            leave(worstReady.first().transaction().hash(), new TransactionStatus.Dropped());
        }
    }

    private boolean leave(Hash256 hash, TransactionStatus status) {
        ReadyOrder.Entry entry = ready.get(hash);
        boolean wasReady = entry != null;
        if (entry == null) {
            entry = future.get(hash);
        }
        if (entry == null) {
            return false;
        }
        remove(entry);
        changes.add(new StatusChange(hash, status));
        if (wasReady) {
            demote(entry.transaction().provides());
        }
        return true;
    }

    /// Takes an entry out of every index; tells nobody.
    private void remove(ReadyOrder.Entry entry) {
        PooledTransaction transaction = entry.transaction();
        Hash256 hash = transaction.hash();
        if (ready.remove(hash) != null) {
            worstReady.remove(entry);
            readyBytes -= transaction.size();
            transaction.provides().forEach(tag -> providers.remove(tag, hash));
        } else if (future.remove(hash) != null) {
            worstFuture.remove(entry);
            futureBytes -= transaction.size();
        }
        for (Bytes tag : transaction.requires()) {
            TreeSet<Hash256> hashes = requirers.get(tag);
            if (hashes != null) {
                hashes.remove(hash);
                if (hashes.isEmpty()) {
                    requirers.remove(tag);
                }
            }
        }
        if (transaction.sender() != null) {
            perSender.computeIfPresent(
                    transaction.sender(), (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
