package io.myelin.node.intake;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.chain.Block;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.scale.ScaleException;
import io.myelin.state.store.BlockId;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.Head;
import io.myelin.state.store.StoredBlock;
import io.myelin.state.trie.Trie;
import org.jspecify.annotations.Nullable;

/// Executes all blocks of a kept chain again, from genesis on the heap, and compares everything that is kept: hashes, links,
/// roots, seals, signatures, and at the end every value of the head's state.
///
/// The state is held on the heap beside the kept one, so this needs about as much memory as a node without a disk.
public final class ChainReplay {
    private final ChainStore store;
    private final BlockVerifier verifier;
    private final Trie genesis;

    /// Hears of blocks that were found to be right.
    @FunctionalInterface
    public interface Progress {
        void verified(long number, long head);
    }

    /// What came of a replay.
    public sealed interface Outcome {
        /// All is as it must be.
        record Sound(BlockId head, int keys) implements Outcome {}

        /// The first thing that is not.
        record Broken(long number, String why) implements Outcome {}
    }

    /// @param genesis the state that the chain must have begun with
    public ChainReplay(ChainStore store, ChainParams params, Trie genesis) {
        this.store = store;
        this.genesis = genesis;
        verifier = new BlockVerifier(params);
    }

    public Outcome run(Progress progress) {
        var last = store.head().id();
        var first = blockAt(0);
        if (first == null || !first.header().stateRoot().equals(genesis.root())) {
            return new Outcome.Broken(
                    0,
                    "the genesis state has root "
                            + genesis.root()
                            + ", the kept block 0 says "
                            + (first == null ? "nothing" : first.header().stateRoot()));
        }
        var at = new Head(first.stored().id(), genesis);
        for (long number = 1; number <= last.number(); number++) {
            var block = blockAt(number);
            if (block == null) {
                return new Outcome.Broken(number, "the block kept under this number is none");
            }
            switch (verifier.verify(at, block)) {
                case BlockVerdict.Good(var after) ->
                        at = new Head(block.stored().id(), after.state());
                case BlockVerdict.Bad(var refusal) -> {
                    return new Outcome.Broken(number, refusal.why());
                }
            }
            progress.verified(number, last.number());
        }
        return at.id().equals(last)
                ? comparedStates(at)
                : new Outcome.Broken(
                        last.number(), "the head is kept as " + last + ", not " + at.id());
    }

    /// The kept block of this number, or null unless its header has the hash it is kept under.
    private @Nullable Block blockAt(long number) {
        Hash256 hash = store.hash(number);
        StoredBlock stored = hash == null ? null : store.block(hash);
        if (stored == null) {
            return null;
        }
        try {
            var block = Block.of(stored);
            return Block.hashOf(block.header()).equals(hash) ? block : null;
        } catch (ScaleException | IllegalArgumentException _) {
            return null;
        }
    }

    /// Reading the kept state also compares all its nodes with their hashes.
    private Outcome comparedStates(Head replayed) {
        var kept = store.head().state().entries();
        var expected = replayed.state().entries();
        while (expected.hasNext()) {
            var entry = expected.next();
            if (!kept.hasNext() || !kept.next().equals(entry)) {
                return differs(replayed, entry.getKey());
            }
        }
        return kept.hasNext()
                ? differs(replayed, kept.next().getKey())
                : new Outcome.Sound(replayed.id(), replayed.state().size());
    }

    private static Outcome differs(Head replayed, Bytes key) {
        return new Outcome.Broken(
                replayed.number(), "the kept state differs from the executed one at key " + key);
    }
}
