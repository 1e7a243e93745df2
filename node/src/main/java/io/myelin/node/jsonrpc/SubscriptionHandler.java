package io.myelin.node.jsonrpc;

/// What opens a subscription: it checks the parameters, starts the source, and says how to stop it.
@FunctionalInterface
public interface SubscriptionHandler {
    /// Starts sending to `sink`, which may happen before this returns: the server holds notifications back until the
    /// id has been sent.
    ///
    /// Returns what stops the source. It is run once: on unsubscribe, when the connection ends, or never when the source
    /// ended by itself through [SubscriptionSink#finish].
    Runnable open(RpcParams params, SubscriptionSink sink) throws InterruptedException;
}
