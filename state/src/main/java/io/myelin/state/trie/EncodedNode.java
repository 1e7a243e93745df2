package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node as its encoding tells it: what [NodeEncoder] writes, read back.
///
/// `partial` holds the partial key with one nibble per byte. At most one of `value` and `valueHash` is
/// there. Bit i of `bitmap` says that `children` holds the reference behind nibble i.
///
/// Source: `sp_trie::node_codec::NodeCodec::decode_plan`, spec 425.
record EncodedNode(
        Bytes partial,
        @Nullable Bytes value,
        @Nullable Hash256 valueHash,
        int bitmap,
        List<Bytes> children) {

    /// Reads a node. Errors: [ProofException] for anything that is not one whole node.
    static EncodedNode decode(Bytes encoding) {
        try {
            return decode(new ScaleReader(encoding));
        } catch (ScaleException e) {
            throw new ProofException("trie node is broken: " + e.getMessage(), e);
        }
    }

    private static EncodedNode decode(ScaleReader in) {
        int first = in.u8();
        var header = headerOf(first);
        var partial = readPartial(in, partialLength(in, header, first));
        int bitmap = header.isBranch() ? in.u16() : 0;
        if (header.isBranch() && bitmap == 0) {
            throw new ProofException("trie node is broken: a branch without children");
        }
        var value = header.hasInlineValue() ? in.bytes() : null;
        var valueHash = header.hasHashedValue() ? in.hash() : null;
        var children = new ArrayList<Bytes>();
        for (int left = Integer.bitCount(bitmap); left > 0; left--) {
            children.add(readReference(in));
        }
        in.expectEnd();
        return new EncodedNode(partial, value, valueHash, bitmap, children);
    }

    private static NodeHeader headerOf(int first) {
        for (var header : NodeHeader.values()) {
            if ((first & ~header.lengthMask) == header.prefix) {
                return header;
            }
        }
        throw new ProofException(
                "trie node is broken: its first byte " + first + " names no kind of node");
    }

    private static int partialLength(ScaleReader in, NodeHeader header, int first) {
        int length = first & header.lengthMask;
        if (length < header.lengthMask) {
            return length;
        }
        int more;
        do {
            more = in.u8();
            length += more;
            if (length > NodeHeader.MAX_PARTIAL_NIBBLES) {
                throw new ProofException(
                        "trie node is broken: its partial key is longer than "
                                + NodeHeader.MAX_PARTIAL_NIBBLES
                                + " nibbles");
            }
        } while (more == 255);
        return length;
    }

    private static Bytes readPartial(ScaleReader in, int nibbles) {
        byte[] packed = in.raw((nibbles + 1) / 2);
        int padding = nibbles & 1;
        if (padding == 1 && packed[0] >> 4 != 0) {
            throw new ProofException("trie node is broken: padding before an odd partial key");
        }
        var partial = new byte[nibbles];
        for (int i = 0; i < nibbles; i++) {
            partial[i] = (byte) Node.nibble(packed, i + padding);
        }
        return Bytes.wrap(partial);
    }

    private static Bytes readReference(ScaleReader in) {
        var reference = in.bytes();
        if (reference.size() > Hash256.SIZE || reference.isEmpty()) {
            throw new ProofException(
                    "trie node is broken: a child's reference has "
                            + reference.size()
                            + " bytes, expected 1 to 32");
        }
        return reference;
    }

    int partialNibbles() {
        return partial.size();
    }

    /// Whether the nibbles of `key` from `at` on start with the partial key.
    boolean partialMatches(byte[] key, int at) {
        if (at + partial.size() > 2 * key.length) {
            return false;
        }
        for (int i = 0; i < partial.size(); i++) {
            if (partial.at(i) != Node.nibble(key, at + i)) {
                return false;
            }
        }
        return true;
    }

    @Nullable Bytes child(int nibble) {
        return (bitmap >> nibble & 1) == 0
                ? null
                : children.get(Integer.bitCount(bitmap & ((1 << nibble) - 1)));
    }
}
