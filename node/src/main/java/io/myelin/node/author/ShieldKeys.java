package io.myelin.node.author;

import io.myelin.block.Extrinsic;
import io.myelin.chain.Bytes;
import io.myelin.crypto.shield.ShieldKeyPair;
import io.myelin.crypto.shield.ShieldedTransaction;
import io.myelin.crypto.sign.RandomSource;
import io.myelin.scale.ScaleException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The keys of the MEV shield that this node's authors have announced, and what they open.
///
/// Each block announces a fresh key; users read it from the chain some blocks later (`MevShield.NextKey`). The last
/// [#HELD] keys are kept, in memory only: what was encrypted to a key from before a restart stays closed, and its
/// envelope in the pool until its era ends.
///
/// The reference's author opens only what is encrypted to the key whose turn it is (`PendingKey`), for another author
/// may hold the next. This node opens whatever it holds the key of, so that on chains faster than a client's round trip
/// envelopes are not late by a block.
///
/// Threads: used by the writer only.
///
/// Source: polkadot-sdk of subtensor, `sc-basic-authorship` `apply_extrinsics`, `unshield_and_push_inner_tx`,
/// `stc-shield` `MemoryShieldKeystore`.
public final class ShieldKeys {
    private static final int HELD = 64;

    private final Function<Bytes, @Nullable ShieldedTransaction> envelopeOf;
    private final RandomSource random;
    private final ArrayDeque<Bytes> order = new ArrayDeque<>();
    private final Map<Bytes, ShieldKeyPair> byHash = new HashMap<>();

    /// @param envelopeOf the envelope that an extrinsic carries, or null
    public ShieldKeys(
            Function<Bytes, @Nullable ShieldedTransaction> envelopeOf, RandomSource random) {
        this.envelopeOf = envelopeOf;
        this.random = random;
    }

    /// What there is in a pooled transaction for this node's author.
    sealed interface Content {
        /// Nothing beside the transaction itself.
        record Plain() implements Content {}

        /// An envelope for which the key is elsewhere.
        record Foreign() implements Content {}

        /// A signed extrinsic, to go in behind its envelope.
        record Opened(Bytes inner) implements Content {}
    }

    private static final Content PLAIN = new Content.Plain();
    private static final Content FOREIGN = new Content.Foreign();

    /// Makes a key pair and returns the key to announce.
    Bytes next() {
        var pair = ShieldKeyPair.generate(random);
        var hash = ShieldKeyPair.keyHash(pair.encKey());
        byHash.put(hash, pair);
        order.add(hash);
        if (order.size() > HELD) {
            byHash.remove(order.remove());
        }
        return pair.encKey();
    }

    /// An envelope whose key is held but which holds no signed extrinsic is [Content.Plain]: it pays its fee and goes in
    /// alone, as with the reference.
    Content contentOf(Bytes extrinsic) {
        var envelope = envelopeOf.apply(extrinsic);
        if (envelope == null) {
            return PLAIN;
        }
        var pair = byHash.get(envelope.keyHash());
        if (pair == null) {
            return FOREIGN;
        }
        var inner = envelope.open(pair.decKey());
        return inner != null && isSigned(inner) ? new Content.Opened(inner) : PLAIN;
    }

    /// Bare extrinsics are inherents, which only the author makes.
    private static boolean isSigned(Bytes inner) {
        try {
            return Extrinsic.decode(inner) instanceof Extrinsic.Signed;
        } catch (ScaleException | IllegalArgumentException _) {
            return false;
        }
    }
}
