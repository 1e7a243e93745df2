package io.myelin.crypto.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 and SHA-512 of the JDK, whose compression the processor runs natively.
public final class Sha2 {
    private Sha2() {}

    public static byte[] hash256(byte[] data) {
        return digest("SHA-256").digest(data);
    }

    /// The 512-bit hash of the pieces one after the other.
    public static byte[] hash512(byte[]... pieces) {
        var digest = digest("SHA-512");
        for (byte[] piece : pieces) {
            digest.update(piece);
        }
        return digest.digest();
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform must have both.
            throw new AssertionError(e);
        }
    }
}
