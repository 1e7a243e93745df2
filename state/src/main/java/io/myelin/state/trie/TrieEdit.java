package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Changes under way on a copy of a trie; the trie it started from stays as it is.
///
/// Nodes are copied on their first change and changed in place from then on. References are found
/// once, in [#build()], for all changed nodes. Owned by one thread. After `build` the edit can go on:
/// what it built is then as untouchable as any published trie.
///
/// The nodes that the edit owns are exactly the changed ones, and have no reference yet: `build` finds
/// the references and gives up the ownership together.
public final class TrieEdit {
    private final TrieLayout layout;
    private final Recency recency;
    private final ArrayList<Bytes> abandoned = new ArrayList<>();
    private Node.Owner owner = new Node.Owner();
    private @Nullable Node root;
    private int size;

    TrieEdit(Trie start) {
        layout = start.layout();
        recency = start.recency();
        root = start.rootNode();
        size = start.size();
    }

    public @Nullable Bytes get(Bytes key) {
        return Trie.find(root, key.shared(), recency);
    }

    /// Puts a value and returns the one before. An equal value changes nothing.
    public @Nullable Bytes put(Bytes key, Bytes value) {
        var old = get(key);
        if (old != null && old.equals(value)) {
            return old;
        }
        root = put(root, 0, key.shared(), value);
        if (old == null) {
            size++;
        }
        return old;
    }

    /// Removes a key and returns its value, `null` if it had none.
    public @Nullable Bytes remove(Bytes key) {
        var old = get(key);
        if (root != null && old != null) {
            root = remove(root, key.shared());
            size--;
        }
        return old;
    }

    /// Puts the value, or removes the key if there is none. Returns the value before.
    public @Nullable Bytes set(Bytes key, @Nullable Bytes value) {
        return value == null ? remove(key) : put(key, value);
    }

    /// The trie as it is now, with its root hash.
    public Trie build() {
        var hash = new NodeEncoder(layout).rootHash(root);
        owner = new Node.Owner();
        var trie = new Trie(new Trie.Kind(layout, recency), root, size, hash, abandoned);
        abandoned.clear();
        return trie;
    }

    /// The node itself if this edit made it, else a copy without reference.
    private Node owned(Node node) {
        if (node.owner == owner) {
            return node;
        }
        var copy = node.copyFor(owner);
        copy.era = recency.now;
        return copy;
    }

    private Node put(@Nullable Node node, int from, byte[] key, Bytes value) {
        int end = 2 * key.length;
        if (node == null) {
            var leaf = new Node(owner, key, from, end);
            leaf.value = value;
            leaf.era = recency.now;
            return leaf;
        }
        int same = Node.mismatch(node.key, key, node.from, Math.min(node.to, end));
        if (same < node.to) {
            return split(node, same, key, value);
        }
        var changed = owned(node);
        if (same == end) {
            changed.setValue(key, value);
            return changed;
        }
        int nibble = Node.nibble(key, same);
        changed.setChild(nibble, put(changed.child(nibble), same + 1, key, value));
        return changed;
    }

    /// Puts a branch above `node`, where its partial key and `key` part.
    private Node split(Node node, int at, byte[] key, Bytes value) {
        var lower = owned(node);
        var branch = new Node(owner, lower.key, lower.from, at);
        branch.era = recency.now;
        lower.from = at + 1;
        branch.setChild(Node.nibble(lower.key, at), lower);
        if (at == 2 * key.length) {
            branch.setValue(key, value);
        } else {
            branch.setChild(Node.nibble(key, at), put(null, at + 1, key, value));
        }
        return branch;
    }

    /// Removes a key that is known to be there; `null` if nothing is left of the node.
    private @Nullable Node remove(Node node, byte[] key) {
        if (node.to == 2 * key.length) {
            if (node.isLeaf()) {
                return null;
            }
            var changed = owned(node);
            changed.clearValue();
            return joined(changed);
        }
        int nibble = Node.nibble(key, node.to);
        var rest = remove(node.childAt(node.slot(nibble)), key);
        var changed = owned(node);
        if (rest == null) {
            changed.removeChild(nibble);
            if (changed.isLeaf()) {
                abandoned.add(Slot.of(changed.key, changed.from));
            }
        } else {
            changed.setChild(nibble, rest);
        }
        return joined(changed);
    }

    /// A branch that has one child and no value becomes that child, whose window grows upwards.
    private Node joined(Node branch) {
        if (branch.value != null || branch.children.length != 1) {
            return branch;
        }
        var child = owned(branch.childAt(0));
        // The slot that no branch stands in any more: the child's own if it moves up, else this
        // one.
        abandoned.add(Slot.of(child.key, child.isLeaf() ? branch.from : child.from));
        child.from = branch.from;
        return child;
    }
}
