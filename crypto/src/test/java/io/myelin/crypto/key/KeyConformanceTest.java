package io.myelin.crypto.key;

import static io.myelin.crypto.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.myelin.chain.AccountId;
import io.myelin.crypto.Vectors;
import io.myelin.crypto.hash.Sha2;
import io.myelin.crypto.sign.Scheme;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Addresses, phrases, key URIs and derived accounts computed with other libraries.
class KeyConformanceTest {
    @TestFactory
    Stream<DynamicTest> keyUris() {
        return Vectors.primitives("keys", "pairs").filter(c -> c.has("suri")).map(this::keyUri);
    }

    private DynamicTest keyUri(JsonNode c) {
        var scheme = Scheme.valueOf(c.get("scheme").asString().toUpperCase(Locale.ROOT));
        var suri = c.get("suri").asString();
        return dynamicTest(
                scheme + " " + suri,
                () -> {
                    var pair = Suri.parse(suri).keyPair(scheme);
                    assertThat(hex(pair.publicKey())).isEqualTo(c.get("public_key").asString());
                    assertThat(pair.accountId().toHex()).isEqualTo(c.get("account_id").asString());
                    assertThat(Ss58.encode(pair.accountId())).isEqualTo(c.get("ss58").asString());
                });
    }

    @TestFactory
    Stream<DynamicTest> mnemonics() {
        return Vectors.primitives("keys", "mnemonic")
                .map(c ->
                        dynamicTest(
                                c.get("entropy").asString(),
                                () -> {
                                    var mnemonic = Mnemonic.parse(c.get("mnemonic").asString());
                                    var password = c.get("password").asString();
                                    assertThat(hex(mnemonic.entropy()))
                                            .isEqualTo(c.get("entropy").asString());
                                    assertThat(mnemonic.phrase())
                                            .isEqualTo(c.get("mnemonic").asString());
                                    assertThat(hex(mnemonic.miniSecret(password)))
                                            .isEqualTo(c.get("mini_secret").asString());
                                    assertThat(hex(mnemonic.bip39Seed(password)))
                                            .isEqualTo(c.get("bip39_seed").asString());
                                }));
    }

    @TestFactory
    Stream<DynamicTest> badMnemonics() {
        return Vectors.primitives("keys", "bad_mnemonic")
                .map(c ->
                        dynamicTest(
                                c.get("mnemonic").asString(),
                                () ->
                                        assertThatThrownBy(() ->
                                                        Mnemonic.parse(
                                                                c.get("mnemonic").asString()))
                                                .isInstanceOf(IllegalArgumentException.class)));
    }

    @Test
    void wordList_isTheOneOfBip39() throws IOException {
        try (var in = Mnemonic.class.getResourceAsStream("bip39-english.txt")) {
            assertThat(hex(Sha2.hash256(in.readAllBytes())))
                    .isEqualTo(
                            "0x2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
        }
    }

    @TestFactory
    Stream<DynamicTest> addresses() {
        return Vectors.primitives("ss58", "valid")
                .map(c ->
                        dynamicTest(
                                c.get("address").asString(),
                                () -> {
                                    var account = AccountId.of(hex(c.get("public_key")));
                                    int prefix = c.get("prefix").asInt();
                                    var address = c.get("address").asString();
                                    assertThat(Ss58.encode(account, prefix)).isEqualTo(address);
                                    assertThat(Ss58.parse(address))
                                            .isEqualTo(new Ss58.Address(prefix, account));
                                    assertThat(Ss58.isValid(address)).isEqualTo(prefix == 42);
                                }));
    }

    @TestFactory
    Stream<DynamicTest> badAddresses() {
        return Vectors.primitives("ss58", "invalid")
                .map(c ->
                        dynamicTest(
                                c.get("address").asString(),
                                () ->
                                        assertThatThrownBy(() ->
                                                        Ss58.parse(c.get("address").asString()))
                                                .isInstanceOf(IllegalArgumentException.class)));
    }

    @TestFactory
    Stream<DynamicTest> evmMirrors() {
        return Vectors.primitives("ss58", "evm")
                .map(c ->
                        dynamicTest(
                                c.get("h160").asString(),
                                () -> {
                                    var mirror = DerivedAccounts.evmMirror(hex(c.get("h160")));
                                    assertThat(mirror.toHex())
                                            .isEqualTo(c.get("mirror_key").asString());
                                    assertThat(Ss58.encode(mirror))
                                            .isEqualTo(c.get("mirror_ss58").asString());
                                }));
    }

    @TestFactory
    Stream<DynamicTest> multisigs() {
        return Vectors.primitives("derived_accounts", "multisig")
                .map(c ->
                        dynamicTest(
                                c.get("account").asString(),
                                () -> {
                                    List<AccountId> signatories =
                                            c.get("signatories")
                                                    .valueStream()
                                                    .map(s -> Ss58.decode(s.asString()))
                                                    .toList();
                                    int threshold = c.get("threshold").asInt();
                                    assertThat(
                                                    DerivedAccounts.multisig(signatories, threshold)
                                                            .toHex())
                                            .isEqualTo(c.get("key").asString());
                                    assertThat(
                                                    DerivedAccounts.multisig(
                                                                    signatories.reversed(),
                                                                    threshold)
                                                            .toHex())
                                            .isEqualTo(c.get("key").asString());
                                }));
    }

    @TestFactory
    Stream<DynamicTest> derivatives() {
        return Vectors.primitives("derived_accounts", "sub_derivative")
                .map(c ->
                        dynamicTest(
                                c.get("account").asString(),
                                () ->
                                        assertThat(
                                                        Ss58.encode(
                                                                DerivedAccounts.derivative(
                                                                        Ss58.decode(
                                                                                c.get("parent")
                                                                                        .asString()),
                                                                        c.get("index").asInt())))
                                                .isEqualTo(c.get("account").asString())));
    }
}
