package io.myelin.crypto.key;

import static io.myelin.crypto.Vectors.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.myelin.crypto.key.Keyfile.Overwrite;
import io.myelin.crypto.key.KeyfileException.Kind;
import io.myelin.crypto.sign.SrKeyPair;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyfileTest {
    private static final KeyfileCipher CHEAP = new KeyfileCipher(64, 1, 1000);
    private static final char[] PASSWORD = "testing123".toCharArray();
    private static final Mnemonic PHRASE =
            Mnemonic.parse(
                    "old leopard transfer rib spatial phone calm indicate online fire caution review");
    private static final String ADDRESS = "5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX";

    @TempDir Path directory;

    private static Path vector(String name) {
        try {
            var url = KeyfileTest.class.getResource("/vectors/wallets/" + name);
            return Path.of(Objects.requireNonNull(url, name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertKind(Kind kind, ThrowingCallable call) {
        var e = catchThrowableOfType(KeyfileException.class, call);
        assertThat(e).isNotNull();
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(e.getMessage()).doesNotContain("leopard").doesNotContain("testing123");
    }

    @Test
    void plainFileOfBtcli_isRead() {
        var key = new Keyfile(vector("plain.json")).read();
        assertThat(Ss58.encode(key.account())).isEqualTo(ADDRESS);
        assertThat(key.phrase().orElseThrow().phrase()).isEqualTo(PHRASE.phrase());
    }

    /// The real cost of 512 MiB, once.
    @Test
    void naclFileOfBtcli_isRead() {
        var file = new Keyfile(vector("nacl"));
        assertThat(file.isEncrypted()).isTrue();
        assertThat(Ss58.encode(file.read(PASSWORD).account())).isEqualTo(ADDRESS);
        assertKind(Kind.PASSWORD_NEEDED, file::read);
    }

    @Test
    void ansibleVaultOfBtcli_isRead_andAWrongPasswordRefused() {
        var file = new Keyfile(vector("ansible-vault"));
        assertThat(file.isEncrypted()).isTrue();
        assertThat(Ss58.encode(file.read(PASSWORD).account())).isEqualTo(ADDRESS);
        assertKind(Kind.WRONG_PASSWORD, () -> file.read("testing124".toCharArray()));
        assertKind(Kind.WRONG_PASSWORD, () -> file.read(new char[0]));
    }

    @Test
    void fernetFile_ofFewRounds_isRead_andAWrongPasswordRefused() {
        var file = new Keyfile(vector("fernet"), CHEAP);
        assertThat(Ss58.encode(file.read(PASSWORD).account())).isEqualTo(ADDRESS);
        assertKind(Kind.WRONG_PASSWORD, () -> file.read("testing124".toCharArray()));
    }

    @ParameterizedTest
    @CsvSource({
        "uri.json, 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
        "public.json, 5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX",
    })
    void otherFilesOfBtcli_areRead(String name, String address) {
        assertThat(Ss58.encode(new Keyfile(vector(name)).read().account())).isEqualTo(address);
    }

    @Test
    void seedFileOfBtcli_isRead() {
        var seed = new byte[32];
        for (int i = 0; i < 32; i++) {
            seed[i] = (byte) (128 + i);
        }
        var key = new Keyfile(vector("seed.json")).read();
        assertThat(key.account()).isEqualTo(SrKeyPair.ofMiniSecret(seed).accountId());
        assertThat(key.phrase()).isEmpty();
    }

    /// The vector of the wallet's own format: password, nonce and plain text are known.
    @Test
    void naclEncryption_fixedNonce_isTheKnownFile() {
        byte[] plain = "{\"a\":\"b\"}".getBytes(UTF_8);
        var encrypted =
                KeyfileCipher.STANDARD.encrypt(
                        plain,
                        "testing123".getBytes(UTF_8),
                        nonce -> {
                            for (int i = 0; i < nonce.length; i++) {
                                nonce[i] = (byte) i;
                            }
                        });
        assertThat(hex(encrypted))
                .isEqualTo(
                        "0x244e41434c000102030405060708090a0b0c0d0e0f1011121314151617"
                                + "ce56f21d8851259a118d11479905871ec1e28e4dc35636f4a8");
    }

    @Test
    void write_plain_comesBackAndIsForTheOwnerOnly() throws IOException {
        var file = new Keyfile(directory.resolve("w/hotkeys/h"));
        assertKind(Kind.MISSING, file::read);
        file.write(StoredKey.of(PHRASE), Overwrite.REFUSE);
        assertThat(Ss58.encode(file.read().account())).isEqualTo(ADDRESS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(file.path().getParent().toFile().list()).containsExactly("h");
    }

    @Test
    void write_existingFile_isKeptUnlessReplaced() {
        var file = new Keyfile(directory.resolve("key"), CHEAP);
        file.write(StoredKey.of(PHRASE), Overwrite.REFUSE);
        var other = StoredKey.of(Suri.sr25519("//Bob"));
        assertKind(Kind.EXISTS, () -> file.write(other, Overwrite.REFUSE));
        assertKind(Kind.EXISTS, () -> file.write(other, PASSWORD, Overwrite.REFUSE));
        assertThat(Ss58.encode(file.read().account())).isEqualTo(ADDRESS);
        file.write(other, Overwrite.REPLACE);
        assertThat(file.read().account()).isEqualTo(other.account());
    }

    @Test
    void write_encrypted_comesBackWithThePasswordOnly() throws IOException {
        var file = new Keyfile(directory.resolve("key"), CHEAP);
        var password = "pässwörd😀".toCharArray();
        file.write(StoredKey.of(PHRASE), password, Overwrite.REFUSE);
        assertThat(new String(Files.readAllBytes(file.path()), 0, 5, UTF_8)).isEqualTo("$NACL");
        assertThat(Ss58.encode(file.read(password).account())).isEqualTo(ADDRESS);
        assertKind(Kind.WRONG_PASSWORD, () -> file.read(PASSWORD));
        assertKind(Kind.PASSWORD_NEEDED, file::read);
    }

    @Test
    void read_truncatedEncryptedFile_isRefusedAtEveryLength() throws IOException {
        var file = new Keyfile(directory.resolve("key"), CHEAP);
        file.write(StoredKey.of(PHRASE), PASSWORD, Overwrite.REFUSE);
        var whole = Files.readAllBytes(file.path());
        for (int size = 0; size < whole.length; size += size < 60 ? 1 : 37) {
            Files.write(file.path(), Arrays.copyOf(whole, size));
            var expected = size < 45 ? Kind.MALFORMED : Kind.WRONG_PASSWORD;
            assertKind(expected, () -> file.read(PASSWORD));
        }
    }

    @Test
    void read_truncatedPlainFile_isRefusedAtEveryLength() throws IOException {
        var whole = KeyfileJson.write(StoredKey.of(PHRASE));
        var file = new Keyfile(directory.resolve("key"));
        for (int size = 0; size < whole.length; size++) {
            Files.write(file.path(), Arrays.copyOf(whole, size));
            assertKind(Kind.MALFORMED, file::read);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"ss58Address\":1}",
                "{\"ss58Address\":null}",
                "{\"ss58Address\":\"5Grw\"}",
                "{\"secretPhrase\":\"leopard leopard\"}",
                "{\"secretSeed\":\"0x12\"}",
                "{\"secretSeed\":\"zz\"}",
                "{\"privateKey\":\"0x1234\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"b\"} x",
                "{\"a\":\"b\",}",
            })
    void read_malformedContent_isRefused(String content) throws IOException {
        var path = Files.writeString(directory.resolve("key"), content);
        assertKind(Kind.MALFORMED, () -> new Keyfile(path).read());
    }

    @Test
    void read_addressOfAnotherKey_isRefused() throws IOException {
        var json = new String(KeyfileJson.write(StoredKey.of(PHRASE)), UTF_8);
        var other = Ss58.encode(Suri.sr25519("//Bob").accountId());
        var path = Files.writeString(directory.resolve("key"), json.replace(ADDRESS, other));
        assertKind(Kind.MALFORMED, () -> new Keyfile(path).read());
    }

    @Test
    void read_hugeFile_isRefused() throws IOException {
        var path = Files.write(directory.resolve("key"), new byte[70_000]);
        assertKind(Kind.MALFORMED, () -> new Keyfile(path).read());
    }

    @Test
    void publicFile_hasNoSecret() {
        var file = new Keyfile(directory.resolve("keypub.txt"));
        file.write(StoredKey.of(PHRASE).publicOnly(), Overwrite.REFUSE);
        var key = file.read();
        assertThat(key.pair()).isEmpty();
        assertKind(Kind.NO_SECRET, key::requirePair);
    }

    @Test
    void toString_showsNoSecret() {
        var key = StoredKey.of(PHRASE);
        assertThat(key.toString()).contains(ADDRESS).contains("redacted").doesNotContain("leopard");
        assertThat(PHRASE.toString()).contains("redacted").doesNotContain("leopard");
        assertThat(Suri.parse("//Alice///hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void password_inTheEnvironment_isFoundUnderThePathsName() {
        var file = new Keyfile(Path.of("/tmp/.wallets/main/coldkey"));
        assertThat(file.passwordVariable()).isEqualTo("BT_PW__TMP__WALLETS_MAIN_COLDKEY");
        var name = file.passwordVariable().getBytes(UTF_8);
        var hidden = "testing123".getBytes(UTF_8);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] ^= name[i];
        }
        var value = Base64.getEncoder().encodeToString(hidden);
        assertThat(file.passwordFrom(Map.of(file.passwordVariable(), value))).hasValue(PASSWORD);
        assertThat(file.passwordFrom(Map.of())).isEmpty();
    }

    @Test
    void wallet_storesItsKeysWhereBtcliLooks() {
        var wallet = new Wallet(directory, "main", "worker");
        wallet.storeColdkey(StoredKey.of(PHRASE), new char[0], Overwrite.REFUSE);
        wallet.storeHotkey(StoredKey.of(Suri.sr25519("//Alice")), new char[0], Overwrite.REFUSE);
        assertThat(directory.resolve("main/coldkey")).exists();
        assertThat(directory.resolve("main/coldkeypub.txt")).exists();
        assertThat(directory.resolve("main/hotkeys/worker")).exists();
        assertThat(directory.resolve("main/hotkeys/workerpub.txt")).exists();
        assertThat(Wallet.names(directory)).containsExactly("main");
        assertThat(wallet.hotkeyNames()).containsExactly("worker");
        assertThat(wallet.coldkeyPublic().read().pair()).isEmpty();
        assertThat(Ss58.encode(wallet.coldkeyPublic().read().account())).isEqualTo(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", ".hidden", "a\\b", "a\u0000b"})
    void wallet_nameThatIsNoFileName_isRefused(String name) {
        assertThat(
                        catchThrowableOfType(
                                IllegalArgumentException.class,
                                () -> new Wallet(directory, name, "h")))
                .isNotNull();
        assertThat(
                        catchThrowableOfType(
                                IllegalArgumentException.class,
                                () -> new Wallet(directory, "w", name)))
                .isNotNull();
    }
}
