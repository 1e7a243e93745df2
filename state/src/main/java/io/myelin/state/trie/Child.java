package io.myelin.state.trie;

import org.jspecify.annotations.Nullable;

/// What a branch holds behind a nibble: a node on the heap, or a stub of one that is only stored.
abstract sealed class Child permits Node, Stub {
    /// The encoding if shorter than 32 bytes, else its hash; `null` while unknown (dirty).
    byte @Nullable [] reference;
}
