package io.myelin.crypto.key;

import io.myelin.crypto.key.Keyfile.Overwrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A directory with a coldkey, its public half and hotkeys, laid out as btcli does:
/// `{root}/{name}/coldkey`, `coldkeypub.txt`, `hotkeys/{hotkey}` and `hotkeys/{hotkey}pub.txt`.
///
/// Source: btwallet 4.0 `wallet.rs`.
///
/// @param root   the directory of all wallets
/// @param name   the wallet's name
/// @param hotkey which of its hotkeys is meant
public record Wallet(Path root, String name, String hotkey) {
    private static final String DEFAULT_NAME = "default";
    private static final Pattern NAME = Pattern.compile("[^/\\\\\\x00]{1,100}");

    public Wallet {
        requireName("wallet", name);
        requireName("hotkey", hotkey);
    }

    /// `~/.bittensor/wallets`.
    public static Path defaultRoot() {
        return Path.of(System.getProperty("user.home"), ".bittensor", "wallets");
    }

    /// The wallet that `BT_WALLET_PATH`, `BT_WALLET_NAME` and `BT_WALLET_HOTKEY` name, with btcli's
    /// defaults.
    public static Wallet fromEnvironment(Map<String, String> environment) {
        var path = environment.get("BT_WALLET_PATH");
        return new Wallet(
                path == null ? defaultRoot() : expand(path),
                environment.getOrDefault("BT_WALLET_NAME", DEFAULT_NAME),
                environment.getOrDefault("BT_WALLET_HOTKEY", DEFAULT_NAME));
    }

    /// A path whose leading `~/` stands for the home directory.
    public static Path expand(String path) {
        return path.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), path.substring(2))
                : Path.of(path);
    }

    /// The names of the wallets under `root`, sorted; none if there is no such directory.
    public static List<String> names(Path root) {
        return listing(root, Files::isDirectory);
    }

    /// The names of this wallet's hotkeys, sorted.
    public List<String> hotkeyNames() {
        return listing(root.resolve(name).resolve("hotkeys"), Files::isRegularFile).stream()
                .filter(file -> !file.endsWith("pub.txt"))
                .toList();
    }

    /// This wallet with another hotkey.
    public Wallet withHotkey(String other) {
        return new Wallet(root, name, other);
    }

    public Keyfile coldkey() {
        return new Keyfile(root.resolve(name).resolve("coldkey"));
    }

    /// The coldkey's public half, always plain.
    public Keyfile coldkeyPublic() {
        return new Keyfile(root.resolve(name).resolve("coldkeypub.txt"));
    }

    public Keyfile hotkeyFile() {
        return new Keyfile(root.resolve(name).resolve("hotkeys").resolve(hotkey));
    }

    /// The hotkey's public half, always plain.
    public Keyfile hotkeyPublic() {
        return new Keyfile(root.resolve(name).resolve("hotkeys").resolve(hotkey + "pub.txt"));
    }

    /// Writes coldkey and public half, encrypted unless the password is empty.
    public void storeColdkey(StoredKey key, char[] password, Overwrite overwrite) {
        store(coldkey(), key, password, overwrite);
        coldkeyPublic().write(key.publicOnly(), overwrite);
    }

    /// Writes hotkey and public half, encrypted unless the password is empty.
    public void storeHotkey(StoredKey key, char[] password, Overwrite overwrite) {
        store(hotkeyFile(), key, password, overwrite);
        hotkeyPublic().write(key.publicOnly(), overwrite);
    }

    private static void store(Keyfile file, StoredKey key, char[] password, Overwrite overwrite) {
        if (password.length == 0) {
            file.write(key, overwrite);
        } else {
            file.write(key, password, overwrite);
        }
    }

    private static void requireName(String what, String name) {
        if (!NAME.matcher(name).matches() || name.startsWith(".")) {
            throw new IllegalArgumentException(
                    what
                            + " name of "
                            + name.length()
                            + " characters is no file name: expected 1 to 100, without / or \\,"
                            + " not starting with a dot");
        }
    }

    private interface Filter {
        boolean accepts(Path path);
    }

    private static List<String> listing(Path directory, Filter filter) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var entries = Files.list(directory)) {
            return entries.filter(filter::accepts)
                    .map(path -> path.getFileName().toString())
                    .filter(file -> !file.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new KeyfileException(
                    KeyfileException.Kind.ENVIRONMENT, "cannot list " + directory + ": " + e, e);
        }
    }
}
