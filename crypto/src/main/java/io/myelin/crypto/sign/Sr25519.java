package io.myelin.crypto.sign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Schnorr signatures over ristretto255 with Merlin transcripts, in the context `substrate`.
///
/// A signature is R ‖ s with the highest bit of s set as a mark. It is valid if s·B - c·A encodes
/// to R, where c is the transcript's challenge after context, message, public key and R.
///
/// Source: schnorrkel `sign.rs`, `context.rs`, `derive.rs`; substrate `sp-core` (sr25519).
final class Sr25519 {
    private static final Transcript SIGNING =
            new Transcript("SigningContext")
                    .append("", "substrate".getBytes(StandardCharsets.US_ASCII));

    private static final Transcript DERIVATION =
            new Transcript("SchnorrRistrettoHDKD").append("sign-bytes", new byte[0]);

    private Sr25519() {}

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        // The cheap checks first: decoding the key costs a square root.
        var s = responseOf(signature);
        if (s == null) {
            return false;
        }
        var key = SrPublicKey.decode(publicKey);
        return key.isPresent() && verify(key.get(), message, signature);
    }

    static boolean verify(SrPublicKey key, byte[] message, byte[] signature) {
        var s = responseOf(signature);
        if (s == null) {
            return false;
        }
        // A signature whose R is not canonical is invalid: no encoding of a sum would equal it.
        var commitment = Ristretto.decode(signature, 0);
        if (commitment == null) {
            return false;
        }
        var c = challenge(key.encoded(), message, signature);
        var multiples = Straus.multiples(commitment);
        return Ristretto.isIdentity(difference(s, c, key.multiples(), multiples));
    }

    /// v·(s·B - c·A - R) for some v that is not zero modulo L; A and R are given by their odd
    /// multiples.
    ///
    /// With c = ±u / v it is (v·s)·B ∓ u·A - v·R, where u and v have half the length of c.
    static EdwardsPoint difference(long[] s, long[] c, OddMultiples key, OddMultiples commitment) {
        var ratio = ShortRatio.of(c);
        var sum = new Straus(Scalar.mul(ratio.denominator, s), 2);
        sum.minus(ratio.denominator, commitment);
        if (ratio.isNegative) {
            sum.plus(ratio.numerator, key);
        } else {
            sum.minus(ratio.numerator, key);
        }
        return sum.sum();
    }

    /// s of a signature, or null if it has the wrong size, no mark, or s ≥ L.
    static long @Nullable [] responseOf(byte[] signature) {
        if (signature.length != 64 || (signature[63] & 0x80) == 0) {
            return null;
        }
        var s = Scalar.load(signature, 32);
        s[Scalar.LIMBS - 1] &= 0x7FFF_FFFFL;
        return Scalar.isReduced(s) ? s : null;
    }

    static long[] challenge(byte[] publicKey, byte[] message, byte[] signature) {
        return statement(publicKey, message)
                .append("sign:R", Arrays.copyOf(signature, 32))
                .challengeScalar("sign:c");
    }

    /// The transcript up to the point where the signer chooses R.
    private static Transcript statement(byte[] publicKey, byte[] message) {
        return SIGNING.copy()
                .append("sign-bytes", message)
                .append("proto-name", "Schnorr-sig".getBytes(StandardCharsets.US_ASCII))
                .append("sign:pk", publicKey);
    }

    /// Signs with the secret scalar; `nonceSeed` and the transcript guard against a bad `random`.
    static byte[] sign(SrKeyPair keys, byte[] message, RandomSource random) {
        var transcript = statement(keys.encodedPublicKey(), message);
        var witness = transcript.witness("signing", keys.nonceSeed(), random, 64);
        var r = Scalar.reduceWide(witness);
        var signature = Arrays.copyOf(Ristretto.encode(BasePoint.multiply(r)), 64);
        var c = transcript.append("sign:R", Arrays.copyOf(signature, 32)).challengeScalar("sign:c");
        Scalar.store(signature, 32, Scalar.add(Scalar.mul(c, keys.scalar()), r));
        signature[63] |= (byte) 0x80;
        Arrays.fill(witness, (byte) 0);
        Arrays.fill(r, 0);
        return signature;
    }

    /// The mini secret that a hard junction derives.
    static byte[] hardMiniSecret(byte[] scalar, byte[] chainCode) {
        return DERIVATION
                .copy()
                .append("chain-code", chainCode)
                .append("secret-key", scalar)
                .challenge("HDKD-hard", 32);
    }

    /// What a soft junction adds to the secret scalar.
    static long[] softOffset(byte[] publicKey, byte[] chainCode) {
        return softTranscript(publicKey, chainCode).challengeScalar("HDKD-scalar");
    }

    /// The nonce seed of a softly derived key: secret, and bound to parent and junction. Which
    /// bytes these are changes signatures' randomness only, so they are derived rather than drawn.
    static byte[] softNonceSeed(SrKeyPair parent, byte[] chainCode) {
        return softTranscript(parent.encodedPublicKey(), chainCode)
                .append("HDKD-nonce", parent.secret())
                .challenge("HDKD-nonce", 32);
    }

    private static Transcript softTranscript(byte[] publicKey, byte[] chainCode) {
        return DERIVATION.copy().append("chain-code", chainCode).append("public-key", publicKey);
    }
}
