package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A leaf or branch in memory.
///
/// The partial key is the window `[from, to)`, counted in nibbles, on `key`, which may be any full key
/// below the node: splitting and joining nodes moves two numbers and copies no nibbles. A node with
/// a value holds exactly that value's key.
///
/// Fields are plain because a node is written by one edit only, before the trie that holds it is
/// published through a final field. That goes for the references and kept hashes of values too: after
/// the build that made the node they are all there and only read.
final class Node {
    /// Stands for one edit between two builds; compared by identity.
    static final class Owner {}

    static final Node[] NO_CHILDREN = {};

    /// Values from this size on keep their hash, so that a new sibling does not hash them again.
    private static final int CACHED_HASH_BYTES = 256;

    byte[] key;
    int from;
    int to;
    @Nullable Bytes value;

    /// Bit i is set if there is a child behind nibble i; `children` holds those in order.
    int bitmap;

    Node[] children = NO_CHILDREN;

    /// The encoding if shorter than 32 bytes, else its hash; `null` while unknown (dirty).
    byte @Nullable [] reference;

    private byte @Nullable [] valueHash;

    /// The edit that may change this node in place.
    final Owner owner;

    Node(Owner owner, byte[] key, int from, int to) {
        this.owner = owner;
        this.key = key;
        this.from = from;
        this.to = to;
    }

    Node copyFor(Owner newOwner) {
        var copy = new Node(newOwner, key, from, to);
        copy.value = value;
        copy.bitmap = bitmap;
        copy.children = children.length == 0 ? NO_CHILDREN : children.clone();
        copy.valueHash = valueHash;
        return copy;
    }

    static int nibble(byte[] key, int index) {
        int octet = key[index >> 1];
        return ((index & 1) == 0 ? octet >> 4 : octet) & 0x0F;
    }

    /// The first nibble from `from` on where the keys differ, or `to`.
    static int mismatch(byte[] a, byte[] b, int from, int to) {
        int at = from;
        if ((at & 1) == 1 && at < to) {
            if (nibble(a, at) != nibble(b, at)) {
                return at;
            }
            at++;
        }
        if (at >= to) {
            return to;
        }
        int end = (to + 1) >> 1;
        int octet = Arrays.mismatch(a, at >> 1, end, b, at >> 1, end);
        if (octet < 0) {
            return to;
        }
        int found = at + 2 * octet;
        if (nibble(a, found) == nibble(b, found)) {
            found++;
        }
        return Math.min(found, to);
    }

    /// Whether `other` starts with the full key of this node and is as long.
    boolean isAt(byte[] other) {
        return to == 2 * other.length
                && Arrays.equals(key, 0, other.length, other, 0, other.length);
    }

    boolean isLeaf() {
        return children.length == 0;
    }

    boolean hasChild(int nibble) {
        return (bitmap >> nibble & 1) != 0;
    }

    /// Where the child behind `nibble` is, or would be, in `children`.
    int slot(int nibble) {
        return Integer.bitCount(bitmap & ((1 << nibble) - 1));
    }

    @Nullable Node child(int nibble) {
        return hasChild(nibble) ? children[slot(nibble)] : null;
    }

    void setChild(int nibble, Node child) {
        int slot = slot(nibble);
        if (hasChild(nibble)) {
            children[slot] = child;
            return;
        }
        var more = new Node[children.length + 1];
        System.arraycopy(children, 0, more, 0, slot);
        more[slot] = child;
        System.arraycopy(children, slot, more, slot + 1, children.length - slot);
        children = more;
        bitmap |= 1 << nibble;
    }

    void removeChild(int nibble) {
        int slot = slot(nibble);
        var fewer = children.length == 1 ? NO_CHILDREN : new Node[children.length - 1];
        System.arraycopy(children, 0, fewer, 0, slot);
        System.arraycopy(children, slot + 1, fewer, slot, fewer.length - slot);
        children = fewer;
        bitmap &= ~(1 << nibble);
    }

    void setValue(byte[] exactKey, Bytes newValue) {
        key = exactKey;
        value = newValue;
        valueHash = null;
    }

    void clearValue() {
        value = null;
        valueHash = null;
    }

    /// Hash of the value, kept if the value is long.
    byte[] valueHash(Bytes ofValue) {
        var known = valueHash;
        if (known == null) {
            known = NodeEncoder.hash(ofValue.shared());
            if (ofValue.size() >= CACHED_HASH_BYTES) {
                valueHash = known;
            }
        }
        return known;
    }
}
