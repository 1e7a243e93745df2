package io.myelin.cli;

import io.myelin.chain.AccountId;
import io.myelin.crypto.key.Keyfile;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.wallet.DevelopmentKeys;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which keys a command uses: those of a wallet, or of the development phrase.
final class SignerOptions {
    @Mixin private WalletOptions wallet = new WalletOptions();

    @Mixin private PasswordOptions passwords = new PasswordOptions();

    @Option(
            names = "--suri",
            defaultValue = "",
            paramLabel = "//NAME",
            description = "a development account as coldkey and hotkey, such as //Alice")
    private String suri = "";

    @Option(
            names = "--hotkey-suri",
            defaultValue = "",
            paramLabel = "//NAME",
            description = "a development account as hotkey")
    private String hotkeySuri = "";

    /// The pair that owns funds. Asks for the password of an encrypted file.
    KeyPair coldkey(ChainClient client, Terminal terminal) {
        if (suri.isEmpty()) {
            return open(wallet.wallet(terminal.environment()).coldkey(), terminal);
        }
        return DevelopmentKeys.of(suri, client);
    }

    /// The pair that signs as a neuron.
    KeyPair hotkey(ChainClient client, Terminal terminal) {
        var name = hotkeySuri.isEmpty() ? suri : hotkeySuri;
        if (name.isEmpty()) {
            return open(wallet.wallet(terminal.environment()).hotkeyFile(), terminal);
        }
        return DevelopmentKeys.of(name, client);
    }

    /// The owner's address, without opening a secret.
    AccountId coldkeyAccount(Map<String, String> environment) {
        return suri.isEmpty()
                ? account(
                        wallet.wallet(environment).coldkeyPublic(),
                        wallet.wallet(environment).coldkey())
                : DevelopmentKeys.of(suri).accountId();
    }

    /// The hotkey's address, without opening a secret.
    AccountId hotkeyAccount(Map<String, String> environment) {
        var name = hotkeySuri.isEmpty() ? suri : hotkeySuri;
        return name.isEmpty()
                ? account(
                        wallet.wallet(environment).hotkeyPublic(),
                        wallet.wallet(environment).hotkeyFile())
                : DevelopmentKeys.of(name).accountId();
    }

    private static AccountId account(Keyfile publicFile, Keyfile secretFile) {
        return (publicFile.exists() ? publicFile : secretFile).read().account();
    }

    private KeyPair open(Keyfile file, Terminal terminal) {
        if (!file.isEncrypted()) {
            return file.read().requirePair();
        }
        return file.read(passwords.existing(file, terminal)).requirePair();
    }
}
