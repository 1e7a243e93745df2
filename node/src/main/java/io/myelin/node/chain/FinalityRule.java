package io.myelin.node.chain;

import java.time.Duration;

/// When an imported block counts as final.
///
/// A single author never gives a block up, so any rule would be safe. But clients expect to hear of a block as best well before
/// they hear of it as final: polkadot.js drops the status "in block" of a transaction when "finalized" comes while it still
/// fetches that block. The reference's finality gadget needs about as long as [#standard] says, at any block time.
public sealed interface FinalityRule {
    /// A block is final so long after its import.
    record Aged(Duration age) implements FinalityRule {
        public Aged {
            if (age.isNegative()) {
                throw new IllegalArgumentException("finality after " + age);
            }
        }
    }

    /// Blocks are final when somebody says so, by `engine_createBlock` or `engine_finalizeBlock`; 512 blocks later they are
    /// final anyhow, since what is not final is kept in memory.
    record OnCommand() implements FinalityRule {}

    /// After a second.
    static FinalityRule standard() {
        return new Aged(Duration.ofSeconds(1));
    }
}
