package io.myelin.cli;

import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.key.Keyfile;
import io.myelin.crypto.key.Keyfile.Overwrite;
import io.myelin.crypto.key.KeyfileException;
import io.myelin.crypto.key.Mnemonic;
import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.key.StoredKey;
import io.myelin.crypto.key.Wallet;
import io.myelin.crypto.sign.RandomSource;
import io.myelin.sdk.call.RuntimeCalls;
import io.myelin.sdk.client.ChainClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `wallet`: keys on disk, laid out and encrypted as btcli does, and the TAO that they own.
@CommandLine.Command(
        name = "wallet",
        description = "Keys and the TAO that they own; files are those of btcli.",
        subcommands = {
            WalletCommands.Create.class,
            WalletCommands.Regen.class,
            WalletCommands.ListWallets.class,
            WalletCommands.ShowBalance.class,
            WalletCommands.Transfer.class
        })
final class WalletCommands {
    private WalletCommands() {}

    /// How new key files are written.
    static final class FileOptions {
        @Mixin private WalletOptions wallet = new WalletOptions();

        @Mixin private PasswordOptions passwords = new PasswordOptions();

        @Option(names = "--no-password", description = "write the coldkey without encryption")
        private boolean plain;

        @Option(names = "--overwrite", description = "replace keys that are there already")
        private boolean overwrite;

        private Wallet wallet(Terminal terminal) {
            return wallet.wallet(terminal.environment());
        }

        private Overwrite overwrite() {
            return overwrite ? Overwrite.REPLACE : Overwrite.REFUSE;
        }

        /// The coldkey's password, empty for a plain file; refused before asking when the file is in the way.
        private char[] coldkeyPassword(Wallet target, Terminal terminal) {
            if (target.coldkey().exists() && !overwrite) {
                throw new RefusedException(
                        target.coldkey().path()
                                + " exists already: --overwrite replaces it for good");
            }
            return plain ? new char[0] : passwords.fresh(target.coldkey(), terminal);
        }
    }

    @CommandLine.Command(name = "create", description = "Make a new coldkey and hotkey.")
    static final class Create extends Command {
        @Mixin private FileOptions files = new FileOptions();

        @Option(
                names = "--words",
                defaultValue = "12",
                description = "words of each mnemonic: 12, 15, 18, 21 or 24 (default: 12)")
        private int words;

        @Option(
                names = "--only-hotkey",
                description = "leave the coldkey as it is and add a hotkey")
        private boolean onlyHotkey;

        @Override
        Report run() {
            var wallet = files.wallet(terminal());
            var json = object().put("wallet", wallet.name()).put("hotkey", wallet.hotkey());
            var text = new StringJoiner("\n");
            if (wallet.hotkeyFile().exists() && files.overwrite() == Overwrite.REFUSE) {
                throw new RefusedException(
                        wallet.hotkeyFile().path()
                                + " exists already: --overwrite replaces it for good");
            }
            if (!onlyHotkey) {
                var password = files.coldkeyPassword(wallet, terminal());
                var phrase = Mnemonic.generate(words, RandomSource.secure());
                wallet.storeColdkey(StoredKey.of(phrase), password, files.overwrite());
                describe("coldkey", phrase, json, text);
            }
            var phrase = Mnemonic.generate(words, RandomSource.secure());
            wallet.storeHotkey(StoredKey.of(phrase), new char[0], files.overwrite());
            describe("hotkey", phrase, json, text);
            text.add("Write the mnemonics down and keep them secret: they are the keys.");
            return new Report(text.toString(), json);
        }

        private static void describe(
                String kind, Mnemonic phrase, ObjectNode json, StringJoiner text) {
            var address = Ss58.encode(StoredKey.of(phrase).account());
            json.put(kind + "_ss58", address).put(kind + "_mnemonic", phrase.phrase());
            text.add(kind + " " + address).add("  mnemonic: " + phrase.phrase());
        }
    }

    @CommandLine.Command(
            name = "regen",
            description = "Restore a coldkey or hotkey from its mnemonic, read without echo.")
    static final class Regen extends Command {
        private static final int SIZE_MAX = 4096;

        @Mixin private FileOptions files = new FileOptions();

        @Option(names = "--as-hotkey", description = "restore the hotkey, not the coldkey")
        private boolean asHotkey;

        @Option(
                names = "--mnemonic-file",
                paramLabel = "FILE",
                description = "file with the mnemonic (default: ask)")
        private @Nullable Path mnemonicFile;

        @Override
        Report run() {
            var wallet = files.wallet(terminal());
            var key = StoredKey.of(Mnemonic.parse(phrase()));
            if (asHotkey) {
                wallet.storeHotkey(key, new char[0], files.overwrite());
            } else {
                wallet.storeColdkey(
                        key, files.coldkeyPassword(wallet, terminal()), files.overwrite());
            }
            var kind = asHotkey ? "hotkey" : "coldkey";
            var address = Ss58.encode(key.account());
            return new Report(
                    kind + " " + address + " restored into wallet " + wallet.name(),
                    object().put("wallet", wallet.name()).put(kind + "_ss58", address));
        }

