package io.myelin.crypto.hash;

import java.util.Arrays;

/// The seven ways a storage map turns an encoded key into its part of the storage key.
///
/// A "concat" hasher appends the key itself, so that keys can be read back while iterating.
/// [#twox64Concat] and the plain twox ones are for keys no user can choose; [#identity] for keys
/// that are hashes already.
///
/// Source: `frame_support::hash` (StorageHasher).
public final class Hashers {
    private Hashers() {}

    public static byte[] identity(byte[] key) {
        return key.clone();
    }

    public static byte[] blake2_128(byte[] key) {
        return Blake2b.hash128(key);
    }

    public static byte[] blake2_128Concat(byte[] key) {
        return concat(Blake2b.hash128(key), key);
    }

    public static byte[] blake2_256(byte[] key) {
        return Blake2b.hash256(key);
    }

    public static byte[] twox64Concat(byte[] key) {
        return concat(Twox.hash64(key), key);
    }

    public static byte[] twox128(byte[] key) {
        return Twox.hash128(key);
    }

    public static byte[] twox256(byte[] key) {
        return Twox.hash256(key);
    }

    private static byte[] concat(byte[] hash, byte[] key) {
        var joined = Arrays.copyOf(hash, hash.length + key.length);
        System.arraycopy(key, 0, joined, hash.length, key.length);
        return joined;
    }
}
