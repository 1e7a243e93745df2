package io.myelin.gateway;

import io.myelin.crypto.key.Wallet;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.crypto.sign.RandomSource;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.wallet.DevelopmentKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The hotkey that signs what miners are asked.
final class HotkeyOptions {
    @Option(
            names = {"-w", "--wallet", "--wallet-name"},
            paramLabel = "NAME",
            description =
                    "wallet whose hotkey signs requests, best a validator's (default: a new key at"
                            + " each start, which only miners with --callers anybody serve)")
    private @Nullable String walletName;

    @Option(
            names = {"-H", "--hotkey"},
            defaultValue = "default",
            paramLabel = "NAME",
            description = "the wallet's hotkey (default: ${DEFAULT-VALUE})")
    private String hotkey = "";

    @Option(
            names = {"-p", "--wallet-path"},
            paramLabel = "FOLDER",
            description = "folder of wallets (default: $BT_WALLET_PATH or ~/.bittensor/wallets)")
    private @Nullable String walletPath;

    @Option(
            names = "--suri",
            paramLabel = "//NAME",
            description = "sign with a development account, such as //Alice")
    private @Nullable String suri;

    KeyPair pair(ChainClient chain) {
        if (suri != null) {
            return DevelopmentKeys.of(suri, chain);
        }
        if (walletName == null) {
            return SrKeyPair.generate(RandomSource.secure());
        }
        var root =
                walletPath == null
                        ? Wallet.fromEnvironment(System.getenv()).root()
                        : Wallet.expand(walletPath);
        return new Wallet(root, walletName, hotkey).hotkeyFile().read().requirePair();
    }
}
