package io.myelin.node.chain;

import io.myelin.chain.Hash256;
import io.myelin.state.StateView;

/// The last committed block with the state after it: one consistent thing to read from.
public record ChainHead(Block block, StateView state) {
    public Hash256 hash() {
        return block.hash();
    }

    public long number() {
        return block.number();
    }
}
