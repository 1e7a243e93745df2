package io.myelin.cli;

import io.myelin.chain.AccountId;
import io.myelin.crypto.key.Keyfile;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;
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
        requireDevelopment(client);
        return development(suri);
    }

    /// The pair that signs as a neuron.
    KeyPair hotkey(ChainClient client, Terminal terminal) {
        var name = hotkeySuri.isEmpty() ? suri : hotkeySuri;
        if (name.isEmpty()) {
            return open(wallet.wallet(terminal.environment()).hotkeyFile(), terminal);
        }
        requireDevelopment(client);
        return development(name);
    }

    /// The owner's address, without opening a secret.
    AccountId coldkeyAccount(Map<String, String> environment) {
        return suri.isEmpty()
                ? account(
                        wallet.wallet(environment).coldkeyPublic(),
                        wallet.wallet(environment).coldkey())
                : development(suri).accountId();
    }

    /// The hotkey's address, without opening a secret.
    AccountId hotkeyAccount(Map<String, String> environment) {
        var name = hotkeySuri.isEmpty() ? suri : hotkeySuri;
        return name.isEmpty()
                ? account(
                        wallet.wallet(environment).hotkeyPublic(),
                        wallet.wallet(environment).hotkeyFile())
                : development(name).accountId();
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

    /// The key of a URI that stands on the public phrase; others are secrets and have no place in an argument list.
    static KeyPair development(String uri) {
        if (!uri.startsWith("//") || uri.startsWith("///")) {
            throw new IllegalArgumentException(
                    "a key URI must start with // and a development name: secrets are not taken from"
                            + " the command line (put the key into a wallet with `wallet regen`)");
        }
        return Suri.sr25519(uri);
    }

    /// The secrets of development accounts are public: on a live chain they sign nothing.
    private static void requireDevelopment(ChainClient client) {
        String type;
        try {
            type = client.rpc().request("system_chainType").asString("");
        } catch (ChainException.RequestRefused _) {
            return;
        }
        if (type.equals("Live")) {
            throw new RefusedException(
                    "development accounts are refused: this chain says that it is live");
        }
    }
}
