package io.myelin.node.chain;

import java.time.Duration;

/// When an imported block counts as final.
///
/// A single author never gives a block up, so any rule would be safe. But clients expect to hear of a block as best well before
/// they hear of it as final: polkadot.js drops the status "in block" of a transaction when "finalized" comes while it still
/// fetches that block.
public sealed interface FinalityRule {
    /// A block is final when `blocks` more are on top of it, or after `patience` where the chain is slow or waits.
    ///
    /// @param blocks how far finality stays behind; the reference's finality gadget never votes for the last two.
    ///     Source: subtensor `node/src/service.rs`, `VotingRulesBuilder::default`; polkadot-sdk `sc-consensus-grandpa`
    ///     `voting_rule.rs`, `BeforeBestBlockBy`
    /// @param patience the longest that a block stays unfinal
    record Following(int blocks, Duration patience) implements FinalityRule {
        public Following {
            if (blocks < 0 || patience.isNegative()) {
                throw new IllegalArgumentException(
                        "finality after " + blocks + " blocks or " + patience);
            }
        }
    }

    /// Blocks are final when somebody says so, by `engine_createBlock` or `engine_finalizeBlock`; 512 blocks later they are
    /// final anyhow, since what is not final is kept in memory.
    record OnCommand() implements FinalityRule {}

    /// Two blocks behind, but no block waits longer than a second.
    static FinalityRule standard() {
        return new Following(2, Duration.ofSeconds(1));
    }
}
