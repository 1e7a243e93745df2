package io.myelin.node.chain;

import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.state.Change;
import io.myelin.state.StateView;
import io.myelin.state.store.Candidate;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.StoredBlock;
import io.myelin.state.store.StoredHeader;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What everybody but the writer sees: blocks, states at blocks, the head, and the feed of new blocks.
///
/// Reads are safe from any thread and never wait for the writer. [#commit] belongs to the writer alone.
///
/// ```
///   writer: commit → synced write → head published → announcement queued ─┐
///   notifier thread:                                                      └→ feed → listeners
///                          also decides, by the [FinalityRule], what is final ─┘
/// ```
public final class Chain implements AutoCloseable {
    /// Announcements that may wait; then the writer waits for the notifier, which itself never waits for a client.
    private static final int MAX_QUEUED_ANNOUNCEMENTS = 256;

    private final ChainStore store;
    private final RuntimeCalls runtime;
    private final BlockFeed feed;
    private final Unfinal unfinal;
    private final BlockingQueue<Announcement> announcements =
            new ArrayBlockingQueue<>(MAX_QUEUED_ANNOUNCEMENTS);
    private final Thread notifier;
    private volatile ChainHead head;
    private volatile Block finalized;

    private sealed interface Announcement {
        record Imported(ImportedBlock block) implements Announcement {}

        record FinalUpTo(long number) implements Announcement {}
    }

    /// Opens on a store that has at least its first block. What a store has is final.
    public Chain(ChainStore store, RuntimeCalls runtime, FinalityRule finality) {
        this.store = store;
        this.runtime = runtime;
        var stored = store.head();
        StoredBlock last = store.block(stored.hash());
        if (last == null) {
            throw new IllegalStateException("the store has no block for its head " + stored.id());
        }
        Block block = Block.of(last);
        head = new ChainHead(block, stored.state());
        finalized = block;
        unfinal = new Unfinal(finality, System::nanoTime);
        feed = new BlockFeed(new ImportedBlock(block, stored.state(), new TreeSet<>()));
        notifier = Thread.ofPlatform().daemon().name("chain-notifier").start(this::announceAll);
    }

    public ChainHead head() {
        return head;
    }

    /// The last block that counts as final.
    public Block finalized() {
        return finalized;
    }

    public BlockFeed feed() {
        return feed;
    }

    /// The hash of block `number`, or null beyond the head.
    public @Nullable Hash256 hashOf(long number) {
        return store.hash(number);
    }

    /// Number 0's hash.
    public Hash256 genesisHash() {
        Hash256 hash = store.hash(0);
        if (hash == null) {
            throw new IllegalStateException("the chain has no block 0");
        }
        return hash;
    }

    public @Nullable Block findBlock(Hash256 hash) {
        ChainHead now = head;
        if (now.hash().equals(hash)) {
            return now.block();
        }
        StoredBlock stored = store.block(hash);
        return stored == null ? null : Block.of(stored);
    }

    public @Nullable Header findHeader(Hash256 hash) {
        ChainHead now = head;
        if (now.hash().equals(hash)) {
            return now.block().header();
        }
        StoredHeader stored = store.header(hash);
        return stored == null ? null : Header.decode(stored.encoded());
    }

    /// The state after a block; throws when the block is unknown or its state is no longer kept.
    public StateView stateAt(Hash256 hash) {
        return store.stateAt(hash);
    }

    /// Trie nodes that prove `keys` (or their absence) at a block.
    public List<Bytes> prove(Hash256 at, List<Bytes> keys) {
        return store.trieAt(at).prove(keys);
    }

    /// The Merkle value of the branch or leaf at or next below `prefix`, or null.
    public @Nullable Bytes closestMerkleValue(Hash256 at, Bytes prefix) {
        return store.trieAt(at).closestMerkleValue(prefix);
    }

    /// Runs a runtime API at the head.
    public Bytes call(ChainHead at, String function, Bytes arguments) {
        return runtime.call(at.state(), function, arguments);
    }

    /// Runs a runtime API at a block.
    public Bytes call(Hash256 at, String function, Bytes arguments) {
        ChainHead now = head;
        boolean fromHead =
                now.hash().equals(at) || (!runtime.readsState(function) && findHeader(at) != null);
        return fromHead
                ? call(now, function, arguments)
                : runtime.call(stateAt(at), function, arguments);
    }

    /// The state that a block on the head with these changes would have. The writer's own.
    public Candidate prepare(List<Change> changes) {
        return store.head().prepare(changes);
    }

    /// Makes `block` the head: synced write, publication, announcement. On return it can be read and survives a crash.
    public void commit(Block block, Candidate candidate) throws InterruptedException {
        store.commit(candidate, block.stored());
        head = new ChainHead(block, candidate.state());
        var changed = new TreeSet<Bytes>();
        candidate.changedKeys().forEach(changed::add);
        announcements.put(
                new Announcement.Imported(new ImportedBlock(block, candidate.state(), changed)));
    }

    /// Makes a committed block and all before it final, whatever the rule.
    public void finalizeUpTo(Block block) throws InterruptedException {
        markFinal(block);
        announcements.put(new Announcement.FinalUpTo(block.number()));
    }

    private synchronized void markFinal(Block block) {
        if (block.number() > finalized.number()) {
            finalized = block;
        }
    }

    private void announceAll() {
        try {
            while (true) {
                Announcement next = announcements.poll(unfinal.nanosToNext(), TimeUnit.NANOSECONDS);
                switch (next) {
                    case null -> tellFinal(unfinal.aged());
                    case Announcement.Imported(ImportedBlock imported) -> {
                        feed.imported(imported);
                        tellFinal(unfinal.add(imported.block()));
                    }
                    case Announcement.FinalUpTo(long number) -> tellFinal(unfinal.upTo(number));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellFinal(List<Block> blocks) {
        if (!blocks.isEmpty()) {
            markFinal(blocks.getLast());
            feed.finalized(blocks);
        }
    }

    /// Stops announcing; the store is closed by its owner.
    @Override
    public void close() {
        notifier.interrupt();
    }
}
