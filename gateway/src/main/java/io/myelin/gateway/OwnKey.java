package io.myelin.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/// The API key of a gateway with one user, in a file that only this user may read.
///
/// @param isNew whether the key was made just now
record OwnKey(String key, boolean isNew) {
    /// No shorter text is taken for a key: one may be empty after a crash, or written by mistake.
    private static final Pattern KEY = Pattern.compile("[!-~]{16,200}");

    private static final int FILE_BYTES_MAX = 4096;

    /// The key in `file`, made if there is none. The file appears with its key or not at all.
    static OwnKey in(Path file) throws IOException {
        if (!Files.exists(file)) {
            var key = ApiKeys.fresh();
            var folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            var ownerOnly =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"));
            var part = Files.createTempFile(folder, ".key-", null, ownerOnly);
            try {
                Files.writeString(part, key + "\n");
                Files.move(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
            return new OwnKey(key, true);
        }
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw noKey(file);
        }
        var key = Files.readString(file).strip();
        if (!KEY.matcher(key).matches()) {
            throw noKey(file);
        }
        return new OwnKey(key, false);
    }

    private static IOException noKey(Path file) {
        return new IOException(
                file
                        + " holds no API key of 16 to 200 printable characters; delete it to have one"
                        + " made, or name keys with --keys");
    }

    /// Leaves the key out.
    @Override
    public String toString() {
        return "OwnKey[isNew=" + isNew + "]";
    }
}
