package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads nodes back from a [TrieSource] and checks each against its reference.
///
/// A stored branch is a bitmap of two bytes, little-endian, that says which children are leaves, and
/// the node's encoding. Leaves are not stored: the first flat key at or below a leaf's slot is its
/// key.
final class NodeReader {
    static final int LEAF_MASK_BYTES = 2;

    private NodeReader() {}

    /// The node behind `nibble` of `parent`.
    static Node child(TrieSource source, Node parent, int nibble, Stub stub) {
        var path = Slot.pathBehind(parent.key, parent.to, nibble);
        int from = parent.to + 1;
        byte[] reference = NodeEncoder.known(stub);
        return stub.isLeaf()
                ? leaf(source, path, from, reference)
                : branch(source, path, from, reference);
    }

    /// The topmost node of a trie of `size` keys, one or more.
    static Node root(TrieSource source, byte[] rootHash, int size) {
        var nowhere = new byte[0];
        var node =
                size == 1
                        ? leafOf(source, first(source, nowhere, 0), 0)
                        : parse(source, nowhere, 0, stored(source, nowhere, 0));
        var reference = new NodeEncoder(source.layout()).reference(node);
        var found = reference.length == Hash256.SIZE ? reference : NodeEncoder.hash(reference);
        if (!Arrays.equals(found, rootHash)) {
            throw source.damaged(
                    "the stored root node has hash "
                            + Hash256.of(found)
                            + ", expected "
                            + Hash256.of(rootHash));
        }
        return node;
    }

    private static Node branch(TrieSource source, byte[] path, int from, byte[] reference) {
        var stored = stored(source, path, from);
        byte[] encoding = Arrays.copyOfRange(stored.shared(), LEAF_MASK_BYTES, stored.size());
        byte[] found = reference.length == Hash256.SIZE ? NodeEncoder.hash(encoding) : encoding;
        if (!Arrays.equals(found, reference)) {
            throw source.damaged(
                    "the branch stored at "
                            + name(path, from)
                            + " does not have the hash that its parent names");
        }
        var node = parse(source, path, from, stored);
        node.reference = reference;
        return node;
    }

    private static Bytes stored(TrieSource source, byte[] path, int from) {
        var stored = source.branch(Slot.of(path, from));
        if (stored == null || stored.size() <= LEAF_MASK_BYTES) {
            throw source.damaged("the branch at " + name(path, from) + " is not stored");
        }
        return stored;
    }

    private static Node parse(TrieSource source, byte[] path, int from, Bytes stored) {
        int leaves = stored.at(0) | (stored.at(1) << 8);
        EncodedNode encoded;
        try {
            encoded = EncodedNode.decode(stored.slice(LEAF_MASK_BYTES, stored.size()));
        } catch (ProofException e) {
            throw source.damaged(
                    "the branch stored at " + name(path, from) + ": " + e.getMessage());
        }
        int to = from + encoded.partialNibbles();
        byte[] key = extended(path, from, encoded.partial());
        var node = new Node(Node.STORED, key, from, to);
        node.era = source.recency().now;
        node.bitmap = (char) encoded.bitmap();
        node.children = new Child[encoded.children().size()];
        int slot = 0;
        for (int nibble = 0; nibble < 16; nibble++) {
            if (node.hasChild(nibble)) {
                byte[] reference = encoded.children().get(slot).shared();
                node.children[slot++] = new Stub(reference, ((leaves >> nibble) & 1) == 1, source);
            }
        }
        var value = valueOf(source, key, encoded);
        if (value != null) {
            node.setValue(key, value);
        }
        return node;
    }

    private static @Nullable Bytes valueOf(TrieSource source, byte[] key, EncodedNode encoded) {
        var hash = encoded.valueHash();
        if (hash == null) {
            return encoded.value();
        }
        var value = source.value(Bytes.wrap(key));
        if (value == null || !Hash256.of(NodeEncoder.hash(value.shared())).equals(hash)) {
            throw source.damaged(
                    "the value under key "
                            + Bytes.wrap(key)
                            + (value == null ? " is missing" : " was changed"));
        }
        return value;
    }

