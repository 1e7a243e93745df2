package io.myelin.node.intake;

import io.myelin.state.store.Candidate;

/// What came of verifying a block.
public sealed interface BlockVerdict {
    /// It is good; `after` is the state after it, not written yet.
    record Good(Candidate after) implements BlockVerdict {}

    record Bad(BlockRefusal refusal) implements BlockVerdict {}
}
