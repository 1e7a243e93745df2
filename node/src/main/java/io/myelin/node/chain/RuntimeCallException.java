package io.myelin.node.chain;

/// A runtime API could not be run. The message is what follows `Execution failed: ` in the reference's error.
public final class RuntimeCallException extends RuntimeException {
    public RuntimeCallException(String message) {
        super(message);
    }

    /// Clients match on these words to find out what the runtime offers.
    public static RuntimeCallException unknownFunction(String function) {
        return new RuntimeCallException("Other: Exported method " + function + " is not found");
    }
}
