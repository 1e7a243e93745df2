package io.myelin.crypto.key;

import static io.myelin.crypto.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.crypto.sign.Scheme;
import io.myelin.crypto.sign.SrKeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuriTest {
    /// Addresses from `bittensor-wallet` 4.0.1, `Keypair.create_from_uri`.
    @ParameterizedTest
    @CsvSource({
        "//Alice, 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
        "//Alice/soft, 5C8PhJPLE54x23RjmqBcEEnALryCDWdTJM5xLaoL9W8XEpnt",
        "//Alice/soft/1//x, 5CVGZX7iJUuhuBLH9NA7regZmTt3HAdyu2WiBSmbxmAV8UR9",
    })
    void parse_pathOnTheDevelopmentPhrase_isTheKnownAccount(String suri, String address) {
        assertThat(Ss58.encode(Suri.sr25519(suri).accountId())).isEqualTo(address);
    }

    @Test
    void parse_hexSeed_isThatSeed() {
        var seed = "0x" + "a7".repeat(32);
        assertThat(Suri.sr25519(seed).accountId())
                .isEqualTo(SrKeyPair.ofMiniSecret(hex(seed)).accountId());
        assertThat(Suri.sr25519(seed + "//x").accountId())
                .isEqualTo(
                        SrKeyPair.ofMiniSecret(hex(seed))
                                .deriveHard(Suri.chainCode("x"))
                                .accountId());
    }

    @Test
    void parse_moreThanThreeSlashes_belongToThePassword() {
        var phrase = Mnemonic.DEVELOPMENT;
        assertThat(Suri.sr25519("////x").accountId())
                .isEqualTo(SrKeyPair.ofMiniSecret(phrase.miniSecret("/x")).accountId());
    }

    @Test
    void chainCode_numbersAndTextAndLongText_areEncodedApart() {
        assertThat(hex(Suri.chainCode("1"))).isEqualTo("0x01" + "00".repeat(31));
        assertThat(Suri.chainCode("+1")).isEqualTo(Suri.chainCode("1"));
        assertThat(hex(Suri.chainCode("18446744073709551615")))
                .isEqualTo("0x" + "ff".repeat(8) + "00".repeat(24));
        assertThat(hex(Suri.chainCode("Alice"))).isEqualTo("0x14416c696365" + "00".repeat(26));
        assertThat(hex(Suri.chainCode("-1"))).isEqualTo("0x082d31" + "00".repeat(29));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "//a/",
                "//a//",
                "a-b",
                "//a///p\nq",
                "0x",
                "0x12",
                "leopard",
                "0x//Alice",
                "old leopard transfer rib spatial phone calm indicate online fire caution old"
            })
    void parse_malformed_isRefusedWithoutQuotingIt(String suri) {
        assertThatThrownBy(() -> Suri.parse(suri))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("leopard");
    }

    @Test
    void parse_veryManyJunctions_isNoStackOverflow() {
        assertThat(Suri.parse("/a".repeat(2048)).toString()).contains("2048");
        assertThatThrownBy(() -> Suri.parse("/a".repeat(2049)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void softJunction_inOtherSchemes_isRefused() {
        var suri = Suri.parse("//hard/soft");
        assertThatThrownBy(() -> suri.keyPair(Scheme.ED25519))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("soft");
        assertThatThrownBy(() -> suri.keyPair(Scheme.ECDSA))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
