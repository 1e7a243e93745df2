package io.myelin.crypto.key;

import io.myelin.crypto.key.KeyfileException.Kind;
import io.myelin.crypto.sign.RandomSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One key in one file, as btcli reads and writes it: JSON, plain or encrypted with a password.
///
/// A write first goes to a temporary file beside it, is forced to disk and then takes the name, so
/// that a crash leaves the old file or the new one. Only the owner may read it (mode 0600). Opening
/// an encrypted file takes seconds and 512 MiB, by design of the format: keep what you opened.
public final class Keyfile {
    /// What to do where a file is already.
    public enum Overwrite {
        REFUSE,
        REPLACE
    }

    /// No keyfile comes near; more is not read into memory.
    private static final int MAX_SIZE = 64 * 1024;

    private final Path path;
    private final KeyfileCipher cipher;

    public Keyfile(Path path) {
        this(path, KeyfileCipher.STANDARD);
    }

    Keyfile(Path path, KeyfileCipher cipher) {
        this.path = path;
        this.cipher = cipher;
    }

    public Path path() {
        return path;
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /// Whether reading needs a password.
    public boolean isEncrypted() {
        return KeyfileCipher.isEncrypted(content());
    }

    /// The key of a plain file; refused with kind `PASSWORD_NEEDED` if it is encrypted.
    public StoredKey read() {
        var content = content();
        if (KeyfileCipher.isEncrypted(content)) {
            throw at(
                    new KeyfileException(
                            Kind.PASSWORD_NEEDED, "the key is encrypted: give its password"));
        }
        return parse(content);
    }

    /// The key of an encrypted file; of a plain one too, whatever the password.
    public StoredKey read(char[] password) {
        var content = content();
        if (!KeyfileCipher.isEncrypted(content)) {
            return parse(content);
        }
        var utf8 = utf8(password);
        try {
            var plain = cipher.decrypt(content, utf8);
            var key = KeyfileJson.read(plain);
            Arrays.fill(plain, (byte) 0);
            return key;
        } catch (KeyfileException e) {
            throw at(e);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    private StoredKey parse(byte[] content) {
        try {
            return KeyfileJson.read(content);
        } catch (KeyfileException e) {
            throw at(e);
        }
    }

    /// Writes the key without encryption, as hotkeys usually are.
    public void write(StoredKey key, Overwrite overwrite) {
        replace(KeyfileJson.write(key), overwrite);
    }

    /// Writes the key encrypted with `password`, as coldkeys usually are.
    public void write(StoredKey key, char[] password, Overwrite overwrite) {
        requireFree(overwrite);
        var plain = KeyfileJson.write(key);
        var utf8 = utf8(password);
        var encrypted = cipher.encrypt(plain, utf8, RandomSource.secure());
        Arrays.fill(plain, (byte) 0);
        Arrays.fill(utf8, (byte) 0);
        replace(encrypted, overwrite);
    }

    /// The name of the environment variable that may hold this file's password: `BT_PW_` and the
    /// path in capitals with `_` for `/` and `.`.
    public String passwordVariable() {
        var name =
                path.toString().replace(path.getFileSystem().getSeparator(), "_").replace('.', '_');
        return "BT_PW_" + name.toUpperCase(Locale.ROOT);
    }

    /// The password in that variable, if it is set: base64 of the password XOR the variable's name.
    /// This hides it from a glance and from nothing else.
    public Optional<char[]> passwordFrom(Map<String, String> environment) {
        var variable = passwordVariable();
        var value = environment.get(variable);
        if (value == null) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw new KeyfileException(
                    Kind.WRONG_PASSWORD, "the value of " + variable + " is not base64", e);
        }
        var name = variable.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= name[i % name.length];
        }
        return Optional.of(
                StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).toString().toCharArray());
    }

    private byte[] content() {
        try (var in = Files.newInputStream(path)) {
            var content = in.readNBytes(MAX_SIZE + 1);
            if (content.length > MAX_SIZE) {
                throw at(KeyfileJson.malformed("it has more than " + MAX_SIZE + " bytes"));
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new KeyfileException(Kind.MISSING, "there is no keyfile " + path, e);
        } catch (IOException e) {
            throw new KeyfileException(
                    Kind.ENVIRONMENT, "cannot read keyfile " + path + ": " + e, e);
        }
    }

    private void requireFree(Overwrite overwrite) {
        if (overwrite == Overwrite.REFUSE && exists()) {
            throw exists(null);
        }
    }

    private KeyfileException exists(@Nullable Throwable cause) {
        return new KeyfileException(
                Kind.EXISTS, "keyfile " + path + " exists already and is not overwritten", cause);
    }

    private void replace(byte[] content, Overwrite overwrite) {
        requireFree(overwrite);
        try {
            var target = path.toAbsolutePath();
            var directory = target.getParent();
            if (directory == null) {
                throw new KeyfileException(
                        Kind.ENVIRONMENT, path + " is a directory, not a keyfile");
            }
            Files.createDirectories(directory);
            var temporary = Files.createTempFile(directory, ".key", ".tmp", ownerOnly(directory));
            try {
                try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    var buffer = ByteBuffer.wrap(content);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    channel.force(true);
                }
                move(temporary, target, overwrite);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(e);
        } catch (IOException e) {
            throw new KeyfileException(
                    Kind.ENVIRONMENT, "cannot write keyfile " + path + ": " + e, e);
        }
    }

    private static void move(Path from, Path to, Overwrite overwrite) throws IOException {
        switch (overwrite) {
            case REPLACE ->
                    Files.move(
                            from,
                            to,
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.ATOMIC_MOVE);
            case REFUSE -> Files.move(from, to);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] utf8(char[] password) {
        // Not by way of a String, which could not be wiped.
        var room = ByteBuffer.allocate(4 * password.length);
        StandardCharsets.UTF_8
                .newEncoder()
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(password), room, true);
        var bytes = Arrays.copyOf(room.array(), room.position());
        Arrays.fill(room.array(), (byte) 0);
        return bytes;
    }

    private KeyfileException at(KeyfileException e) {
        return new KeyfileException(e.kind(), "keyfile " + path + ": " + e.getMessage(), e);
    }

    @Override
    public String toString() {
        return "keyfile " + path;
    }
}
