package io.myelin.crypto.key;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/// PBKDF2 with a password of bytes: the JDK's own takes characters only, and Substrate's mnemonics
/// use entropy as the password.
///
/// Source: RFC 8018, section 5.2.
final class Pbkdf2 {
    private Pbkdf2() {}

    /// `size` bytes from `password`, with the JDK's MAC of that name.
    static byte[] derive(String macName, Secret secret, int iterations, int size) {
        try {
            var mac = Mac.getInstance(macName);
            // HMAC fills short keys with zeros; the JDK refuses an empty one, which is the same as
            // one zero.
            var key = secret.password.length == 0 ? new byte[1] : secret.password;
            mac.init(new SecretKeySpec(key, macName));
            int block = mac.getMacLength();
            var out = new byte[(size + block - 1) / block * block];
            var u = new byte[block];
            for (int i = 0; i * block < size; i++) {
                mac.update(secret.salt);
                mac.update(ByteBuffer.allocate(4).putInt(i + 1).flip());
                for (int round = 0; round < iterations; round++) {
                    if (round > 0) {
                        mac.update(u);
                    }
                    mac.doFinal(u, 0);
                    for (int k = 0; k < block; k++) {
                        out[i * block + k] ^= u[k];
                    }
                }
            }
            return Arrays.copyOf(out, size);
        } catch (NoSuchAlgorithmException | InvalidKeyException | ShortBufferException e) {
            throw new AssertionError("the JDK has " + macName, e);
        }
    }

    /// A password and its salt.
    static final class Secret {
        private final byte[] password;
        private final byte[] salt;

        Secret(byte[] password, byte[] salt) {
            this.password = password;
            this.salt = salt;
        }
    }
}
