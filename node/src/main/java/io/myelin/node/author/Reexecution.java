package io.myelin.node.author;

import io.myelin.node.chain.Block;
import io.myelin.node.chain.Chain;
import io.myelin.node.chain.ChainHead;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.system.Executive;
import io.myelin.state.store.Candidate;

/// Runs a finished block once more, as another node would on import, and compares digest and roots: execution must depend
/// on the parent's state and the block alone.
public record Reexecution(Executive executive, ChainParams params, Chain chain)
        implements BlockProducer.BlockCheck {
    @Override
    public void check(ChainHead parent, Block block, Candidate after) {
        executive.execute(
                new State(parent.state(), params),
                block.unsealed(),
                block.extrinsics(),
                changes -> chain.prepare(changes).stateRoot());
    }
}