    /// `path` cut to `from` nibbles and prolonged by `partial`, which has one nibble per byte.
    private static byte[] extended(byte[] path, int from, Bytes partial) {
        int nibbles = from + partial.size();
        var key = Arrays.copyOf(path, (nibbles + 1) >> 1);
        if ((from & 1) == 1) {
            key[from >> 1] &= (byte) 0xF0;
        }
        for (int i = 0; i < partial.size(); i++) {
            int at = from + i;
            int nibble = partial.at(i);
            key[at >> 1] |= (byte) ((at & 1) == 0 ? nibble << 4 : nibble);
        }
        return key;
    }

    private static Node leaf(TrieSource source, byte[] path, int from, byte[] reference) {
        return checked(source, first(source, path, from), path, from, reference);
    }

    private static Map.Entry<Bytes, Bytes> first(TrieSource source, byte[] path, int from) {
        var found = source.entries(Bytes.wrap(path), 1);
        if (found.isEmpty()) {
            throw missing(source, path, from);
        }
        return found.getFirst();
    }

    private static RuntimeException missing(TrieSource source, byte[] path, int from) {
        return source.damaged("no key of the flat state lies at " + name(path, from));
    }

    /// The leaf of a flat entry that must lie at this path and have this reference.
    private static Node checked(
            TrieSource source,
            Map.Entry<Bytes, Bytes> entry,
            byte[] path,
            int from,
            byte[] reference) {
        var key = entry.getKey();
        if (!liesAt(entry, path, from)) {
            throw missing(source, path, from);
        }
        var node = leafOf(source, entry, from);
        if (!Arrays.equals(new NodeEncoder(source.layout()).reference(node), reference)) {
            throw source.damaged("the value under key " + key + " was changed");
        }
        return node;
    }

    private static Node leafOf(TrieSource source, Map.Entry<Bytes, Bytes> entry, int from) {
        byte[] key = entry.getKey().shared();
        var node = new Node(Node.STORED, key, from, 2 * key.length);
        node.value = entry.getValue();
        node.era = source.recency().now;
        return node;
    }

    /// Reads the leaf in `slot` of `parent` together with the leaves right behind it that are not
    /// on the heap, in one pass over the flat state.
    static void leavesFrom(Node parent, int slot) {
        int count = 1;
        while (slot + count < parent.children.length && parent.isUnreadLeaf(slot + count)) {
            count++;
        }
        if (count == 1 || !(parent.heldAt(slot) instanceof Stub first)) {
            return;
        }
        var source = first.source();
        if (!source.keeps(0)) {
            return;
        }
        var path = Slot.pathBehind(parent.key, parent.to, parent.nibbleOf(slot));
        var entries = source.entries(Bytes.wrap(path), count);
        int next = 0;
        for (int i = 0; i < count && next < entries.size(); i++) {
            if (parent.heldAt(slot + i) instanceof Stub stub && stub.source().equals(source)) {
                var at = Slot.pathBehind(parent.key, parent.to, parent.nibbleOf(slot + i));
                int from = parent.to + 1;
                // The source is older than this branch: keys removed since stand in between.
                while (next < entries.size() && !liesAt(entries.get(next), at, from)) {
                    next++;
                }
                if (next < entries.size()) {
                    var entry = entries.get(next++);
                    stub.keep(checked(source, entry, at, from, NodeEncoder.known(stub)));
                }
            }
        }
    }

    private static boolean liesAt(Map.Entry<Bytes, Bytes> entry, byte[] path, int from) {
        var key = entry.getKey();
        return 2 * key.size() >= from && Node.mismatch(key.shared(), path, 0, from) == from;
    }

    private static String name(byte[] path, int nibbles) {
        return "path " + Bytes.wrap(path).toHex() + " (" + nibbles + " nibbles)";
    }
}
