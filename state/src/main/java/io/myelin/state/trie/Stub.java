package io.myelin.state.trie;

import org.jspecify.annotations.Nullable;

/// Stands for a node that is stored but not on the heap: its reference, and whether it is a leaf.
///
/// Nothing below it was changed since its source was opened, so that source finds it for every
/// version of the trie that holds this stub. Where it is follows from the branch above.
final class Stub extends Child {
    private final TrieSource source;
    private final boolean leaf;
    private volatile @Nullable Node loaded;

    Stub(byte[] reference, boolean leaf, TrieSource source) {
        this.reference = reference;
        this.leaf = leaf;
        this.source = source;
    }

    boolean isLeaf() {
        return leaf;
    }

    TrieSource source() {
        return source;
    }

    /// The node if it was read and kept.
    @Nullable Node loaded() {
        return loaded;
    }

    /// The node in the slot of `parent` behind `nibble`, read if it must be; checked against the
    /// reference. Kept if the source has room for it.
    Node load(Node parent, int nibble) {
        var known = loaded;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            known = loaded;
            return known != null ? known : keep(NodeReader.child(source, parent, nibble, this));
        }
    }

    /// Takes a node that was read for this stub.
    Node keep(Node node) {
        if (source.keeps(node.heapBytes())) {
            loaded = node;
        }
        return node;
    }
}
