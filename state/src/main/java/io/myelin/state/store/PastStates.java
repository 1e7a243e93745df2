package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.state.StateView;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieEdit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// States of earlier blocks: from the heap, else from a later one and the undo records in between, else
/// (archive) read value by value from the history.
///
/// For reads the old values lie over the later state ([UndoView]). For proofs the trie is worked back:
/// that takes the nearest later state known and puts old values back; on the way every sixteenth state
/// is remembered, so that asking for blocks one after another stays cheap in both directions. One at a
/// time, off the writer's thread; each trie found is checked against its block's root.
final class PastStates {
    private static final int REMEMBERED_STATES = 32;
    private static final int STEP_BLOCKS = 16;

    /// Changed keys that remembered views may hold together, some 100 MB.
    private static final long MAX_VIEWED_CHANGES = 500_000;

    private final KeyValueStore store;
    private final ChainOptions options;
    private final PublishedState current;

    /// Readers of undo records and history share it; taking back blocks excludes them.
    private final ReentrantReadWriteLock reverts = new ReentrantReadWriteLock();

    private final ReentrantLock working = new ReentrantLock();
    private final Map<Long, Head> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Long, UndoView> views = new LinkedHashMap<>(16, 0.75f, true);
    private long viewedChanges;
    private volatile boolean outdated;

    /// Where the newest [Published] is found.
    interface PublishedState {
        Published get();
    }

    PastStates(KeyValueStore store, ChainOptions options, PublishedState current) {
        this.store = store;
        this.options = options;
        this.current = current;
    }

    /// Runs `change`, which takes back blocks, while nobody reads old values.
    void whileReverting(Runnable change) {
        reverts.writeLock().lock();
        try {
            change.run();
            forgetAll();
        } finally {
            reverts.writeLock().unlock();
        }
    }

    /// Lets go of remembered states, which hold parts of the state that the head has let go of. If
    /// somebody is just making one, those made so far go when the next is asked for.
    void forget() {
        if (!working.tryLock()) {
            outdated = true;
            return;
        }
        try {
            forgetAll();
        } finally {
            working.unlock();
        }
    }

    private void forgetAll() {
        outdated = false;
        remembered.clear();
        views.clear();
        viewedChanges = 0;
    }

    private void forgetOutdated() {
        if (outdated) {
            forgetAll();
        }
    }

    /// The state after a block of the chain, for reads.
    StateView view(BlockId block) {
        var resident = resident(block);
        if (resident != null) {
            return resident;
        }
        return isArchivedOnly(block) ? new ArchiveView(block) : undone(block);
    }

    private StateView undone(BlockId block) {
        reverts.readLock().lock();
        working.lock();
        try {
            requireCanonical(block);
            forgetOutdated();
            var trie = remembered.get(block.number());
            if (trie != null) {
                return trie.state();
            }
            var view = views.get(block.number());
            if (view == null) {
                view = viewOf(block);
                rememberView(block.number(), view);
            }
            return view;
        } finally {
            working.unlock();
            reverts.readLock().unlock();
        }
    }

    private UndoView viewOf(BlockId block) {
        var later = current.get().recent().getFirst().head();
        var before = new TreeMap<Bytes, Bytes>();
        for (long number = block.number() + 1; number <= later.number(); number++) {
            for (var change : undo(number, block).before()) {
                before.putIfAbsent(change.key(), OldValue.encode(change.value()));
            }
        }
        return new UndoView(later.state(), before);
    }

    private void rememberView(long number, UndoView view) {
        views.put(number, view);
        viewedChanges += view.changes();
        while (views.size() > 1
                && (viewedChanges > MAX_VIEWED_CHANGES || views.size() > REMEMBERED_STATES)) {
            var eldest = views.keySet().iterator().next();
            viewedChanges -= Objects.requireNonNull(views.remove(eldest)).changes();
        }
    }

    private @Nullable Trie resident(BlockId block) {
        var head = current.get().resident(block.number());
        return head != null && head.hash().equals(block.hash()) ? head.state() : null;
    }

    private boolean isArchivedOnly(BlockId block) {
        return options.history() == ChainOptions.History.ARCHIVE
                && block.number() < current.get().oldest();
    }

    /// The state after a block of the chain as a trie, for proofs. On an archive this goes once through
    /// the history if the block is behind the window.
    Trie trie(BlockId block) {
        var resident = resident(block);
        if (resident != null) {
            return resident;
        }
        reverts.readLock().lock();
        working.lock();
        try {
            requireCanonical(block);
            forgetOutdated();
            var known = remembered.get(block.number());
            if (known != null) {
                return known.state();
            }
            var trie = isArchivedOnly(block) ? putBack(block) : workedBack(block);
            checkRoot(block, trie);
            remember(new Head(block, trie));
            return trie;
        } finally {
            working.unlock();
            reverts.readLock().unlock();
        }
    }

