package io.myelin.node.author;

import io.myelin.node.chain.Block;
import io.myelin.node.chain.ChainHead;
import io.myelin.runtime.audit.Audit;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.State;
import io.myelin.state.store.Candidate;

/// Audits the state after a block: accounts, pools, stake, neurons, owners and storage must add up.
///
/// A block that loses or invents money is refused. Walks the whole state, so it is for development and tests.
public record Books(Kernel kernel) implements BlockProducer.BlockCheck {
    @Override
    public void check(ChainHead parent, Block block, Candidate after) {
        var findings =
                Audit.findings(
                        kernel,
                        new State(parent.state(), kernel.params()),
                        new State(after.state(), kernel.params()));
        if (!findings.isEmpty()) {
            throw new IllegalStateException(
                    "block " + block.number() + " does not add up: " + String.join("; ", findings));
        }
    }
}
