package io.myelin.cli;

/// A command cannot or will not do what was asked; the message is the one line that the user sees.
final class RefusedException extends RuntimeException {
    RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