        private String phrase() {
            if (mnemonicFile == null) {
                var typed = terminal().askSecret("mnemonic: ");
                if (typed == null) {
                    throw new RefusedException(
                            "there is no terminal to ask for the mnemonic: use --mnemonic-file");
                }
                return new String(typed);
            }
            try {
                if (Files.size(mnemonicFile) > SIZE_MAX) {
                    throw new RefusedException(
                            "mnemonic file "
                                    + mnemonicFile
                                    + " has more than "
                                    + SIZE_MAX
                                    + " bytes");
                }
                return Files.readString(mnemonicFile);
            } catch (IOException e) {
                throw new RefusedException("cannot read " + mnemonicFile + ": " + e, e);
            }
        }
    }

    @CommandLine.Command(name = "list", description = "Wallets on this machine with their keys.")
    static final class ListWallets extends Command {
        @Mixin private WalletOptions options = new WalletOptions();

        @Override
        Report run() {
            var root = options.root(terminal().environment());
            var wallets = object();
            var list = wallets.put("path", root.toString()).putArray("wallets");
            var text = new StringJoiner("\n");
            for (var name : Wallet.names(root)) {
                var wallet = new Wallet(root, name, "default");
                var coldkey =
                        address(
                                wallet.coldkeyPublic().exists()
                                        ? wallet.coldkeyPublic()
                                        : wallet.coldkey());
                text.add(name + "  coldkey " + (coldkey == null ? "unreadable" : coldkey));
                var entry = list.addObject().put("name", name).put("coldkey_ss58", coldkey);
                var hotkeys = entry.putArray("hotkeys");
                for (var each : wallet.hotkeyNames()) {
                    var other = wallet.withHotkey(each);
                    var hotkey =
                            address(
                                    other.hotkeyPublic().exists()
                                            ? other.hotkeyPublic()
                                            : other.hotkeyFile());
                    text.add("  hotkey " + each + "  " + (hotkey == null ? "unreadable" : hotkey));
                    hotkeys.addObject().put("name", each).put("ss58", hotkey);
                }
            }
            return new Report(
                    text.length() == 0 ? "no wallets under " + root : text.toString(), wallets);
        }

        private static @Nullable String address(Keyfile file) {
            try {
                return Ss58.encode(file.read().account());
            } catch (KeyfileException _) {
                return null;
            }
        }
    }

    @CommandLine.Command(name = "balance", description = "TAO of an account.")
    static final class ShowBalance extends ChainCommand {
        @Mixin private SignerOptions signer = new SignerOptions();

        @Option(
                names = "--address",
                paramLabel = "SS58",
                description = "the account (default: the wallet's coldkey)")
        private @Nullable AccountId address;

        @Override
        Report run(ChainClient client) {
            var account =
                    address == null ? signer.coldkeyAccount(terminal().environment()) : address;
            var data = client.storage("System", "Account", account).at("data");
            var free = new TaoBalance(data.at("free").asLong());
            var reserved = new TaoBalance(data.at("reserved").asLong());
            var frozen = new TaoBalance(data.at("frozen").asLong());
            var json = object().put("ss58", Ss58.encode(account));
            json.put("free_rao", free.rao());
            json.put("reserved_rao", reserved.rao());
            json.put("frozen_rao", frozen.rao());
            var lines = new ArrayList<String>();
            lines.add(Ss58.encode(account));
            lines.add("free      " + Amounts.tao(free));
            lines.add("reserved  " + Amounts.tao(reserved));
            lines.add("frozen    " + Amounts.tao(frozen));
            return new Report(String.join("\n", lines), json);
        }
    }

    @CommandLine.Command(name = "transfer", description = "Send TAO to another account.")
    static final class Transfer extends SigningCommand {
        @Option(names = "--to", required = true, paramLabel = "SS58", description = "who receives")
        private AccountId to = AccountId.ZERO;

        @Option(
                names = "--amount",
                required = true,
                paramLabel = "TAO",
                description = "how much, such as 1.5")
        private String amount = "";

        @Option(
                names = "--allow-death",
                description = "send even if too little is left to keep the account")
        private boolean allowDeath;

        @Override
        Report run(ChainClient client) {
            var value = new TaoBalance(Amounts.rao(amount));
            var call =
                    allowDeath
                            ? RuntimeCalls.transferAllowDeath(to, value)
                            : RuntimeCalls.transferKeepAlive(to, value);
            var from = coldkey(client);
            var what = Amounts.tao(value) + " to " + Ss58.encode(to);
            var inclusion = send(client, new Order(from, call, "send " + what));
            var json = object().put("to", Ss58.encode(to));
            json.put("amount_rao", value.rao());
            return done(inclusion, "sent " + what, json);
        }
    }
}
