package io.myelin.node.jsonrpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A method that answers first and works afterwards, telling an open subscription how it went.
@FunctionalInterface
public interface OperationHandler {
    /// The answer, and the work to do once the answer is on its way (null for none).
    record Started(JsonNode answer, @Nullable Runnable work) {}

    Started start(RpcParams params) throws InterruptedException;
}
