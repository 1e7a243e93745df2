package io.myelin.node.author;

import io.myelin.block.Digest;
import io.myelin.block.DigestItem;
import io.myelin.block.Header;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.Chain;
import io.myelin.node.chain.ChainHead;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.system.Executive;
import io.myelin.state.store.Candidate;
import java.util.ArrayList;

/// Runs a finished block once more, as another node would on import, and compares digest and roots: execution must depend
/// on the parent's state and the block alone.
public record Reexecution(Executive executive, ChainParams params, Chain chain)
        implements BlockProducer.BlockCheck {
    @Override
    public void check(ChainHead parent, Block block, Candidate after) {
        executive.execute(
                new State(parent.state(), params),
                unsealed(block.header()),
                block.extrinsics(),
                changes -> chain.prepare(changes).stateRoot());
    }

    private static Header unsealed(Header header) {
        var items = new ArrayList<DigestItem>();
        for (DigestItem item : header.digest().items()) {
            if (!(item instanceof DigestItem.Seal)) {
                items.add(item);
            }
        }
        return new Header(
                header.parentHash(),
                header.number(),
                header.stateRoot(),
                header.extrinsicsRoot(),
                new Digest(items));
    }
}
