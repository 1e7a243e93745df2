package io.myelin.cli;

import io.myelin.crypto.key.Wallet;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/// Which wallet is meant; the environment (`BT_WALLET_…`) fills what is left out, as with btcli.
final class WalletOptions {
    @Option(
            names = {"-w", "--wallet", "--wallet-name"},
            defaultValue = "",
            paramLabel = "NAME",
            description = "the wallet (default: $BT_WALLET_NAME or default)")
    private String name = "";

    @Option(
            names = {"-H", "--hotkey"},
            defaultValue = "",
            paramLabel = "NAME",
            description = "its hotkey (default: $BT_WALLET_HOTKEY or default)")
    private String hotkey = "";

    @Option(
            names = {"-p", "--wallet-path"},
            defaultValue = "",
            paramLabel = "FOLDER",
            description = "folder of wallets (default: $BT_WALLET_PATH or ~/.bittensor/wallets)")
    private String path = "";

    Wallet wallet(Map<String, String> environment) {
        var found = Wallet.fromEnvironment(environment);
        return new Wallet(
                root(environment),
                name.isEmpty() ? found.name() : name,
                hotkey.isEmpty() ? found.hotkey() : hotkey);
    }

    Path root(Map<String, String> environment) {
        return path.isEmpty() ? Wallet.fromEnvironment(environment).root() : Wallet.expand(path);
    }
}
