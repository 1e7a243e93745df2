package io.myelin.crypto.sign;

import io.myelin.crypto.hash.Sha2;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Ed25519 signatures: R ‖ s with s·B = R + k·A, k = SHA-512(R ‖ A ‖ message).
///
/// Which signatures are valid is a matter of consensus, and follows ZIP 215, as the chain does: s
/// must be below L, A and R may be any encodings of curve points, also those of y ≥ p and of small
/// order, and the equation is taken times 8.
///
/// Source: RFC 8032; ZIP 215; substrate `sp-core` (ed25519), which verifies with ed25519-zebra.
final class Ed25519 {
    private Ed25519() {}

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != 32 || signature.length != 64) {
            return false;
        }
        var s = Scalar.load(signature, 32);
        if (!Scalar.isReduced(s)) {
            return false;
        }
        var key = decode(publicKey);
        var commitment = decode(signature);
        if (key == null || commitment == null) {
            return false;
        }
        var k = challenge(Arrays.copyOf(signature, 32), publicKey, message);
        // A factor that is not zero modulo L, and anything of small order, does not matter times 8.
        var difference =
                Sr25519.difference(s, k, Straus.multiples(key), Straus.multiples(commitment));
        return difference.twice().twice().twice().isIdentity();
    }

    static byte[] sign(long[] scalar, byte[] prefix, byte[] publicKey, byte[] message) {
        var r = Scalar.reduceWide(Sha2.hash512(prefix, message));
        var commitment = BasePoint.multiply(r).encode();
        var k = challenge(commitment, publicKey, message);
        var signature = Arrays.copyOf(commitment, 64);
        Scalar.store(signature, 32, Scalar.add(Scalar.mul(k, scalar), r));
        Arrays.fill(r, 0);
        return signature;
    }

    private static long[] challenge(byte[] commitment, byte[] publicKey, byte[] message) {
        return Scalar.reduceWide(Sha2.hash512(commitment, publicKey, message));
    }

    private static @Nullable EdwardsPoint decode(byte[] bytes) {
        return EdwardsPoint.decode(Field.fromBytes(bytes, 0), (bytes[31] & 0x80) >>> 7);
    }
}
