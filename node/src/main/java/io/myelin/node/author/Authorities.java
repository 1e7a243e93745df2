package io.myelin.node.author;

import io.myelin.block.DigestItem;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.sign.RandomSource;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.runtime.consensus.Aura;
import java.util.List;

/// The keys of all block authors, held by this one node. The author of a slot is authority `slot mod count`.
///
/// Source: polkadot-sdk `sc-consensus-aura` `slot_author`.
public final class Authorities {
    private final List<SrKeyPair> keys;
    private final RandomSource random;

    public Authorities(List<SrKeyPair> keys, RandomSource random) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a chain needs at least one authority");
        }
        this.keys = List.copyOf(keys);
        this.random = random;
    }

    /// The last log of a header: the author's signature of the header's hash without it.
    DigestItem seal(long slot, Hash256 unsealed) {
        SrKeyPair author = keys.get((int) (slot % keys.size()));
        return new DigestItem.Seal(
                Aura.ENGINE, Bytes.wrap(author.sign(unsealed.toBytes(), random)));
    }
}
