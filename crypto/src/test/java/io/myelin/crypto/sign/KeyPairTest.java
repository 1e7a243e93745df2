package io.myelin.crypto.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.AccountId;
import io.myelin.crypto.Vectors;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyPairTest {
    private static final Random RANDOM = new Random(7);

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static Stream<KeyPair> pairs() {
        return Stream.of(
                SrKeyPair.ofMiniSecret(bytes(32)),
                SrKeyPair.ofMiniSecret(bytes(32)).deriveSoft(bytes(32)),
                EdKeyPair.ofSeed(bytes(32)),
                EcdsaKeyPair.ofSeed(bytes(32)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void signature_isValidForItsMessageAndSignerOnly(KeyPair pair) {
        var other = SrKeyPair.ofMiniSecret(bytes(32)).accountId();
        for (int size : new int[] {0, 1, 31, 120, 700}) {
            var message = bytes(size);
            var signature = pair.sign(message);
            assertThat(signature).hasSize(pair.scheme().signatureBytes());
            assertThat(pair.scheme().verify(pair.accountId(), message, signature)).isTrue();
            assertThat(pair.scheme().verify(other, message, signature)).isFalse();
            assertThat(
                            pair.scheme()
                                    .verify(
                                            pair.accountId(),
                                            Arrays.copyOf(message, size + 1),
                                            signature))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void signature_anyBitFlipped_isInvalid(KeyPair pair) {
        var message = bytes(40);
        var signature = pair.sign(message);
        for (int bit = 0;
                bit < 8 * signature.length;
                bit += pair.scheme() == Scheme.ECDSA ? 7 : 3) {
            var tampered = signature.clone();
            tampered[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThat(pair.scheme().verify(pair.accountId(), message, tampered)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void verify_wrongSizes_isFalseNotAnError(KeyPair pair) {
        var message = bytes(10);
        var signature = pair.sign(message);
        for (int size = 0; size < 80; size++) {
            if (size != signature.length) {
                assertThat(
                                pair.scheme()
                                        .verify(
                                                pair.accountId(),
                                                message,
                                                Arrays.copyOf(signature, size)))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void toString_showsNoSecret(KeyPair pair) {
        assertThat(pair.toString()).contains(pair.accountId().toHex()).contains("redacted");
        var secret =
                switch (pair) {
                    case SrKeyPair sr -> sr.secret();
                    case EdKeyPair ed -> ed.seed();
                    case EcdsaKeyPair ignored -> new byte[32];
                };
        assertThat(pair.toString())
                .doesNotContain(Vectors.hex(Arrays.copyOf(secret, 8)).substring(2));
    }

    @Test
    void softDerivation_ofPublicKey_isThatOfTheSecretKey() {
        var pair = SrKeyPair.ofMiniSecret(bytes(32));
        var junction = bytes(32);
        var soft = pair.deriveSoft(junction);
        var publicSoft = SrPublicKey.decode(pair.publicKey()).orElseThrow().deriveSoft(junction);
        assertThat(publicSoft.accountId()).isEqualTo(soft.accountId());
        var message = bytes(30);
        assertThat(publicSoft.verify(message, soft.sign(message))).isTrue();
    }

    @Test
    void srSecret_comesBack() {
        var pair = SrKeyPair.ofMiniSecret(bytes(32));
        var again = SrKeyPair.ofSecret(pair.secret());
        assertThat(again.accountId()).isEqualTo(pair.accountId());
        assertThat(again.secret()).isEqualTo(pair.secret());
        assertThat(again.miniSecret()).isEmpty();
        var tooLarge = pair.secret();
        tooLarge[31] = (byte) 0xFF;
        assertThatThrownBy(() -> SrKeyPair.ofSecret(tooLarge))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void srSign_sameRandomness_isReproducible_andOtherwiseNot() {
        var pair = SrKeyPair.ofMiniSecret(bytes(32));
        var message = bytes(50);
        RandomSource zero = target -> Arrays.fill(target, (byte) 0);
        assertThat(pair.sign(message, zero)).isEqualTo(pair.sign(message, zero));
        assertThat(pair.sign(message)).isNotEqualTo(pair.sign(message));
        // Broken randomness must not repeat R for another message.
        assertThat(Arrays.copyOf(pair.sign(message, zero), 32))
                .isNotEqualTo(Arrays.copyOf(pair.sign(bytes(50), zero), 32));
    }

    @Test
    void batch_oneBadSignature_isFoundAndTheOthersPass() {
        var batch = new SrBatch();
        int bad = 77;
        for (int i = 0; i < 150; i++) {
            var pair = SrKeyPair.ofMiniSecret(bytes(32));
            var message = bytes(i);
            var signature = pair.sign(message);
            if (i == bad) {
                signature[40] ^= 1;
            }
            assertThat(batch.add(pair.accountId(), message, signature)).isEqualTo(i);
        }
        assertThat(batch.verifyAll()).isFalse();
        var valid = batch.verifyEach();
        for (int i = 0; i < valid.length; i++) {
            assertThat(valid[i]).isEqualTo(i != bad);
        }
    }

    @Test
    void batch_malformedEntries_areInvalidNotAnError() {
        var pair = SrKeyPair.ofMiniSecret(bytes(32));
        var message = bytes(5);
        var notOnCurve = AccountId.of(Vectors.hex("01".repeat(32)));
        var batch = new SrBatch();
        batch.add(pair.accountId(), message, pair.sign(message));
        batch.add(pair.accountId(), message, new byte[0]);
        batch.add(notOnCurve, message, pair.sign(message));
        assertThat(batch.verifyEach()).containsExactly(true, false, false);
        assertThat(new SrBatch().verifyAll()).isTrue();
    }

    /// RFC 8032, section 7.1, test 2.
    @Test
    void edSign_equalsRfc8032() {
        var pair =
                EdKeyPair.ofSeed(
                        Vectors.hex(
                                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        assertThat(Vectors.hex(pair.publicKey()))
                .isEqualTo("0x3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(Vectors.hex(pair.sign(new byte[] {0x72})))
                .isEqualTo(
                        "0x92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    /// ZIP 215: with A and R of small order any message verifies for s = 0, also in encodings with
    /// y ≥ p.
    @Test
    void edVerify_smallOrderAndNonCanonicalPoints_followZip215() {
        var encodings =
                new String[] {
                    "0100000000000000000000000000000000000000000000000000000000000000",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "0000000000000000000000000000000000000000000000000000000000000080",
                    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                    // not canonical: y = p, y = p + 1, and x = 0 with the sign set
                    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "0100000000000000000000000000000000000000000000000000000000000080",
                };
        for (var a : encodings) {
            for (var r : encodings) {
                var signature = Arrays.copyOf(Vectors.hex(r), 64);
                assertThat(
                                Ed25519.verify(
                                        Vectors.hex(a),
                                        "Zcash"
                                                .getBytes(
                                                        java.nio.charset.StandardCharsets.US_ASCII),
                                        signature))
                        .as("A = %s, R = %s", a, r)
                        .isTrue();
            }
        }
    }
}
