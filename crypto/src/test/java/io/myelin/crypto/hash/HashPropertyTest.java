package io.myelin.crypto.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;

/// The hashes against BouncyCastle's, at every length around the block sizes.
class HashPropertyTest {
    private static final int LENGTHS = 420;

    @Test
    void blake2b_everyLengthAndSize_equalsBouncyCastle() {
        var random = new Random(1);
        for (int length = 0; length < LENGTHS; length++) {
            var data = new byte[length];
            random.nextBytes(data);
            for (int size : new int[] {8, 16, 32, 64}) {
                assertThat(Blake2b.hash(size, data, 0, length))
                        .isEqualTo(digest(new Blake2bDigest(8 * size), data));
            }
        }
    }

    @Test
    void blake2b_inputInPieces_equalsOneShot() {
        var random = new Random(2);
        for (int i = 0; i < 500; i++) {
            var data = new byte[random.nextInt(700)];
            random.nextBytes(data);
            var state = Blake2b.state(32);
            for (int at = 0; at < data.length; ) {
                int n = Math.min(data.length - at, random.nextInt(200));
                state.update(data, at, n);
                at += n;
            }
            assertThat(state.digest()).isEqualTo(Blake2b.hash256(data));
        }
    }

    @Test
    void blake2b_range_hashesOnlyTheRange() {
        var data = new byte[300];
        new Random(3).nextBytes(data);
        assertThat(Blake2b.hash256(data, 17, 200))
                .isEqualTo(Blake2b.hash256(Arrays.copyOfRange(data, 17, 217)));
        assertThatThrownBy(() -> Blake2b.hash256(data, 200, 101))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void blake2b_readTwice_isRefused() {
        var state = Blake2b.state(32);
        state.digest();
        assertThatThrownBy(state::digest).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keccak256_everyLength_equalsBouncyCastle() {
        var random = new Random(4);
        for (int length = 0; length < LENGTHS; length++) {
            var data = new byte[length];
            random.nextBytes(data);
            assertThat(Keccak256.hash(data)).isEqualTo(digest(new KeccakDigest(256), data));
        }
    }

    @Test
    void concatHashers_endWithTheKey() {
        var key = new byte[] {1, 2, 3};
        assertThat(Hashers.blake2_128Concat(key))
                .hasSize(19)
                .endsWith(key)
                .startsWith(Blake2b.hash128(key));
        assertThat(Hashers.twox64Concat(key))
                .hasSize(11)
                .endsWith(key)
                .startsWith(Twox.hash64(key));
        assertThat(Hashers.identity(key)).isEqualTo(key).isNotSameAs(key);
    }

    private static byte[] digest(Digest digest, byte[] data) {
        digest.update(data, 0, data.length);
        var out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }
}
