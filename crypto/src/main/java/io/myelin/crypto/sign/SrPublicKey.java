package io.myelin.crypto.sign;

import io.myelin.chain.AccountId;
import java.util.Optional;

/// A decoded sr25519 public key with the table that verification needs: worth keeping for a key
/// that signs often (it saves about a tenth of a verification and takes 2 KB).
public final class SrPublicKey {
    private final byte[] encoded;
    private final EdwardsPoint point;
    private final OddMultiples multiples;

    private SrPublicKey(byte[] encoded, EdwardsPoint point) {
        this.encoded = encoded.clone();
        this.point = point;
        this.multiples = Straus.multiples(point);
    }

    /// The key with this encoding; empty if the bytes are not the encoding of a group element.
    public static Optional<SrPublicKey> decode(byte[] encoded) {
        if (encoded.length != 32) {
            return Optional.empty();
        }
        var point = Ristretto.decode(encoded, 0);
        return point == null ? Optional.empty() : Optional.of(new SrPublicKey(encoded, point));
    }

    public AccountId accountId() {
        return AccountId.of(encoded);
    }

    /// Whether `signature` is one of this key on `message`. Any malformed input is simply not
    /// valid.
    public boolean verify(byte[] message, byte[] signature) {
        return Sr25519.verify(this, message, signature);
    }

    /// The key that a soft junction derives from this one, without any secret.
    public SrPublicKey deriveSoft(byte[] chainCode) {
        var offset = Sr25519.softOffset(encoded, chainCode);
        var derived = BasePoint.multiply(offset).add(point.copy().cached());
        return new SrPublicKey(Ristretto.encode(derived), derived);
    }

    byte[] encoded() {
        return encoded;
    }

    OddMultiples multiples() {
        return multiples;
    }

    @Override
    public String toString() {
        return "sr25519 " + accountId();
    }
}
