package io.myelin.cli;

import io.myelin.crypto.key.Keyfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where passwords come from: a file, the environment, the console; never the argument list.
final class PasswordOptions {
    private static final int SIZE_MAX = 4096;
    private static final int LENGTH_MIN = 6;
    private static final String VARIABLE = "MYELIN_PASSWORD";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "file whose first line is the coldkey's password"
                            + " (default: $MYELIN_PASSWORD, then btcli's $BT_PW_…, then the console)")
    private @Nullable Path file;

    /// The password of an encrypted keyfile.
    char[] existing(Keyfile keyfile, Terminal terminal) {
        var given = given(terminal).or(() -> keyfile.passwordFrom(terminal.environment()));
        if (given.isPresent()) {
            return given.get();
        }
        var typed = terminal.askSecret("password of " + keyfile.path() + ": ");
        if (typed == null) {
            throw noTerminal();
        }
        return typed;
    }

    /// The password for a new keyfile, asked for twice.
    char[] fresh(Keyfile keyfile, Terminal terminal) {
        var given = given(terminal).or(() -> keyfile.passwordFrom(terminal.environment()));
        if (given.isPresent()) {
            return requireLength(given.get());
        }
        var first = terminal.askSecret("new password for " + keyfile.path() + ": ");
        var second = first == null ? null : terminal.askSecret("the same again: ");
        if (first == null || second == null) {
            throw noTerminal();
        }
        if (!Arrays.equals(first, second)) {
            throw new RefusedException("the two passwords differ: nothing was written");
        }
        return requireLength(first);
    }

    private static char[] requireLength(char[] password) {
        if (password.length < LENGTH_MIN) {
            throw new RefusedException(
                    "the password has "
                            + password.length
                            + " characters, at least "
                            + LENGTH_MIN
                            + " are needed, as with btcli: nothing was written (--no-password writes"
                            + " a plain file)");
        }
        return password;
    }

    private Optional<char[]> given(Terminal terminal) {
        if (file != null) {
            return Optional.of(firstLine(file));
        }
        return Optional.ofNullable(terminal.environment().get(VARIABLE)).map(String::toCharArray);
    }

    private static char[] firstLine(Path path) {
        try {
            if (Files.size(path) > SIZE_MAX) {
                throw new RefusedException(
                        "password file " + path + " has more than " + SIZE_MAX + " bytes");
            }
            return Files.readString(path).lines().findFirst().orElse("").toCharArray();
        } catch (IOException e) {
            throw new RefusedException("cannot read password file " + path + ": " + e, e);
        }
    }

    private static RefusedException noTerminal() {
        return new RefusedException(
                "a password is needed and there is no terminal to ask at: use --password-file or $"
                        + VARIABLE);
    }
}
