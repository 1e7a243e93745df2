package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import io.myelin.crypto.hash.Blake2b;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Encodes nodes and finds their references, one scratch buffer for all of them.
///
/// Encoding: header and length of the partial key · partial key (an odd first nibble alone in its
/// byte) · for a branch two bytes of bitmap, little-endian · the value behind its compact length, or its
/// hash · for a branch each child's reference behind its compact length.
///
/// Source: `sp_trie::node_codec::NodeCodec`, spec 425.
final class NodeEncoder {
    private static final int HASH_SIZE = 32;

    private final TrieLayout layout;
    private byte[] buffer = new byte[1024];
    private int size;

    NodeEncoder(TrieLayout layout) {
        this.layout = layout;
    }

    static byte[] hash(byte[] data) {
        return Blake2b.hash256(data);
    }

    /// The root's hash, however short its encoding is.
    byte[] rootHash(@Nullable Node root) {
        if (root == null) {
            return hash(new byte[] {NodeHeader.EMPTY_TRIE});
        }
        var reference = reference(root);
        return reference.length == HASH_SIZE ? reference : hash(reference);
    }

    /// The reference of `node`; finds and keeps those of dirty nodes below it first.
    byte[] reference(Node node) {
        var known = node.reference;
        if (known != null) {
            return known;
        }
        for (var child : node.children) {
            if (child.reference == null && child instanceof Node dirty) {
                reference(dirty);
            }
        }
        write(node);
        var found =
                size < HASH_SIZE ? Arrays.copyOf(buffer, size) : Blake2b.hash256(buffer, 0, size);
        node.reference = found;
        return found;
    }

    /// The reference of a child that is not dirty.
    static byte[] known(Child child) {
        return Objects.requireNonNull(child.reference);
    }

    /// The encoding of `node`, whose children's references are known.
    Bytes encoding(Node node) {
        write(node);
        return Bytes.wrap(Arrays.copyOf(buffer, size));
    }

    private void write(Node node) {
        size = 0;
        var value = node.value;
        boolean hashed = value != null && layout.hashes(value.size());
        writePartial(header(node, hashed), node);
        if (!node.isLeaf()) {
            need(2);
            buffer[size++] = (byte) node.bitmap;
            buffer[size++] = (byte) (node.bitmap >> 8);
        }
        if (value != null) {
            if (hashed) {
                writeRaw(node.valueHash(value));
            } else {
                writeWithLength(value.shared());
            }
        }
        for (var child : node.children) {
            writeWithLength(known(child));
        }
    }

    private static NodeHeader header(Node node, boolean hashed) {
        if (node.isLeaf()) {
            return hashed ? NodeHeader.LEAF_WITH_HASHED_VALUE : NodeHeader.LEAF;
        }
        if (node.value == null) {
            return NodeHeader.BRANCH;
        }
        return hashed ? NodeHeader.BRANCH_WITH_HASHED_VALUE : NodeHeader.BRANCH_WITH_VALUE;
    }

    private void writePartial(NodeHeader header, Node node) {
        int nibbles = node.to - node.from;
        need(nibbles / 255 + nibbles / 2 + 4);
        if (nibbles < header.lengthMask) {
            buffer[size++] = (byte) (header.prefix | nibbles);
        } else {
            buffer[size++] = (byte) (header.prefix | header.lengthMask);
            int rest = nibbles - header.lengthMask;
            for (; rest >= 255; rest -= 255) {
                buffer[size++] = (byte) 255;
            }
            buffer[size++] = (byte) rest;
        }
        int at = node.from;
        if ((nibbles & 1) == 1) {
            buffer[size++] = (byte) Node.nibble(node.key, at++);
        }
        if ((at & 1) == 0) {
            int count = (node.to - at) >> 1;
            System.arraycopy(node.key, at >> 1, buffer, size, count);
            size += count;
            return;
        }
        for (; at < node.to; at += 2) {
            buffer[size++] =
                    (byte) (Node.nibble(node.key, at) << 4 | Node.nibble(node.key, at + 1));
        }
    }

    private void writeWithLength(byte[] bytes) {
        int length = bytes.length;
        need(5);
        if (length < 1 << 6) {
            buffer[size++] = (byte) (length << 2);
        } else if (length < 1 << 14) {
            buffer[size++] = (byte) (length << 2 | 1);
            buffer[size++] = (byte) (length >> 6);
        } else if (length < 1 << 30) {
            buffer[size++] = (byte) (length << 2 | 2);
            buffer[size++] = (byte) (length >> 6);
            buffer[size++] = (byte) (length >> 14);
            buffer[size++] = (byte) (length >> 22);
        } else {
            buffer[size++] = 3;
            for (int shift = 0; shift < 32; shift += 8) {
                buffer[size++] = (byte) (length >> shift);
            }
        }
        writeRaw(bytes);
    }

    private void writeRaw(byte[] bytes) {
        need(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void need(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, 2 * buffer.length));
        }
    }
}