    /// The state after a block of the chain, made of the head's in one edit.
    Trie workedBackFromHead(BlockId block) {
        requireCanonical(block);
        var head = current.get().head();
        var edit = head.state().edit();
        for (long number = head.number(); number > block.number(); number--) {
            apply(undo(number, block), edit);
        }
        var trie = edit.build();
        checkRoot(block, trie);
        return trie;
    }

    private UndoRecord undo(long number, BlockId target) {
        var undo = store.get(ChainSchema.UNDO, ChainSchema.number(number));
        if (undo == null) {
            throw new StateDiscardedException(target.hash());
        }
        return UndoRecord.decode(number, undo);
    }

    private Trie workedBack(BlockId block) {
        var from = nearestAfter(block.number());
        var edit = from.state().edit();
        for (long number = from.number(); number > block.number(); number--) {
            apply(undo(number, block), edit);
            long reached = number - 1;
            if (reached % STEP_BLOCKS == 0 && reached > block.number()) {
                var hash = ChainSchema.hash(store, reached);
                if (hash != null) {
                    remember(new Head(new BlockId(reached, hash), edit.build()));
                }
            }
        }
        return edit.build();
    }

    static void apply(UndoRecord undo, TrieEdit edit) {
        for (var change : undo.before()) {
            edit.set(change.key(), change.value());
        }
    }

    private Head nearestAfter(long number) {
        var nearest = current.get().recent().getFirst().head();
        for (var head : remembered.values()) {
            if (head.number() > number && head.number() < nearest.number()) {
                nearest = head;
            }
        }
        return nearest;
    }

    private void remember(Head head) {
        remembered.put(head.number(), head);
        if (remembered.size() > REMEMBERED_STATES) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }

    /// The head's state with the old values of all keys that were changed since. The head is taken before
    /// the history is read: what is committed in between only adds entries that say the same.
    private Trie putBack(BlockId block) {
        var edit = current.get().head().state().edit();
        try (var walk = HistoryWalk.fromStart(store, block.number())) {
            for (var step = walk.next(); step != null; step = walk.next()) {
                if (step.old() != null) {
                    edit.set(step.key(), OldValue.decode(step.old()));
                }
            }
        }
        return edit.build();
    }

    private void checkRoot(BlockId block, Trie trie) {
        var stored = ChainSchema.header(store, block.hash());
        if (stored != null && !stored.stateRoot().equals(trie.root())) {
            throw new StateCorruptionException(block, stored.stateRoot(), trie.root());
        }
    }

    private void requireCanonical(BlockId block) {
        Hash256 hash = ChainSchema.hash(store, block.number());
        if (!block.hash().equals(hash)) {
            throw new UnknownBlockException(block.hash());
        }
    }

    /// A state behind the window, value by value: the oldest value that a later block replaced, else the
    /// head's.
    ///
    /// The head's trie is taken before the history is read: whatever is committed in between only
    /// adds entries that say the same.
    private final class ArchiveView implements StateView {
        private final BlockId block;
        private volatile long checkedReverts;

        ArchiveView(BlockId block) {
            this.block = block;
            checkedReverts = -1;
        }

        @Override
        public @Nullable Bytes get(Bytes key) {
            reverts.readLock().lock();
            try {
                return valueIn(checked(), key);
            } finally {
                reverts.readLock().unlock();
            }
        }

        @Override
        public @Nullable Bytes nextKey(Bytes start) {
            reverts.readLock().lock();
            try {
                return nextKey(checked(), start);
            } finally {
                reverts.readLock().unlock();
            }
        }

        /// Merges the keys of the head with those of the history, which wins.
        private @Nullable Bytes nextKey(Trie head, Bytes start) {
            var entries = head.entriesAfter(Bytes.EMPTY, start);
            try (var walk = HistoryWalk.behind(store, block.number(), start)) {
                var past = walk.next();
                var now = entries.hasNext() ? entries.next().getKey() : null;
                while (past != null) {
                    int order = now == null ? -1 : past.key().compareTo(now);
                    if (order > 0) {
                        return now;
                    }
                    boolean there =
                            past.old() == null ? order == 0 : OldValue.decode(past.old()) != null;
                    if (there) {
                        return past.key();
                    }
                    if (order == 0) {
                        now = entries.hasNext() ? entries.next().getKey() : null;
                    }
                    past = walk.next();
                }
                return now;
            }
        }

        private Trie checked() {
            var published = current.get();
            if (published.reverts() != checkedReverts) {
                requireCanonical(block);
                checkedReverts = published.reverts();
            }
            return published.head().state();
        }

        private @Nullable Bytes valueIn(Trie head, Bytes key) {
            var from = new HistoryKey(key, block.number() + 1).encode();
            var found = store.first(ChainSchema.HISTORY, from);
            return found != null && HistoryKey.decode(found.key()).key().equals(key)
                    ? OldValue.decode(found.value())
                    : head.get(key);
        }
    }
}
