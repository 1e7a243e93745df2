package io.myelin.node.jsonrpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a method does: parameters in, result out, or an [RpcException]. May block; runs on a virtual thread.
@FunctionalInterface
public interface RpcHandler {
    /// Returns the `result`; null stands for JSON `null`.
    @Nullable JsonNode call(RpcParams params) throws InterruptedException;
}
