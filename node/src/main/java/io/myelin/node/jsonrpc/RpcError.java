package io.myelin.node.jsonrpc;

import org.jspecify.annotations.Nullable;

/// The `error` object of a JSON-RPC answer. Clients match on codes and, in places, on the texts.
///
/// @param data a detail, always a string where present: the Python clients parse it as one
public record RpcError(int code, String message, @Nullable String data) {

    public static RpcError of(int code, String message) {
        return new RpcError(code, message, null);
    }

    public static RpcError parseError() {
        return of(-32700, "Parse error");
    }

    public static RpcError invalidRequest() {
        return of(-32600, "Invalid request");
    }

    public static RpcError methodNotFound() {
        return of(-32601, "Method not found");
    }

    public static RpcError invalidParams(String why) {
        return new RpcError(-32602, "Invalid params", why);
    }

    public static RpcError internal() {
        return of(-32603, "Internal error");
    }

    static RpcError tooManySubscriptions(int limit) {
        return new RpcError(
                -32006,
                "Too many subscriptions on the connection",
                "Exceeded max limit of " + limit);
    }

    static RpcError requestTooBig(int limit) {
        return new RpcError(-32007, "Request is too big", "Exceeded max limit of " + limit);
    }

    static RpcError responseTooBig(int limit) {
        return new RpcError(-32008, "Response is too big", "Exceeded max limit of " + limit);
    }

    static RpcError batchTooLarge(int limit) {
        return new RpcError(
                -32010, "The batch request was too large", "Exceeded max limit of " + limit);
    }

    static RpcError batchResponseTooLarge(int limit) {
        return new RpcError(
                -32011, "The batch response was too large", "Exceeded max limit of " + limit);
    }

    /// This error as something to throw out of a method.
    public RpcException toException() {
        return new RpcException(this);
    }
}
