package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
/// the build that made the node they are all there and only read. Two things change later, and neither
/// can be seen from outside: a [Stub] gives way to the node it stands for, and a branch that was
/// written to disk becomes [#STORED].
final class Node extends Child {
    /// Stands for one edit between two builds; compared by identity.
    static final class Owner {}

    /// Owner of the branches that are stored as they are, with all below them.
    static final Owner STORED = new Owner();

    static final Child[] NO_CHILDREN = {};

    private static final VarHandle CHILD = MethodHandles.arrayElementVarHandle(Child[].class);

    /// About what a node, its reference and the headers of its arrays take.
    private static final int NODE_BYTES = 128;

    /// About what a stub takes in its branch.
    private static final int STUB_BYTES = 80;

    /// Values from this size on keep their hash, so that a new sibling does not hash them again.
    private static final int CACHED_HASH_BYTES = 256;

    byte[] key;
    int from;
    int to;
    @Nullable Bytes value;

    /// Bit i is set if there is a child behind nibble i; `children` holds those in order.
    char bitmap;

    /// When the node was last read or made, by [Recency]. Only a hint: readers race on it.
    short era;

    Child[] children = NO_CHILDREN;

    private byte @Nullable [] valueHash;

    /// The edit that may change this node in place, or [#STORED]. Only the writer of stored branches
    /// changes it.
    Owner owner;

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
        copy.era = era;
        copy.children = children.length == 0 ? NO_CHILDREN : children.clone();
        copy.valueHash = valueHash;
        return copy;
    }

    /// The same node with other children that stand for the same ones.
    Node withChildren(Child[] others) {
        var copy = copyFor(owner);
        copy.children = others;
        copy.reference = reference;
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

    /// The child behind `nibble`, read if it is only stored.
    @Nullable Node child(int nibble) {
        return hasChild(nibble) ? childAt(slot(nibble)) : null;
    }

    /// What is in `slot`, read or not.
    Child heldAt(int slot) {
        return (Child) CHILD.getAcquire(children, slot);
    }

    /// The child in `slot`, read if it is only stored.
    Node childAt(int slot) {
        return heldAt(slot) instanceof Node node ? node : readAt(slot);
    }

    /// A stub's node takes its place once it is kept: both stand for the same, so that it does not
    /// matter which of them other readers of this published node find.
    private Node readAt(int slot) {
        return switch (heldAt(slot)) {
            case Node node -> node;
            case Stub stub -> {
                var node = stub.load(this, nibbleOf(slot));
                if (stub.loaded() != null) {
                    CHILD.setRelease(children, slot, node);
                }
                yield node;
            }
        };
    }

    /// Whether the child in `slot` is a leaf that is not on the heap.
    boolean isUnreadLeaf(int slot) {
        return heldAt(slot) instanceof Stub stub && stub.isLeaf() && stub.loaded() == null;
    }

    /// As [#childAt], for a walk that will come to the next slots too.
    Node childAhead(int slot) {
        if (isUnreadLeaf(slot)) {
            NodeReader.leavesFrom(this, slot);
        }
        return childAt(slot);
    }

    /// The nibble whose child is in `slot`.
    int nibbleOf(int slot) {
        int rest = bitmap;
        for (int i = 0; i < slot; i++) {
            rest &= rest - 1;
        }
        return Integer.numberOfTrailingZeros(rest);
    }

    void setChild(int nibble, Child child) {
        int slot = slot(nibble);
        if (hasChild(nibble)) {
            children[slot] = child;
            return;
        }
        var more = new Child[children.length + 1];
        System.arraycopy(children, 0, more, 0, slot);
        more[slot] = child;
        System.arraycopy(children, slot, more, slot + 1, children.length - slot);
        children = more;
        bitmap |= (char) (1 << nibble);
    }

    void removeChild(int nibble) {
        int slot = slot(nibble);
        var fewer = children.length == 1 ? NO_CHILDREN : new Child[children.length - 1];
        System.arraycopy(children, 0, fewer, 0, slot);
        System.arraycopy(children, slot + 1, fewer, slot, fewer.length - slot);
        children = fewer;
        bitmap &= (char) ~(1 << nibble);
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

    /// About how much heap the node takes without the nodes below it.
    long heapBytes() {
        long bytes = (long) NODE_BYTES + key.length;
        var held = value;
        if (held != null) {
            bytes += held.size() + 16;
        }
        for (var child : children) {
            bytes += child instanceof Stub ? STUB_BYTES : 4;
        }
        return bytes;
    }
}
