package io.myelin.crypto.shield;

import io.myelin.chain.Bytes;
import io.myelin.crypto.hash.Twox;
import io.myelin.crypto.sign.RandomSource;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;

/// An ML-KEM-768 key pair as the shield keeps it.
///
/// @param encKey the encapsulation key, 1184 bytes
/// @param decKey the decapsulation key in its expanded form, 2400 bytes
public record ShieldKeyPair(Bytes encKey, Bytes decKey) {
    /// Size of an encapsulation key in bytes.
    public static final int ENC_KEY_BYTES = 1184;

    static final MLKEMParameters ML_KEM_768 = MLKEMParameters.ml_kem_768;
    private static final int SEED_BYTES = 64;

    /// A fresh pair of 64 bytes from `random`.
    public static ShieldKeyPair generate(RandomSource random) {
        var seed = new byte[SEED_BYTES];
        random.fill(seed);
        var secret =
                new MLKEMPrivateKeyParameters(ML_KEM_768, seed)
                        .withPreferredFormat(MLKEMPrivateKeyParameters.EXPANDED_KEY);
        return new ShieldKeyPair(
                Bytes.wrap(secret.getPublicKey()), Bytes.wrap(secret.getEncoded()));
    }

    /// The hash by which envelopes name an encapsulation key: twox-128.
    public static Bytes keyHash(Bytes encKey) {
        return Bytes.wrap(Twox.hash128(encKey.shared()));
    }

    /// Shows the public half only.
    @Override
    public String toString() {
        return "shield key " + keyHash(encKey);
    }
}
