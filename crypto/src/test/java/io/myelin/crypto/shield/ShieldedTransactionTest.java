package io.myelin.crypto.shield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import io.myelin.crypto.hash.Twox;
import io.myelin.crypto.sign.RandomSource;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.KEM;
import org.junit.jupiter.api.Test;

class ShieldedTransactionTest {
    private final RandomSource random = new Random(7)::nextBytes;
    private final ShieldKeyPair pair = ShieldKeyPair.generate(random);

    private Bytes text(int size) {
        var text = new byte[size];
        random.fill(text);
        return Bytes.wrap(text);
    }

    @Test
    void whatWasSealed_isOpenedByItsKeyOnly() {
        for (int size : new int[] {0, 1, 63, 64, 65, 300, 7_000}) {
            var text = text(size);
            var sealed = ShieldedTransaction.seal(pair.encKey(), text, random);
            assertThat(ShieldedTransaction.parse(sealed.encode())).isEqualTo(sealed);
            assertThat(sealed.encode().size()).isEqualTo(16 + 2 + 1088 + 24 + size + 16);
            assertThat(sealed.open(pair.decKey())).isEqualTo(text);
            assertThat(sealed.open(ShieldKeyPair.generate(random).decKey())).isNull();
        }
    }

    @Test
    void keysHaveTheSizesOfTheStandard_andTheirOwnHash() {
        assertThat(pair.encKey().size()).isEqualTo(1184);
        assertThat(pair.decKey().size()).isEqualTo(2400);
        assertThat(ShieldedTransaction.seal(pair.encKey(), text(9), random).keyHash())
                .isEqualTo(Bytes.wrap(Twox.hash128(pair.encKey().toArray())));
        assertThat(pair.toString()).doesNotContain(pair.decKey().toHex());
    }

    /// The JDK's own ML-KEM agrees on the shared secret, in both directions.
    @Test
    void javasMlKem_understandsOurKeys() throws Exception {
        var prefix = KeyPairGenerator.getInstance("ML-KEM-768").generateKeyPair().getPublic();
        byte[] encoded = prefix.getEncoded();
        System.arraycopy(pair.encKey().toArray(), 0, encoded, encoded.length - 1184, 1184);
        var theirs =
                KeyFactory.getInstance("ML-KEM").generatePublic(new X509EncodedKeySpec(encoded));
        var encapsulated = KEM.getInstance("ML-KEM").newEncapsulator(theirs).encapsulate();
        var extractor =
                new org.bouncycastle.crypto.kems.MLKEMExtractor(
                        new org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters(
                                ShieldKeyPair.ML_KEM_768, pair.decKey().toArray()));
        assertThat(extractor.extractSecret(encapsulated.encapsulation()))
                .isEqualTo(encapsulated.key().getEncoded());
    }

    /// Vector of draft-irtf-cfrg-xchacha-03, appendix A.3.1, without its associated data, which the shield has none of:
    /// only that other plaintexts give the same stream is checked against its ciphertext.
    @Test
    void cipher_isXChaCha20() throws Exception {
        byte[] key =
                HexFormat.of()
                        .parseHex(
                                "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
        byte[] nonce = HexFormat.of().parseHex("404142434445464748494a4b4c4d4e4f5051525354555657");
        byte[] text =
                ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the"
                                + " future, sunscreen would be it.")
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] sealed = ShieldedTransaction.cipher(true, key, nonce, text);
        assertThat(HexFormat.of().formatHex(sealed, 0, 32))
                .isEqualTo("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb");
        assertThat(ShieldedTransaction.cipher(false, key, nonce, sealed)).isEqualTo(text);
    }

    @Test
    void changedBits_areNoticed() {
        var sealed = ShieldedTransaction.seal(pair.encKey(), text(50), random).encode();
        var chance = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] changed = sealed.toArray();
            int at = 18 + chance.nextInt(changed.length - 18);
            changed[at] ^= (byte) (1 << chance.nextInt(8));
            var parsed = ShieldedTransaction.parse(Bytes.wrap(changed));
            assertThat(parsed).isNotNull();
            assertThat(parsed.open(pair.decKey())).as("byte %d", at).isNull();
        }
    }

    @Test
    void shortEnvelopes_areNone_andOddOnesDoNotOpen() {
        var sealed = ShieldedTransaction.seal(pair.encKey(), text(5), random).encode().toArray();
        for (int size = 0; size < sealed.length; size++) {
            var parsed = ShieldedTransaction.parse(Bytes.wrap(Arrays.copyOf(sealed, size)));
            assertThat(parsed == null).as("%d bytes", size).isEqualTo(size < 16 + 2 + 1088 + 24);
            if (parsed != null) {
                assertThat(parsed.open(pair.decKey())).isNull();
            }
        }
        var empty = ShieldedTransaction.parse(Bytes.wrap(new byte[16 + 2 + 24]));
        assertThat(empty.kemCt().size()).isZero();
        assertThat(empty.open(pair.decKey())).isNull();
        assertThat(empty.open(Bytes.wrap(new byte[2400]))).isNull();
        assertThat(empty.open(Bytes.EMPTY)).isNull();
        assertThatThrownBy(() -> ShieldedTransaction.seal(text(1183), text(1), random))
                .hasMessageContaining("1184");
    }
}
