package io.myelin.crypto.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/// xxHash64 as the chain uses it: hashes of 64, 128 or 256 bits are those with seeds 0, 1, 2, 3,
/// little-endian, one after the other.
///
/// Fast and not collision resistant: only for keys that no user can choose.
///
/// Source: the xxHash specification, version 0.1.1; substrate `sp-crypto-hashing` (twox).
public final class Twox {
    private static final VarHandle LE_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LE_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private Twox() {}

    public static byte[] hash64(byte[] data) {
        return hash(8, data);
    }

    public static byte[] hash128(byte[] data) {
        return hash(16, data);
    }

    public static byte[] hash256(byte[] data) {
        return hash(32, data);
    }

    private static byte[] hash(int size, byte[] data) {
        var out = new byte[size];
        for (int seed = 0; seed < size / 8; seed++) {
            LE_LONG.set(out, 8 * seed, xxh64(data, 0, data.length, seed));
        }
        return out;
    }

    /// xxHash64 of `length` bytes from `offset` on.
    public static long xxh64(byte[] data, int offset, int length, long seed) {
        Objects.checkFromIndexSize(offset, length, data.length);
        int at = offset;
        int end = offset + length;
        long h;
        if (length >= 32) {
            long a = seed + P1 + P2;
            long b = seed + P2;
            long c = seed;
            long d = seed - P1;
            for (; end - at >= 32; at += 32) {
                a = round(a, (long) LE_LONG.get(data, at));
                b = round(b, (long) LE_LONG.get(data, at + 8));
                c = round(c, (long) LE_LONG.get(data, at + 16));
                d = round(d, (long) LE_LONG.get(data, at + 24));
            }
            h =
                    Long.rotateLeft(a, 1)
                            + Long.rotateLeft(b, 7)
                            + Long.rotateLeft(c, 12)
                            + Long.rotateLeft(d, 18);
            h = merge(merge(merge(merge(h, a), b), c), d);
        } else {
            h = seed + P5;
        }
        return avalanche(tail(h + length, data, at, end));
    }

    private static long round(long lane, long word) {
        return Long.rotateLeft(lane + word * P2, 31) * P1;
    }

    private static long merge(long h, long lane) {
        return (h ^ round(0, lane)) * P1 + P4;
    }

    /// Mixes in the last 0 to 31 bytes.
    private static long tail(long hash, byte[] data, int from, int end) {
        long h = hash;
        int at = from;
        for (; end - at >= 8; at += 8) {
            h = Long.rotateLeft(h ^ round(0, (long) LE_LONG.get(data, at)), 27) * P1 + P4;
        }
        if (end - at >= 4) {
            h ^= ((int) LE_INT.get(data, at) & 0xFFFF_FFFFL) * P1;
            h = Long.rotateLeft(h, 23) * P2 + P3;
            at += 4;
        }
        for (; at < end; at++) {
            h = Long.rotateLeft(h ^ ((data[at] & 0xFF) * P5), 11) * P1;
        }
        return h;
    }

    private static long avalanche(long hash) {
        long h = (hash ^ (hash >>> 33)) * P2;
        h = (h ^ (h >>> 29)) * P3;
        return h ^ (h >>> 32);
    }
}
