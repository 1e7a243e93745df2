package io.myelin.crypto.shield;

import io.myelin.chain.Bytes;
import io.myelin.crypto.sign.RandomSource;
import io.myelin.scale.FixedLength;
import io.myelin.scale.Path;
import java.security.SecureRandom;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.jspecify.annotations.Nullable;

/// An extrinsic in its envelope, as `MevShield.submit_encrypted` carries it.
///
/// ```
/// key hash (16) ‖ n (u16, little endian) ‖ ML-KEM-768 ciphertext (n) ‖ nonce (24) ‖ XChaCha20-Poly1305 ciphertext and tag
/// ```
///
/// The key of the cipher is the secret that the first ciphertext encapsulates; no associated data.
///
/// Source: `stp-shield` `shielded_tx.rs`, `ShieldedTransaction::parse`; subtensor `pallets/shield/src/lib.rs` `unshield`.
///
/// @param keyHash twox-128 of the encapsulation key that this was made for
/// @param kemCt what the decapsulation key turns into the cipher's key
/// @param aeadCt the encrypted extrinsic with its tag
/// @param nonce the cipher's nonce
@Path("stp_shield::shielded_tx::ShieldedTransaction")
public record ShieldedTransaction(
        @FixedLength(16) Bytes keyHash, Bytes kemCt, Bytes aeadCt, @FixedLength(24) Bytes nonce) {
    private static final int KEY_HASH_BYTES = 16;
    private static final int LENGTH_BYTES = 2;
    private static final int NONCE_BYTES = 24;
    private static final int TAG_BITS = 128;
    private static final int TAG_BYTES = TAG_BITS / 8;

    /// The parts of an envelope; null if it is too short for what it says it holds.
    public static @Nullable ShieldedTransaction parse(Bytes envelope) {
        int header = KEY_HASH_BYTES + LENGTH_BYTES;
        if (envelope.size() < header) {
            return null;
        }
        int nonceAt = header + (envelope.at(KEY_HASH_BYTES) | envelope.at(KEY_HASH_BYTES + 1) << 8);
        int sealedAt = nonceAt + NONCE_BYTES;
        if (envelope.size() < sealedAt) {
            return null;
        }
        return new ShieldedTransaction(
                envelope.slice(0, KEY_HASH_BYTES),
                envelope.slice(header, nonceAt),
                envelope.slice(sealedAt, envelope.size()),
                envelope.slice(nonceAt, sealedAt));
    }

    /// The bytes that [#parse] takes.
    public Bytes encode() {
        var length = Bytes.of((byte) kemCt.size(), (byte) (kemCt.size() >> 8));
        return keyHash.concat(length).concat(kemCt).concat(nonce).concat(aeadCt);
    }

    /// Puts `plaintext` in an envelope for the holder of `encKey`. Throws [IllegalArgumentException] if that is no
    /// encapsulation key.
    public static ShieldedTransaction seal(Bytes encKey, Bytes plaintext, RandomSource random) {
        if (encKey.size() != ShieldKeyPair.ENC_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "an encapsulation key has "
                            + ShieldKeyPair.ENC_KEY_BYTES
                            + " bytes, this has "
                            + encKey.size());
        }
        var receiver = new MLKEMPublicKeyParameters(ShieldKeyPair.ML_KEM_768, encKey.toArray());
        var secret = new MLKEMGenerator(drawing(random)).generateEncapsulated(receiver);
        var nonce = new byte[NONCE_BYTES];
        random.fill(nonce);
        try {
            return new ShieldedTransaction(
                    ShieldKeyPair.keyHash(encKey),
                    Bytes.wrap(secret.getEncapsulation()),
                    Bytes.wrap(cipher(true, secret.getSecret(), nonce, plaintext.shared())),
                    Bytes.wrap(nonce));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption cannot fail", e);
        }
    }

    /// What is inside; null if `decKey` is not the key it was made for, or a bit of it was changed.
    public @Nullable Bytes open(Bytes decKey) {
        if (aeadCt.size() < TAG_BYTES) {
            return null;
        }
        try {
            var holder = new MLKEMPrivateKeyParameters(ShieldKeyPair.ML_KEM_768, decKey.toArray());
            var extractor = new MLKEMExtractor(holder);
            if (kemCt.size() != extractor.getEncapsulationLength()) {
                return null;
            }
            byte[] secret = extractor.extractSecret(kemCt.toArray());
            return Bytes.wrap(cipher(false, secret, nonce.toArray(), aeadCt.shared()));
        } catch (InvalidCipherTextException | IllegalArgumentException _) {
            return null;
        }
    }

    static byte[] cipher(boolean sealing, byte[] key, byte[] nonce, byte[] input)
            throws InvalidCipherTextException {
        var cipher = new XChaCha20Poly1305();
        cipher.init(sealing, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce));
        var output = new byte[cipher.getOutputSize(input.length)];
        int length = cipher.processBytes(input, 0, input.length, output, 0);
        cipher.doFinal(output, length);
        return output;
    }

    /// The library wants its own kind of source.
    private static SecureRandom drawing(RandomSource random) {
        return new SecureRandom() {
            @Override
            public void nextBytes(byte[] target) {
                random.fill(target);
            }
        };
    }
}
