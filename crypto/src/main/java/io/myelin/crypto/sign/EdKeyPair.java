package io.myelin.crypto.sign;

import io.myelin.chain.AccountId;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.hash.Sha2;
import java.util.Arrays;

/// An ed25519 key pair: what finality voters sign with.
public final class EdKeyPair implements KeyPair {
    /// SCALE encoding of the text "Ed25519HDKD": its length times four, then its bytes.
    private static final byte[] DERIVATION = {
        11 << 2, 'E', 'd', '2', '5', '5', '1', '9', 'H', 'D', 'K', 'D'
    };

    private final byte[] seed;
    private final long[] scalar;
    private final byte[] prefix;
    private final byte[] publicKey;

    private EdKeyPair(byte[] seed) {
        this.seed = seed;
        var hash = Sha2.hash512(seed);
        hash[0] &= (byte) 0xF8;
        hash[31] &= 0x7F;
        hash[31] |= 0x40;
        this.scalar = Scalar.reduce(Scalar.load(hash, 0));
        this.prefix = Arrays.copyOfRange(hash, 32, 64);
        this.publicKey = BasePoint.multiply(scalar).encode();
        Arrays.fill(hash, (byte) 0);
    }

    /// The key pair of 32 secret bytes.
    public static EdKeyPair ofSeed(byte[] seed) {
        if (seed.length != 32) {
            throw new IllegalArgumentException(
                    "ed25519 seed of " + seed.length + " bytes, expected 32");
        }
        return new EdKeyPair(seed.clone());
    }

    /// A fresh key pair.
    public static EdKeyPair generate(RandomSource random) {
        var seed = new byte[32];
        random.fill(seed);
        return new EdKeyPair(seed);
    }

    @Override
    public Scheme scheme() {
        return Scheme.ED25519;
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public AccountId accountId() {
        return AccountId.of(publicKey);
    }

    /// The 32 secret bytes.
    public byte[] seed() {
        return seed.clone();
    }

    @Override
    public byte[] sign(byte[] message) {
        return Ed25519.sign(scalar, prefix, publicKey, message);
    }

    /// Source: substrate `sp-core` (ed25519), `derive_hard_junction`.
    @Override
    public EdKeyPair deriveHard(byte[] chainCode) {
        return new EdKeyPair(hardSeed(DERIVATION, seed, chainCode));
    }

    /// blake2-256 of the scheme's SCALE-encoded name, the seed and the chain code.
    static byte[] hardSeed(byte[] name, byte[] seed, byte[] chainCode) {
        return Blake2b.state(32)
                .update(name)
                .update(seed)
                .update(SrKeyPair.checkedChainCode(chainCode))
                .digest();
    }

    @Override
    public String toString() {
        return "ed25519 key pair " + accountId() + ", secret ‹redacted›";
    }
}
