package io.myelin.gateway;

/// Where the gateway listens and what it allows.
///
/// `port` 0 takes a free one. `bodyBytesMax` bounds a request before it is parsed; `atOnceMax` bounds running requests per
/// caller, `connectionsMax` all connections.
public record GatewayConfig(
        String host, int port, int bodyBytesMax, int atOnceMax, int connectionsMax) {
    /// Bodies of 1 MiB, 16 requests at once per caller, 4,096 connections.
    public static GatewayConfig at(String host, int port) {
        return new GatewayConfig(host, port, 1 << 20, 16, 4096);
    }
}
