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
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What everybody but the writer sees: blocks, states at blocks, the head, and the feed of new blocks.
///
/// Reads are safe from any thread and never wait for the writer. [#commit] belongs to the writer alone.
///
/// ```
///   writer: commit → synced write → published as head ─┐
///   notifier thread:                                   └→ told to the feed's listeners
///           also decides, by the [FinalityRule], what is final by its age
/// ```
public final class Chain implements AutoCloseable {
    /// How long closing waits for a listener that is being told something.
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(30);

    private final ChainStore store;
    private final RuntimeCalls runtime;
    private final BlockFeed feed;
    private final Thread notifier;

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
        feed =
                new BlockFeed(
                        new ImportedBlock(new ChainHead(block, stored.state()), new TreeSet<>()),
                        new Unfinal(finality, System::nanoTime));
        notifier = Thread.ofPlatform().daemon().name("chain-notifier").start(feed::tellForever);
    }

    public ChainHead head() {
        return feed.latest().head();
    }

    /// The last block that counts as final.
    public Block finalized() {
        return feed.finalized();
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
        ChainHead now = head();
        if (now.hash().equals(hash)) {
            return now.block();
        }
        StoredBlock stored = store.block(hash);
        return stored == null ? null : Block.of(stored);
    }

    public @Nullable Header findHeader(Hash256 hash) {
        ChainHead now = head();
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

    /// Runs a runtime API at a head that the caller read before.
    public Bytes call(ChainHead at, String function, Bytes arguments) {
        return runtime.call(at.state(), function, arguments);
    }

    /// Runs a runtime API at a block.
    public Bytes call(Hash256 at, String function, Bytes arguments) {
        ChainHead now = head();
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

    /// Makes `block` the head: synced write, publication. On return it can be read and survives a crash.
    public void commit(Block block, Candidate candidate) throws InterruptedException {
        store.commit(candidate, block.stored());
        var changed = new TreeSet<Bytes>();
        candidate.changedKeys().forEach(changed::add);
        feed.imported(new ImportedBlock(new ChainHead(block, candidate.state()), changed));
    }

    /// Makes a block and all before it final, whatever the rule.
    public void finalizeUpTo(Block block) throws InterruptedException {
        feed.finalizedUpTo(block.number());
    }

    /// Stops telling, after what is being told; the store is closed by its owner.
    @Override
    public void close() {
        notifier.interrupt();
        try {
            notifier.join(CLOSING_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
