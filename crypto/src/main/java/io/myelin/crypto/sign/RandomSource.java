package io.myelin.crypto.sign;

import java.security.SecureRandom;

/// Where random bytes come from. Tests pass a seeded one; everything else wants [#secure].
@FunctionalInterface
public interface RandomSource {
    /// Overwrites `target` with random bytes.
    void fill(byte[] target);

    /// The operating system's generator.
    static RandomSource secure() {
        return Secure.INSTANCE;
    }

    /// Holder, so that the generator is opened when first needed.
    final class Secure {
        private static final RandomSource INSTANCE = new SecureRandom()::nextBytes;

        private Secure() {}
    }
}
