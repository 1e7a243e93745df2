package io.myelin.crypto.hash;

import io.myelin.chain.Hash256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/// BLAKE2b without key, with an output of 8, 16, 32 or 64 bytes.
///
/// The size is part of the initial state: a shorter hash is not a prefix of a longer one.
///
/// Source: RFC 7693.
public final class Blake2b {
    private static final int BLOCK = 128;
    private static final VarHandle LE_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long IV0 = 0x6a09e667f3bcc908L;
    private static final long IV1 = 0xbb67ae8584caa73bL;
    private static final long IV2 = 0x3c6ef372fe94f82bL;
    private static final long IV3 = 0xa54ff53a5f1d36f1L;
    private static final long IV4 = 0x510e527fade682d1L;
    private static final long IV5 = 0x9b05688c2b3e6c1fL;
    private static final long IV6 = 0x1f83d9abfb41bd6bL;
    private static final long IV7 = 0x5be0cd19137e2179L;

    /// Order of the message words, 16 per round; rounds 10 and 11 repeat 0 and 1.
    private static final byte[] SIGMA = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
    };

    private Blake2b() {}

    public static byte[] hash64(byte[] data) {
        return hash(8, data, 0, data.length);
    }

    public static byte[] hash128(byte[] data) {
        return hash(16, data, 0, data.length);
    }

    public static byte[] hash128(byte[] data, int offset, int length) {
        return hash(16, data, offset, length);
    }

    public static byte[] hash256(byte[] data) {
        return hash(32, data, 0, data.length);
    }

    public static byte[] hash256(byte[] data, int offset, int length) {
        return hash(32, data, offset, length);
    }

    public static byte[] hash512(byte[] data) {
        return hash(64, data, 0, data.length);
    }

    /// The 256-bit hash as a value: what the chain calls the hash of a block, header or extrinsic.
    public static Hash256 hash(byte[] data) {
        return Hash256.of(hash256(data));
    }

    /// Hashes `length` bytes from `offset` on into `size` bytes.
    public static byte[] hash(int size, byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        var state = new State(size);
        state.update(data, offset, length);
        return state.digest();
    }

    /// A hash under way that takes its input in pieces.
    public static State state(int size) {
        return new State(size);
    }

    /// A hash under way. Use: any number of `update`, then `digest` once.
    public static final class State {
        private final long[] h = {IV0, IV1, IV2, IV3, IV4, IV5, IV6, IV7};
        private final long[] words = new long[16];
        private final byte[] block = new byte[BLOCK];
        private final int size;
        private int filled;
        private long consumed;
        private boolean done;

        private State(int size) {
            if (size < 1 || size > 64) {
                throw new IllegalArgumentException(
                        "blake2b output of " + size + " bytes, expected 1 to 64");
            }
            this.size = size;
            h[0] ^= 0x01010000L ^ size;
        }

        public State update(byte[] data) {
            return update(data, 0, data.length);
        }

        /// Takes `length` bytes from `offset` on.
        public State update(byte[] data, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, data.length);
            if (done) {
                throw new IllegalStateException("blake2b state was already read by digest()");
            }
            int at = offset;
            int end = offset + length;
            if (filled > 0 && filled + length > BLOCK) {
                int missing = BLOCK - filled;
                System.arraycopy(data, at, block, filled, missing);
                consumed += BLOCK;
                compress(block, 0, false);
                at += missing;
                filled = 0;
            }
            // The last block is compressed with its own flag, so a full one waits for more input.
            while (end - at > BLOCK) {
                consumed += BLOCK;
                compress(data, at, false);
                at += BLOCK;
            }
            System.arraycopy(data, at, block, filled, end - at);
            filled += end - at;
            return this;
        }

        /// Ends the input and returns the hash.
        public byte[] digest() {
            if (done) {
                throw new IllegalStateException("blake2b state was already read by digest()");
            }
            done = true;
            consumed += filled;
            Arrays.fill(block, filled, BLOCK, (byte) 0);
            compress(block, 0, true);
            for (int i = 0; i < 8; i++) {
                LE_LONG.set(block, 8 * i, h[i]);
            }
            return Arrays.copyOf(block, size);
        }

        /// Mixes one block into `h`. Kept as a loop over rounds: unrolled it would pass the size
        /// above which the JVM no longer compiles a method.
        private void compress(byte[] data, int offset, boolean last) {
            var m = words;
            for (int i = 0; i < 16; i++) {
                m[i] = (long) LE_LONG.get(data, offset + 8 * i);
            }
            long v0 = h[0], v1 = h[1], v2 = h[2], v3 = h[3];
            long v4 = h[4], v5 = h[5], v6 = h[6], v7 = h[7];
            long v8 = IV0, v9 = IV1, v10 = IV2, v11 = IV3;
            long v12 = IV4 ^ consumed, v13 = IV5, v14 = last ? ~IV6 : IV6, v15 = IV7;
            for (int r = 0; r < SIGMA.length; r += 16) {
                v0 += v4 + m[SIGMA[r] & 15];
                v12 = Long.rotateRight(v12 ^ v0, 32);
                v8 += v12;
                v4 = Long.rotateRight(v4 ^ v8, 24);
                v0 += v4 + m[SIGMA[r + 1] & 15];
                v12 = Long.rotateRight(v12 ^ v0, 16);
                v8 += v12;
                v4 = Long.rotateRight(v4 ^ v8, 63);

                v1 += v5 + m[SIGMA[r + 2] & 15];
                v13 = Long.rotateRight(v13 ^ v1, 32);
                v9 += v13;
                v5 = Long.rotateRight(v5 ^ v9, 24);
                v1 += v5 + m[SIGMA[r + 3] & 15];
                v13 = Long.rotateRight(v13 ^ v1, 16);
                v9 += v13;
                v5 = Long.rotateRight(v5 ^ v9, 63);

                v2 += v6 + m[SIGMA[r + 4] & 15];
                v14 = Long.rotateRight(v14 ^ v2, 32);
                v10 += v14;
                v6 = Long.rotateRight(v6 ^ v10, 24);
                v2 += v6 + m[SIGMA[r + 5] & 15];
                v14 = Long.rotateRight(v14 ^ v2, 16);
                v10 += v14;
                v6 = Long.rotateRight(v6 ^ v10, 63);

                v3 += v7 + m[SIGMA[r + 6] & 15];
                v15 = Long.rotateRight(v15 ^ v3, 32);
                v11 += v15;
                v7 = Long.rotateRight(v7 ^ v11, 24);
                v3 += v7 + m[SIGMA[r + 7] & 15];
                v15 = Long.rotateRight(v15 ^ v3, 16);
                v11 += v15;
                v7 = Long.rotateRight(v7 ^ v11, 63);

                v0 += v5 + m[SIGMA[r + 8] & 15];
                v15 = Long.rotateRight(v15 ^ v0, 32);
                v10 += v15;
                v5 = Long.rotateRight(v5 ^ v10, 24);
                v0 += v5 + m[SIGMA[r + 9] & 15];
                v15 = Long.rotateRight(v15 ^ v0, 16);
                v10 += v15;
                v5 = Long.rotateRight(v5 ^ v10, 63);

                v1 += v6 + m[SIGMA[r + 10] & 15];
                v12 = Long.rotateRight(v12 ^ v1, 32);
                v11 += v12;
                v6 = Long.rotateRight(v6 ^ v11, 24);
                v1 += v6 + m[SIGMA[r + 11] & 15];
                v12 = Long.rotateRight(v12 ^ v1, 16);
                v11 += v12;
                v6 = Long.rotateRight(v6 ^ v11, 63);

                v2 += v7 + m[SIGMA[r + 12] & 15];
                v13 = Long.rotateRight(v13 ^ v2, 32);
                v8 += v13;
                v7 = Long.rotateRight(v7 ^ v8, 24);
                v2 += v7 + m[SIGMA[r + 13] & 15];
                v13 = Long.rotateRight(v13 ^ v2, 16);
                v8 += v13;
                v7 = Long.rotateRight(v7 ^ v8, 63);

                v3 += v4 + m[SIGMA[r + 14] & 15];
                v14 = Long.rotateRight(v14 ^ v3, 32);
                v9 += v14;
                v4 = Long.rotateRight(v4 ^ v9, 24);
                v3 += v4 + m[SIGMA[r + 15] & 15];
                v14 = Long.rotateRight(v14 ^ v3, 16);
                v9 += v14;
                v4 = Long.rotateRight(v4 ^ v9, 63);
            }
            h[0] ^= v0 ^ v8;
            h[1] ^= v1 ^ v9;
            h[2] ^= v2 ^ v10;
            h[3] ^= v3 ^ v11;
            h[4] ^= v4 ^ v12;
            h[5] ^= v5 ^ v13;
            h[6] ^= v6 ^ v14;
            h[7] ^= v7 ^ v15;
        }
    }
}
