package io.myelin.node.author;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.MultiSignature;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.crypto.sign.EdKeyPair;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.runtime.system.SignatureVerifier;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownSignersTest {
    private static final Bytes MESSAGE = Bytes.ofUtf8("message");

    private final KnownSigners signers = new KnownSigners(SignatureVerifier.DIRECT);

    private static byte[] seed(int number) {
        var seed = new byte[32];
        seed[0] = (byte) number;
        seed[1] = (byte) (number >> 8);
        return seed;
    }

    private static SrKeyPair pair(int number) {
        return SrKeyPair.ofMiniSecret(seed(number));
    }

    private static MultiSignature sr25519(KeyPair pair) {
        return new MultiSignature.Sr25519(Bytes.wrap(pair.sign(MESSAGE.toArray())));
    }

    @Test
    void holds_goodSignature_firstAndLater() {
        var pair = pair(1);
        for (int i = 0; i < 3; i++) {
            assertThat(signers.holds(pair.accountId(), MESSAGE, sr25519(pair))).isTrue();
        }
    }

    @Test
    void holds_badSignatureOfAKnownSigner_isRefused() {
        var pair = pair(1);
        var good = sr25519(pair);
        assertThat(signers.holds(pair.accountId(), MESSAGE, good)).isTrue();
        assertThat(signers.holds(pair.accountId(), Bytes.ofUtf8("other"), good)).isFalse();
        var spoiled = good.data().toArray();
        spoiled[3] ^= 1;
        var bad = new MultiSignature.Sr25519(Bytes.wrap(spoiled));
        assertThat(signers.holds(pair.accountId(), MESSAGE, bad)).isFalse();
        var stranger = pair(2);
        assertThat(signers.holds(stranger.accountId(), MESSAGE, good)).isFalse();
        assertThat(signers.holds(pair.accountId(), MESSAGE, sr25519(stranger))).isFalse();
    }

    @Test
    void holds_signerThatIsNoKey_isRefused() {
        var noPoint = new byte[32];
        Arrays.fill(noPoint, (byte) 0xFF);
        assertThat(signers.holds(AccountId.of(noPoint), MESSAGE, sr25519(pair(1)))).isFalse();
    }

    @Test
    void holds_ed25519_goesToTheOthers() {
        var pair = EdKeyPair.ofSeed(seed(1));
        var good = new MultiSignature.Ed25519(Bytes.wrap(pair.sign(MESSAGE.toArray())));
        assertThat(signers.holds(pair.accountId(), MESSAGE, good)).isTrue();
        assertThat(signers.holds(pair.accountId(), Bytes.ofUtf8("other"), good)).isFalse();
    }

    @Test
    void holds_moreSignersThanAreRemembered_allStillHold() {
        var pairs = IntStream.range(0, 600).mapToObj(KnownSignersTest::pair).toList();
        for (int round = 0; round < 2; round++) {
            for (var pair : pairs) {
                assertThat(signers.holds(pair.accountId(), MESSAGE, sr25519(pair))).isTrue();
            }
        }
    }
}
