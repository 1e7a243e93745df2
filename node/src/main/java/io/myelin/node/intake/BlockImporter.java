package io.myelin.node.intake;

import io.myelin.node.chain.Block;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.state.store.ChainStore;

/// Takes foreign blocks into a kept chain that no node is running. Owned by one thread.
public final class BlockImporter {
    private final ChainStore store;
    private final BlockVerifier verifier;

    /// What came of a block.
    public sealed interface Outcome {
        /// It is the head now.
        record Imported(Block block) implements Outcome {}

        /// The chain had it before.
        record Known(Block block) implements Outcome {}

        record Refused(BlockRefusal refusal) implements Outcome {}
    }

    public BlockImporter(ChainStore store, ChainParams params) {
        this.store = store;
        verifier = new BlockVerifier(params);
    }

    /// Verifies a block as the head's child and makes it the head.
    public Outcome importBlock(Block block) {
        if (block.hash().equals(store.hash(block.number()))) {
            return new Outcome.Known(block);
        }
        return switch (verifier.verify(store.head(), block)) {
            case BlockVerdict.Good(var after) -> {
                store.commit(after, block.stored());
                yield new Outcome.Imported(block);
            }
            case BlockVerdict.Bad(var refusal) -> new Outcome.Refused(refusal);
        };
    }
}
