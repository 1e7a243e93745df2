package io.myelin.node.author;

import io.myelin.block.DigestItem;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.sign.RandomSource;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.runtime.consensus.Aura;
import java.util.List;
import java.util.TreeMap;

/// The authors' keys that this node holds, and whose turn a slot is.
///
/// The chain names its authors in its state, which root may change (`swap_authorities`); the author of a slot is number
/// `slot mod count` of those that the parent's state names. A slot of an author whose key is elsewhere stays empty.
///
/// Source: polkadot-sdk `sc-consensus-aura` `slot_author`, `claim_slot`.
public final class Authorities {
    private final TreeMap<AccountId, SrKeyPair> keys = new TreeMap<>();
    private final RandomSource random;

    /// None of those who may author is this node.
    public static final class NoneHeldException extends RuntimeException {
        NoneHeldException(List<AccountId> named, Iterable<AccountId> held) {
            super(
                    "the chain's authors are "
                            + named
                            + ", this node holds the keys of "
                            + held
                            + " only. The chain can be read, but not prolonged by this node: begin"
                            + " another chain, or take a copy from before they were replaced");
        }
    }

    public Authorities(List<SrKeyPair> keys, RandomSource random) {
        keys.forEach(key -> this.keys.put(key.accountId(), key));
        this.random = random;
    }

    /// The first slot from `slot` on that this node may fill, when the parent's state names these authors.
    ///
    /// Errors: [NoneHeldException].
    long nextOwnSlot(long slot, List<AccountId> named) {
        for (long own = slot; own < slot + named.size(); own++) {
            if (keys.containsKey(authorOf(own, named))) {
                return own;
            }
        }
        throw new NoneHeldException(named, keys.keySet());
    }

    private static AccountId authorOf(long slot, List<AccountId> named) {
        return named.get((int) (slot % named.size()));
    }

    /// The last log of a header: the author's signature of the header's hash without it.
    DigestItem seal(long slot, List<AccountId> named, Hash256 unsealed) {
        SrKeyPair author = keys.get(authorOf(slot, named));
        if (author == null) {
            throw new NoneHeldException(named, keys.keySet());
        }
        return new DigestItem.Seal(
                Aura.ENGINE, Bytes.wrap(author.sign(unsealed.toBytes(), random)));
    }
}
