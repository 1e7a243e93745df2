package io.myelin.runtime;

import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.runtime.kernel.State;
import java.util.NavigableMap;

/// A chain that a test runs, as the audit after the test sees it.
///
/// A chain announces itself with [ChainAudit#follow] when it is made.
public interface AuditedChain {
    Runtime runtime();

    /// The state before the first block.
    State genesis();

    /// The state now, with what the open block has changed.
    State state();

    /// The entries after the last closed block.
    NavigableMap<Bytes, Bytes> entries();

    /// The last closed block.
    Header head();
}
