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

    private final Kind kind;
    private final @Nullable Node root;
    private final int size;
    private final byte[] rootHash;
    private final List<Bytes> abandonedSlots;

    /// What a trie shares with all versions made of it.
    record Kind(TrieLayout layout, Recency recency) {}

    Trie(Kind kind, @Nullable Node root, int size, byte[] rootHash, List<Bytes> abandonedSlots) {
        this.kind = kind;
        this.root = root;
        this.size = size;
        this.rootHash = rootHash;
        this.abandonedSlots = List.copyOf(abandonedSlots);
    }

    public static Trie empty(TrieLayout layout) {
        return empty(layout, new Recency());
    }

    /// An empty trie whose versions remember the use of nodes by `recency`.
    public static Trie empty(TrieLayout layout, Recency recency) {
        return new Trie(
                new Kind(layout, recency),
                null,
                0,
                new NodeEncoder(layout).rootHash(null),
                List.of());
    }

    /// The trie of `size` keys whose branches and values are stored, of which only the root node is
    /// read now and the rest when it is needed.
    ///
    /// Errors: those of [TrieSource#damaged] if the stored root node does not have this hash. Later
    /// reads throw the same.
    public static Trie stored(TrieSource source, Hash256 root, int size) {
        byte[] hash = root.toBytes();
        if (size == 0) {
            var empty = empty(source.layout());
            if (!empty.root().equals(root)) {
                throw source.damaged("a state of no keys cannot have root " + root);
            }
        }
        return new Trie(
                new Kind(source.layout(), source.recency()),
                size == 0 ? null : NodeReader.root(source, hash, size),
                size,
                hash,
                List.of());
    }

    /// A trie of the given entries.
    public static Trie of(TrieLayout layout, Map<Bytes, Bytes> entries) {
        var edit = empty(layout).edit();
        entries.forEach(edit::put);
        return edit.build();
    }

    public TrieLayout layout() {
        return kind.layout();
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

    /// By which nodes of this and related versions remember their last use.
    public Recency recency() {
        return kind.recency();
    }

    /// Slots in which a branch stood that the edit which made this version took away or moved, and
    /// perhaps others. Some may have got a branch again.
    public List<Bytes> abandonedSlots() {
        return abandonedSlots;
    }

    /// The branches that are not stored yet.
    public UnstoredBranches unstoredBranches() {
        return UnstoredBranches.of(root, kind.layout());
    }

    /// The same version with stubs in place of most of what was not used lately, so that what stays
    /// takes about `heapBytes` or less. What is not stored yet stays in any case.
    ///
    /// `source` must have all stored branches and the flat state of this version.
    public Evicted evict(TrieSource source, long heapBytes) {
        return TrieEviction.of(this, source, heapBytes);
    }

    /// A trie and about how much heap it takes.
    public record Evicted(Trie trie, long heapBytes) {}

    /// About how much heap the nodes on it take.
    public long heapBytes() {
        return root == null ? 0 : TrieEviction.heapBytes(root);
    }

    Trie withRoot(@Nullable Node node) {
        return new Trie(kind, node, size, rootHash, abandonedSlots);
    }

    /// Starts changes; this trie stays as it is.
    public TrieEdit edit() {
        return new TrieEdit(this);
    }

    @Override
    public @Nullable Bytes get(Bytes key) {
        return find(root, key.shared(), kind.recency());
    }

    /// Follows the nibbles of `key` without comparing partial keys on the way: the node that it
    /// ends at knows its whole key, and one comparison there decides.
    static @Nullable Bytes find(@Nullable Node root, byte[] key, Recency recency) {
        int end = 2 * key.length;
        var node = root;
        while (node != null && node.to < end) {
            node = node.child(Node.nibble(key, node.to));
        }
        if (node == null || !node.isAt(key)) {
            return null;
        }
        if (node.era != recency.now) {
            node.era = recency.now;
        }
        return node.value;
    }

    @Override
    public @Nullable Bytes nextKey(Bytes key) {
        var cursor = new TrieCursor(this, Bytes.EMPTY, key, TrieCursor.Start.AFTER);
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
        return new TrieCursor(this, prefix, prefix, TrieCursor.Start.AT);
    }

    /// The entries below `prefix` whose keys follow `after`, which need not exist.
    public Iterator<Map.Entry<Bytes, Bytes>> entriesAfter(Bytes prefix, Bytes after) {
        return after.compareTo(prefix) < 0
                ? entries(prefix)
                : new TrieCursor(this, prefix, after, TrieCursor.Start.AFTER);
    }

    /// A proof of what `keys` hold here, or that they hold nothing: the encodings of the nodes on
    /// the way and the values that entered by hash, each once, in order of their bytes.
    ///
    /// This is the list that `state_getReadProof` answers. [ReadProof] checks it.
    public List<Bytes> prove(Iterable<Bytes> keys) {
        var encoder = new NodeEncoder(kind.layout());
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
                if (value != null && kind.layout().hashes(value.size())) {
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
                var reference = new NodeEncoder(kind.layout()).reference(node);
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
