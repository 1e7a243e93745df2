package io.myelin.runtime.audit;

import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.State;
import java.util.List;

/// Compares what the state says twice: sums with their parts, maps with their inverses, vectors with their lengths.
///
/// Walks the whole state, so it is for development and tests. The reference has such a check too
/// (`utils/try_state.rs`), which is off because its books did not balance; where rounding or a quirk makes ours
/// inexact, the rule says by how much.
public final class Audit {
    private Audit() {}

    /// What does not add up in `after`, a state that blocks made of `before`; none is the empty list.
    public static List<String> findings(Kernel kernel, State before, State after) {
        var findings = new Findings();
        TaoBook.audit(before, after, findings);
        StakeBook.audit(after, findings);
        LocksBook.audit(after, findings);
        NeuronBook.audit(after, findings);
        OwnerBook.audit(after, findings);
        StorageBook.audit(kernel, after, findings);
        return findings.all();
    }
}
