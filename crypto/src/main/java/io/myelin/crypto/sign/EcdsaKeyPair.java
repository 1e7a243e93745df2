package io.myelin.crypto.sign;

import io.myelin.chain.AccountId;
import java.math.BigInteger;

/// An ECDSA key pair over secp256k1. Its arithmetic is BouncyCastle's and not constant time: for
/// tools and tests, not for a machine that others can time.
public final class EcdsaKeyPair implements KeyPair {
    /// SCALE encoding of the text "Secp256k1HDKD": its length times four, then its bytes.
    private static final byte[] DERIVATION = {
        13 << 2, 'S', 'e', 'c', 'p', '2', '5', '6', 'k', '1', 'H', 'D', 'K', 'D'
    };

    private final byte[] seed;
    private final byte[] publicKey;

    private EcdsaKeyPair(byte[] seed) {
        if (seed.length != 32 || !Ecdsa.isSecret(seed)) {
            throw new IllegalArgumentException(
                    "not a secp256k1 secret: "
                            + seed.length
                            + " bytes; expected 32, as a number from 1 to the group order");
        }
        this.seed = seed;
        this.publicKey = Ecdsa.publicKey(new BigInteger(1, seed));
    }

    /// The key pair of 32 secret bytes, big-endian, from 1 to the group order less 1.
    public static EcdsaKeyPair ofSeed(byte[] seed) {
        return new EcdsaKeyPair(seed.clone());
    }

    @Override
    public Scheme scheme() {
        return Scheme.ECDSA;
    }

    /// The compressed public key, 33 bytes.
    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public AccountId accountId() {
        return Ecdsa.accountOf(publicKey);
    }

    @Override
    public byte[] sign(byte[] message) {
        return Ecdsa.sign(new BigInteger(1, seed), message);
    }

    /// Source: substrate `sp-core` (ecdsa), `derive_hard_junction`.
    @Override
    public EcdsaKeyPair deriveHard(byte[] chainCode) {
        return new EcdsaKeyPair(EdKeyPair.hardSeed(DERIVATION, seed, chainCode));
    }

    @Override
    public String toString() {
        return "ecdsa key pair " + accountId() + ", secret ‹redacted›";
    }
}
