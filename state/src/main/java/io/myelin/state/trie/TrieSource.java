package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a trie that is not wholly on the heap finds the rest: stored branches and the flat state,
/// both as they were at one moment. Any number of threads may read it.
///
/// What comes from here is not trusted: each node must have the reference that its parent holds.
public interface TrieSource {
    TrieLayout layout();

    Recency recency();

    /// The branch stored under a slot ([Slot]), as [UnstoredBranches] wrote it.
    @Nullable Bytes branch(Bytes slot);

    /// The value under a key of the flat state.
    @Nullable Bytes value(Bytes key);

    /// Up to `limit` entries of the flat state whose keys are `from` or greater, in order.
    List<Map.Entry<Bytes, Bytes>> entries(Bytes from, int limit);

    /// Whether a node of about `heapBytes` that was just read may stay on the heap; it counts from
    /// then on.
    boolean keeps(long heapBytes);

    /// What to throw for a node that is missing or does not have the expected reference.
    RuntimeException damaged(String what);
}
