package io.myelin.subnets.model;

import org.jspecify.annotations.Nullable;

/// A model that can't be had or can't answer. The message names what was tried and the way out.
public final class ModelException extends RuntimeException {
    /// What went wrong, as far as a caller's next step differs.
    public enum Reason {
        /// The request itself is at fault; asking again changes nothing.
        BAD_REQUEST,
        /// The model, its package or its server can't be reached or read.
        UNAVAILABLE,
        /// The time was up before the first piece.
        TIMED_OUT
    }

    private final Reason reason;

    public ModelException(Reason reason, String message) {
        this(reason, message, null);
    }

    public ModelException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
