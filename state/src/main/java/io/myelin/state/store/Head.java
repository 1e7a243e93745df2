package io.myelin.state.store;

import io.myelin.chain.Hash256;
import io.myelin.state.Change;
import io.myelin.state.trie.Trie;

/// A block with the state after it.
public record Head(BlockId id, Trie state) {
    public long number() {
        return id.number();
    }

    public Hash256 hash() {
        return id.hash();
    }

    /// The state that a block with these changes would have. Any number of candidates may be made of one
    /// head, by any thread; those not committed are dropped for free.
    ///
    /// If a key is changed more than once the last change counts.
    public Candidate prepare(Iterable<Change> changes) {
        return Candidate.of(this, changes);
    }
}
