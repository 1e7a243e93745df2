package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.state.StateView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One version of the state, immutable, with its root.
///
/// Shares all unchanged nodes with the versions it came from, so keeping one costs what changed.
/// Any number of threads may read it.
public final class Trie implements StateView {
    private static final int HASH_SIZE = 32;

    private final TrieLayout layout;
    private final @Nullable Node root;
    private final int size;
    private final byte[] rootHash;

    Trie(TrieLayout layout, @Nullable Node root, int size, byte[] rootHash) {
        this.layout = layout;
        this.root = root;
        this.size = size;
        this.rootHash = rootHash;
    }

    public static Trie empty(TrieLayout layout) {
        return new Trie(layout, null, 0, new NodeEncoder(layout).rootHash(null));
    }

    /// A trie of the given entries.
    public static Trie of(TrieLayout layout, Map<Bytes, Bytes> entries) {
        var edit = empty(layout).edit();
        entries.forEach(edit::put);
        return edit.build();
    }

    public TrieLayout layout() {
        return layout;
    }

    /// The state root.
    public Hash256 root() {
        return Hash256.of(rootHash);
    }

    /// How many keys there are.
    public int size() {
        return size;
    }

    @Nullable Node rootNode() {
        return root;
    }

    /// Starts changes; this trie stays as it is.
    public TrieEdit edit() {
        return new TrieEdit(this);
    }

    @Override
    public @Nullable Bytes get(Bytes key) {
        return find(root, key.shared());
    }

    /// Follows the nibbles of `key` without comparing partial keys on the way: the node that it
    /// ends at knows its whole key, and one comparison there decides.
    static @Nullable Bytes find(@Nullable Node root, byte[] key) {
        int end = 2 * key.length;
        var node = root;
        while (node != null && node.to < end) {
            node = node.child(Node.nibble(key, node.to));
        }
        return node != null && node.isAt(key) ? node.value : null;
    }

    @Override
    public @Nullable Bytes nextKey(Bytes key) {
        var cursor = new TrieCursor(root, Bytes.EMPTY, key, TrieCursor.Start.AFTER);
        return cursor.hasNext() ? cursor.next().getKey() : null;
    }

    @Override
    public List<Bytes> keys(Bytes prefix) {
        var keys = new ArrayList<Bytes>();
        entries(prefix).forEachRemaining(entry -> keys.add(entry.getKey()));
        return keys;
    }

    /// All entries in the order of their keys.
    public Iterator<Map.Entry<Bytes, Bytes>> entries() {
        return entries(Bytes.EMPTY);
    }

    /// The entries whose keys start with `prefix`, in order.
    public Iterator<Map.Entry<Bytes, Bytes>> entries(Bytes prefix) {
        return new TrieCursor(root, prefix, prefix, TrieCursor.Start.AT);
    }

    /// The entries below `prefix` whose keys follow `after`, which need not exist.
    public Iterator<Map.Entry<Bytes, Bytes>> entriesAfter(Bytes prefix, Bytes after) {
        return after.compareTo(prefix) < 0
                ? entries(prefix)
                : new TrieCursor(root, prefix, after, TrieCursor.Start.AFTER);
    }

    /// A proof of what `keys` hold here, or that they hold nothing: the encodings of the nodes on
    /// the way and the values that entered by hash, each once, in order of their bytes.
    ///
    /// This is the list that `state_getReadProof` answers. [ReadProof] checks it.
    public List<Bytes> prove(Iterable<Bytes> keys) {
        var encoder = new NodeEncoder(layout);
        var proof = new TreeSet<Bytes>();
        if (root == null) {
            proof.add(Bytes.of((byte) NodeHeader.EMPTY_TRIE));
        }
        for (var key : keys) {
            prove(key.shared(), encoder, proof);
        }
        return List.copyOf(proof);
    }

    private void prove(byte[] key, NodeEncoder encoder, SortedSet<Bytes> proof) {
        int end = 2 * key.length;
        for (var node = root; node != null; ) {
            if (node == root || encoder.reference(node).length == HASH_SIZE) {
                proof.add(encoder.encoding(node));
            }
            int same = Node.mismatch(node.key, key, node.from, Math.min(node.to, end));
            if (same < node.to) {
                return;
            }
            if (same == end) {
                var value = node.value;
                if (value != null && layout.hashes(value.size())) {
                    proof.add(value);
                }
                return;
            }
            node = node.child(Node.nibble(key, same));
        }
    }

    /// The reference of the topmost node at or below `prefix`, `null` if no key starts with it: equal
    /// references mean equal entries below the prefix.
    public @Nullable Bytes closestMerkleValue(Bytes prefix) {
        byte[] key = prefix.shared();
        int end = 2 * key.length;
        var node = root;
        while (node != null) {
            int same = Node.mismatch(node.key, key, node.from, Math.min(node.to, end));
            if (same == end) {
                var reference = new NodeEncoder(layout).reference(node);
                return Bytes.of(node == root ? rootHash : reference);
            }
            if (same < node.to) {
                return null;
            }
            node = node.child(Node.nibble(key, same));
        }
        return null;
    }

    @Override
    public String toString() {
        return "trie of " + size + " keys, root " + Hash256.of(Arrays.copyOf(rootHash, HASH_SIZE));
    }
}
