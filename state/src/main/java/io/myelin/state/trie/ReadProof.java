package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A proof of some entries of a state whose root is known, read by decoding its nodes alone.
///
/// Everything a proof says is checked: a node counts only if it hashes to the reference by which it
/// was reached, so a proof cannot lie, only be incomplete or broken. Both are a [ProofException].
public final class ReadProof {
    private final Hash256 root;
    private final TreeMap<Hash256, Bytes> parts = new TreeMap<>();

    private ReadProof(Hash256 root) {
        this.root = root;
    }

    /// Takes the list that [Trie#prove] or `state_getReadProof` made. Parts that lead nowhere do no
    /// harm.
    public static ReadProof of(Hash256 root, Collection<Bytes> parts) {
        var proof = new ReadProof(root);
        for (var part : parts) {
            proof.parts.put(Hash256.of(NodeEncoder.hash(part.shared())), part);
        }
        return proof;
    }

    /// The value under `key`, or `null` where the proof shows that there is none.
    public @Nullable Bytes get(Bytes key) {
        byte[] nibbles = key.shared();
        int end = 2 * nibbles.length;
        var encoding = part(root, "root node");
        if (encoding.size() == 1 && encoding.at(0) == NodeHeader.EMPTY_TRIE) {
            return null;
        }
        for (int at = 0; ; ) {
            var node = EncodedNode.decode(encoding);
            if (!node.partialMatches(nibbles, at)) {
                return null;
            }
            at += node.partialNibbles();
            if (at == end) {
                return valueOf(node);
            }
            var child = node.child(Node.nibble(nibbles, at));
            if (child == null) {
                return null;
            }
            at++;
            encoding =
                    child.size() == Hash256.SIZE
                            ? part(Hash256.of(child.shared()), "node at nibble " + at)
                            : child;
        }
    }

    private @Nullable Bytes valueOf(EncodedNode node) {
        var hash = node.valueHash();
        return hash == null ? node.value() : part(hash, "hashed value");
    }

    private Bytes part(Hash256 hash, String role) {
        var part = parts.get(hash);
        if (part == null) {
            throw new ProofException(
                    "proof is incomplete: its "
                            + parts.size()
                            + " parts lack the "
                            + role
                            + " "
                            + hash);
        }
        return part;
    }
}
