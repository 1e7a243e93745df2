package io.myelin.e2e;

import io.myelin.node.NodeConfig;
import io.myelin.node.author.Sealing;
import io.myelin.state.store.ChainOptions;
import io.myelin.testkit.TestNode;

/// A chain for clients in other processes: a block every 250 ms, and states kept for longer than the slowest client needs.
final class PacedNode {
    private static final int WINDOW_BLOCKS = 20_000;

    private PacedNode() {}

    static TestNode start() {
        return TestNode.start(
                NodeConfig.forTests()
                        .withSealing(new Sealing.Interval(250))
                        .withStorage(ChainOptions.pruned().withWindowBlocks(WINDOW_BLOCKS)));
    }
}
