package io.myelin.node.chain;

import io.myelin.chain.Bytes;
import io.myelin.state.StateView;
import java.util.NavigableSet;

/// A committed block with the state after it, and which keys it changed.
public record ImportedBlock(ChainHead head, NavigableSet<Bytes> changedKeys) {
    public Block block() {
        return head.block();
    }

    public StateView state() {
        return head.state();
    }
}
