package io.myelin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CliMainTest {
    /// The public development phrase and its address, as every Substrate tool knows them.
    private static final String PHRASE =
            "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

    private static final String ADDRESS = "5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV";
    private static final String ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

    @TempDir Path wallets;

    private final ScriptedTerminal nobody = new ScriptedTerminal(Map.of());

    private static JsonNode json(ScriptedTerminal terminal) {
        return JsonMapper.builder().build().readTree(terminal.printed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wallet",
                "wallet create",
                "wallet regen",
                "wallet list",
                "wallet balance",
                "wallet transfer",
                "stake add",
                "stake remove",
                "stake list",
                "subnet list",
                "subnet show",
                "subnet price",
                "subnet create",
                "subnet register",
                "subnet start",
                "weights set",
                "query storage",
                "query constant",
                "query api",
                "miner",
                "validator"
            })
    void everyCommandHasHelp(String command) {
        var words = (command + " --help").split(" ");

        assertThat(CliMain.execute(nobody, words)).isZero();
        assertThat(nobody.printed()).startsWith("Usage: myelin " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wallet",
                "wallet fly",
                "wallet transfer --amount 1",
                "wallet transfer --to 5Grw --amount 1",
                "stake add --netuid 70000 --amount 1",
                "stake remove --netuid 1",
                "stake remove --netuid 1 --amount 1 --all",
                "stake add --netuid 1 --amount 1 --limit 2 --slippage 3",
                "weights set --netuid 1 --weight x=1"
            })
    void wrongUsage_exitsWithTwo(String line) {
        var words = line.isEmpty() ? new String[0] : line.split(" ");

        assertThat(CliMain.execute(nobody, words)).isEqualTo(2);
        assertThat(nobody.printed()).isEmpty();
        assertThat(nobody.errors()).isNotEmpty();
    }

    @Test
    void walletRegen_developmentPhrase_givesItsAddress() throws IOException {
        var file = Files.writeString(wallets.resolve("phrase"), PHRASE + "\n");

        int code =
                CliMain.execute(
                        nobody,
                        "wallet",
                        "regen",
                        "-w",
                        "dev",
                        "-p",
                        wallets.toString(),
                        "--no-password",
                        "--mnemonic-file",
                        file.toString(),
                        "--json");

        assertThat(code).isZero();
        assertThat(json(nobody).get("coldkey_ss58").asString()).isEqualTo(ADDRESS);
        assertThat(wallets.resolve("dev/coldkeypub.txt")).content().contains(ADDRESS);
    }

    @Test
    void walletRegen_typedPhrase_isRead() {
        var user = new ScriptedTerminal(Map.of(), PHRASE);

        int code =
                CliMain.execute(
                        user,
                        "wallet",
                        "regen",
                        "--as-hotkey",
                        "-H",
                        "h",
                        "-p",
                        wallets.toString());

        assertThat(code).isZero();
        assertThat(user.printed()).contains(ADDRESS);
        assertThat(wallets.resolve("default/hotkeys/h")).exists();
    }

    @Test
    void walletRegen_wrongPhrase_isRefusedWithoutQuotingIt() {
        var user = new ScriptedTerminal(Map.of(), PHRASE.replace("walk", "zoo"));

        int code =
                CliMain.execute(user, "wallet", "regen", "--as-hotkey", "-p", wallets.toString());

        assertThat(code).isEqualTo(1);
        assertThat(user.errors()).contains("checksum").doesNotContain("bottom");
    }

    @Test
    void walletCreate_thenList_showsBothKeys() {
        var made = new ScriptedTerminal(Map.of("BT_WALLET_PATH", wallets.toString()));
        var listed = new ScriptedTerminal(Map.of("BT_WALLET_PATH", wallets.toString()));

        int code =
                CliMain.execute(
                        made, "wallet", "create", "-w", "w", "-H", "h", "--no-password", "--json");
        CliMain.execute(listed, "wallet", "list", "--json");

        assertThat(code).isZero();
        var wallet = json(listed).get("wallets").get(0);
        assertThat(wallet.get("name").asString()).isEqualTo("w");
        assertThat(wallet.get("coldkey_ss58")).isEqualTo(json(made).get("coldkey_ss58"));
        assertThat(wallet.get("hotkeys").get(0).get("ss58"))
                .isEqualTo(json(made).get("hotkey_ss58"));
    }

    @Test
    void walletCreate_passwordFile_encryptsTheColdkeyOnly() throws IOException {
        var file = Files.writeString(wallets.resolve("password"), "correct horse\n");

        int code =
                CliMain.execute(
                        nobody,
                        "wallet",
                        "create",
                        "-p",
                        wallets.toString(),
                        "--password-file",
                        file.toString());

        assertThat(code).as(nobody.errors()).isZero();
        assertThat(Files.readAllBytes(wallets.resolve("default/coldkey")))
                .startsWith("$NACL".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(wallets.resolve("default/hotkeys/default")).content().startsWith("{");
    }

    @Test
    void walletCreate_existing_isRefusedAndKept() throws IOException {
        String[] words = {"wallet", "create", "-p", wallets.toString(), "--no-password"};
        CliMain.execute(nobody, words);
        var before = Files.readString(wallets.resolve("default/coldkey"));

        assertThat(CliMain.execute(nobody, words)).isEqualTo(1);
        assertThat(nobody.errors()).contains("exists already");
        assertThat(wallets.resolve("default/coldkey")).content().isEqualTo(before);
    }

    @Test
    void walletCreate_differingPasswords_writesNothing() {
        var user = new ScriptedTerminal(Map.of(), "one", "two");

        assertThat(CliMain.execute(user, "wallet", "create", "-p", wallets.toString()))
                .isEqualTo(1);
        assertThat(user.errors()).contains("differ");
        assertThat(wallets.resolve("default")).doesNotExist();
    }

    @Test
    void walletCreate_shortPassword_writesNothing() {
        var user = new ScriptedTerminal(Map.of(), "short", "short");

        assertThat(CliMain.execute(user, "wallet", "create", "-p", wallets.toString()))
                .isEqualTo(1);
        assertThat(user.errors()).contains("the password has 5 characters, at least 6");
        assertThat(wallets.resolve("default")).doesNotExist();
    }

    @Test
    void walletCreate_noTerminal_saysHowToGiveThePassword() {
        assertThat(CliMain.execute(nobody, "wallet", "create", "-p", wallets.toString()))
                .isEqualTo(1);
        assertThat(nobody.errors()).contains("--password-file");
    }

    @Test
    void unreachableNode_isOneLine() throws IOException {
        // Taken, so that nobody else gets it, and not listened on.
        try (var silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = silent.getLocalPort();

            int code =
                    CliMain.execute(
                            nobody,
                            "wallet",
                            "balance",
                            "--address",
                            ALICE,
                            "--chain",
                            "ws://127.0.0.1:" + port);

            assertThat(code).isEqualTo(1);
            assertThat(nobody.errors().lines()).hasSize(1);
            assertThat(nobody.errors()).startsWith("myelin: ").contains(String.valueOf(port));
            assertThat(nobody.printed()).isEmpty();
        }
    }
}
