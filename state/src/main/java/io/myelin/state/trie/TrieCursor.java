package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Walks the entries below a prefix in the order of their keys, from a start key on.
///
/// The stack holds the way down; a position of -1 says that the node's own value comes next, else it
/// is the slot of the next child.
final class TrieCursor implements Iterator<Map.Entry<Bytes, Bytes>> {
    /// Whether the start key itself belongs to the walk.
    enum Start {
        AT,
        AFTER
    }

    private static final int VALUE = -1;

    private final Bytes prefix;
    private final Recency recency;
    private Node[] nodes = new Node[16];
    private int[] positions = new int[16];
    private int depth;
    private Map.@Nullable Entry<Bytes, Bytes> upcoming;

    TrieCursor(Trie trie, Bytes prefix, Bytes from, Start start) {
        this.prefix = prefix;
        recency = trie.recency();
        var root = trie.rootNode();
        if (root != null) {
            seek(root, from.shared());
        }
        upcoming = advance();
        if (start == Start.AFTER && upcoming != null && upcoming.getKey().equals(from)) {
            upcoming = advance();
        }
    }

    /// Stands before the first key that is `target` or greater.
    private void seek(Node root, byte[] target) {
        int end = 2 * target.length;
        @Nullable Node node = root;
        while (node != null) {
            int stop = Math.min(node.to, end);
            int same = Node.mismatch(node.key, target, node.from, stop);
            if (same < stop) {
                if (Node.nibble(node.key, same) > Node.nibble(target, same)) {
                    push(node, VALUE);
                }
                return;
            }
            if (end <= node.to) {
                push(node, VALUE);
                return;
            }
            int nibble = Node.nibble(target, node.to);
            var child = node.child(nibble);
            push(node, node.slot(nibble) + (child == null ? 0 : 1));
            node = child;
        }
    }

    private void push(Node node, int position) {
        if (depth == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * depth);
            positions = Arrays.copyOf(positions, 2 * depth);
        }
        nodes[depth] = node;
        positions[depth++] = position;
    }

    private Map.@Nullable Entry<Bytes, Bytes> advance() {
        while (depth > 0) {
            var node = nodes[depth - 1];
            int position = positions[depth - 1]++;
            if (position == VALUE) {
                var value = node.value;
                if (value != null) {
                    node.era = recency.now;
                    var key = Bytes.wrap(node.key);
                    return key.startsWith(prefix) ? Map.entry(key, value) : null;
                }
            } else if (position < node.children.length) {
                push(node.childAhead(position), VALUE);
            } else {
                depth--;
            }
        }
        return null;
    }

    @Override
    public boolean hasNext() {
        return upcoming != null;
    }

    @Override
    public Map.Entry<Bytes, Bytes> next() {
        var entry = upcoming;
        if (entry == null) {
            throw new NoSuchElementException("no more entries below " + prefix);
        }
        upcoming = advance();
        return entry;
    }
}
