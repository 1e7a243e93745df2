package io.myelin.runtime.kernel;

/// Ends the validation of a transaction with a reason. Stackless.
public final class TransactionRefused extends RuntimeException {
    private final transient TransactionError error;

    public TransactionRefused(TransactionError error) {
        super(error.toString(), null, false, false);
        this.error = error;
    }

    public TransactionError error() {
        return error;
    }
}
