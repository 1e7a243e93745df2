package io.myelin.node.jsonrpc;

import java.time.Duration;

/// What one server accepts and keeps. The defaults are those of the reference node where it has them.
///
/// @param maxMessageBytes largest request and largest response
/// @param maxBatch most requests in one batch
/// @param maxTokens most JSON tokens in one message, so that a small text cannot become a huge tree
/// @param maxConnections most open sockets; further ones wait unaccepted
/// @param maxSubscriptions most subscriptions of one connection
/// @param maxInFlight most requests of one WebSocket that are answered at once; further ones are not read yet
/// @param maxQueuedMessages most unsent messages of one connection before it counts as stuck
/// @param maxBufferedBytes most bytes that all connections together hold, half-read and unsent
/// @param pingInterval how often a quiet WebSocket is pinged, which finds dead peers
/// @param idleTimeout after how long without any traffic a connection is closed
public record RpcLimits(
        int maxMessageBytes,
        int maxBatch,
        int maxTokens,
        int maxConnections,
        int maxSubscriptions,
        int maxInFlight,
        int maxQueuedMessages,
        long maxBufferedBytes,
        Duration pingInterval,
        Duration idleTimeout) {

    /// 15 MiB messages, 10,000 connections, 10,000 subscriptions each; a quarter of the heap for buffers.
    /// Source: subtensor `node/src/command.rs` and polkadot-sdk `sc-cli` defaults, spec 425.
    public static RpcLimits standard() {
        return new RpcLimits(
                15 * 1024 * 1024,
                1_000,
                500_000,
                10_000,
                10_000,
                16,
                4_096,
                Runtime.getRuntime().maxMemory() / 4,
                Duration.ofSeconds(30),
                Duration.ofSeconds(120));
    }

    public RpcLimits withMaxMessageBytes(int bytes) {
        return new RpcLimits(
                bytes,
                maxBatch,
                maxTokens,
                maxConnections,
                maxSubscriptions,
                maxInFlight,
                maxQueuedMessages,
                maxBufferedBytes,
                pingInterval,
                idleTimeout);
    }

    public RpcLimits withMaxQueuedMessages(int messages) {
        return new RpcLimits(
                maxMessageBytes,
                maxBatch,
                maxTokens,
                maxConnections,
                maxSubscriptions,
                maxInFlight,
                messages,
                maxBufferedBytes,
                pingInterval,
                idleTimeout);
    }

    public RpcLimits withMaxConnections(int connections) {
        return new RpcLimits(
                maxMessageBytes,
                maxBatch,
                maxTokens,
                connections,
                maxSubscriptions,
                maxInFlight,
                maxQueuedMessages,
                maxBufferedBytes,
                pingInterval,
                idleTimeout);
    }

    public RpcLimits withMaxInFlight(int requests) {
        return new RpcLimits(
                maxMessageBytes,
                maxBatch,
                maxTokens,
                maxConnections,
                maxSubscriptions,
                requests,
                maxQueuedMessages,
                maxBufferedBytes,
                pingInterval,
                idleTimeout);
    }

    public RpcLimits withMaxSubscriptions(int subscriptions) {
        return new RpcLimits(
                maxMessageBytes,
                maxBatch,
                maxTokens,
                maxConnections,
                subscriptions,
                maxInFlight,
                maxQueuedMessages,
                maxBufferedBytes,
                pingInterval,
                idleTimeout);
    }
}
