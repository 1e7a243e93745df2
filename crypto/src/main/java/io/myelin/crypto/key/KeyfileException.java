package io.myelin.crypto.key;

import org.jspecify.annotations.Nullable;

/// A keyfile could not be read or written; [#kind] says why, the message what to do. Never quotes
/// secrets.
public final class KeyfileException extends RuntimeException {
    /// What went wrong, for callers that react to it.
    public enum Kind {
        /// There is no such file.
        MISSING,
        /// A file is there already and was not to be replaced.
        EXISTS,
        /// The key is encrypted and no password was given.
        PASSWORD_NEEDED,
        /// The password does not open the file, or the encrypted bytes were changed.
        WRONG_PASSWORD,
        /// The content is not that of a keyfile: truncated, not JSON, or with bad values.
        MALFORMED,
        /// The file holds a public key only.
        NO_SECRET,
        /// The file system or the memory did not do what was asked.
        ENVIRONMENT
    }

    private final Kind kind;

    KeyfileException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    KeyfileException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
