package io.myelin.crypto.sign;

import io.myelin.chain.AccountId;
import io.myelin.crypto.hash.Sha2;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An sr25519 key pair: the kind that coldkeys and hotkeys are.
public final class SrKeyPair implements KeyPair {
    /// Size of [#secret] in bytes.
    public static final int SECRET_SIZE = 64;

    private final long[] scalar;
    private final byte[] nonceSeed;
    private final byte @Nullable [] miniSecret;
    private final byte[] publicKey;

    private SrKeyPair(long[] scalar, byte[] nonceSeed, byte @Nullable [] miniSecret) {
        this.scalar = scalar;
        this.nonceSeed = nonceSeed;
        this.miniSecret = miniSecret;
        this.publicKey = Ristretto.encode(BasePoint.multiply(scalar));
    }

    /// Expands 32 secret bytes: the scalar is the clamped first half of their SHA-512, divided by
    /// the cofactor 8; the nonce seed is the second half.
    ///
    /// Source: schnorrkel `keys.rs`, `expand_ed25519`.
    public static SrKeyPair ofMiniSecret(byte[] miniSecret) {
        if (miniSecret.length != 32) {
            throw new IllegalArgumentException(
                    "mini secret of " + miniSecret.length + " bytes, expected 32");
        }
        var hash = Sha2.hash512(miniSecret);
        hash[0] &= (byte) 0xF8;
        hash[31] &= 0x3F;
        hash[31] |= 0x40;
        var clamped = Scalar.load(hash, 0);
        var scalar = new long[Scalar.LIMBS];
        for (int i = 0; i < Scalar.LIMBS; i++) {
            long above = i + 1 < Scalar.LIMBS ? clamped[i + 1] : 0;
            scalar[i] = (clamped[i] >>> 3) | ((above & 7) << 29);
        }
        var nonceSeed = Arrays.copyOfRange(hash, 32, 64);
        Arrays.fill(hash, (byte) 0);
        return new SrKeyPair(scalar, nonceSeed, miniSecret.clone());
    }

    /// Reads scalar ‖ nonce seed, the form of [#secret]. The scalar must be below the group order.
    public static SrKeyPair ofSecret(byte[] secret) {
        if (secret.length != SECRET_SIZE) {
            throw new IllegalArgumentException(
                    "sr25519 secret of " + secret.length + " bytes, expected " + SECRET_SIZE);
        }
        var scalar = Scalar.load(secret, 0);
        if (!Scalar.isReduced(scalar)) {
            throw new IllegalArgumentException(
                    "sr25519 secret scalar is not below the group order:"
                            + " not a schnorrkel secret key");
        }
        return new SrKeyPair(scalar, Arrays.copyOfRange(secret, 32, 64), null);
    }

    /// A fresh key pair.
    public static SrKeyPair generate(RandomSource random) {
        var miniSecret = new byte[32];
        random.fill(miniSecret);
        return ofMiniSecret(miniSecret);
    }

    @Override
    public Scheme scheme() {
        return Scheme.SR25519;
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public AccountId accountId() {
        return AccountId.of(publicKey);
    }

    /// Scalar ‖ nonce seed, 64 secret bytes.
    public byte[] secret() {
        var secret = Arrays.copyOf(Scalar.toBytes(scalar), SECRET_SIZE);
        System.arraycopy(nonceSeed, 0, secret, 32, 32);
        return secret;
    }

    /// The mini secret, if this key was expanded from one.
    public Optional<byte[]> miniSecret() {
        return miniSecret == null ? Optional.empty() : Optional.of(miniSecret.clone());
    }

    @Override
    public byte[] sign(byte[] message) {
        return sign(message, RandomSource.secure());
    }

    /// Signs with witness randomness from `random`, besides that from the secret and the message.
    public byte[] sign(byte[] message, RandomSource random) {
        return Sr25519.sign(this, message, random);
    }

    @Override
    public SrKeyPair deriveHard(byte[] chainCode) {
        return ofMiniSecret(
                Sr25519.hardMiniSecret(Scalar.toBytes(scalar), checkedChainCode(chainCode)));
    }

    /// The key that a soft junction derives: its public key follows from this public key alone.
    public SrKeyPair deriveSoft(byte[] chainCode) {
        checkedChainCode(chainCode);
        var derived = Scalar.add(scalar, Sr25519.softOffset(publicKey, chainCode));
        return new SrKeyPair(derived, Sr25519.softNonceSeed(this, chainCode), null);
    }

    static byte[] checkedChainCode(byte[] chainCode) {
        if (chainCode.length != 32) {
            throw new IllegalArgumentException(
                    "chain code of " + chainCode.length + " bytes, expected 32");
        }
        return chainCode;
    }

    long[] scalar() {
        return scalar;
    }

    byte[] nonceSeed() {
        return nonceSeed;
    }

    byte[] encodedPublicKey() {
        return publicKey;
    }

    @Override
    public String toString() {
        return "sr25519 key pair " + accountId() + ", secret ‹redacted›";
    }
}
