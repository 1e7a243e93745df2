package io.myelin.node.jsonrpc;

/// A method's refusal: caught by the dispatcher and sent as the answer's `error`. Has no stack trace; it is a value.
public final class RpcException extends RuntimeException {
    private final transient RpcError error;

    public RpcException(RpcError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public RpcError error() {
        return error;
    }
}
