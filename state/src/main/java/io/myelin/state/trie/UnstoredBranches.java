package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The branches of one version that were made since branches were last stored, ready to be written.
///
/// Life: write [#entries()], then call [#markStored()]. Versions made meanwhile share these nodes or
/// have changed copies of them, which are unstored again.
public final class UnstoredBranches {
    private final TreeMap<Bytes, Bytes> entries = new TreeMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final NodeEncoder encoder;

    private UnstoredBranches(TrieLayout layout) {
        encoder = new NodeEncoder(layout);
    }

    static UnstoredBranches of(@Nullable Node root, TrieLayout layout) {
        var branches = new UnstoredBranches(layout);
        if (root != null) {
            branches.collect(root);
        }
        return branches;
    }

    /// A changed node's ancestors are changed too, so what hangs below a stored branch is stored.
    private void collect(Node node) {
        if (node.isLeaf() || node.owner == Node.STORED) {
            return;
        }
        int leaves = 0;
        for (int slot = 0; slot < node.children.length; slot++) {
            boolean leaf =
                    switch (node.heldAt(slot)) {
                        case Stub stub -> stub.isLeaf();
                        case Node child -> {
                            collect(child);
                            yield child.isLeaf();
                        }
                    };
            leaves |= leaf ? 1 << node.nibbleOf(slot) : 0;
        }
        entries.put(Slot.of(node.key, node.from), stored(leaves, encoder.encoding(node)));
        nodes.add(node);
    }

    private static Bytes stored(int leaves, Bytes encoding) {
        var data = new byte[NodeReader.LEAF_MASK_BYTES + encoding.size()];
        data[0] = (byte) leaves;
        data[1] = (byte) (leaves >> 8);
        System.arraycopy(encoding.shared(), 0, data, NodeReader.LEAF_MASK_BYTES, encoding.size());
        return Bytes.wrap(data);
    }

    /// Slot → branch, in order.
    public NavigableMap<Bytes, Bytes> entries() {
        return entries;
    }

    /// Says that [#entries()] were written. Called by one thread at a time, not while nodes of these
    /// versions are being evicted.
    public void markStored() {
        for (var node : nodes) {
            node.owner = Node.STORED;
        }
    }
}
