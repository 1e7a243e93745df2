package io.myelin.gateway;

/// Where the gateway listens and what it allows.
///
/// `port` 0 takes a free one. `bodyBytesMax` bounds a request before it is parsed; `atOnceMax` bounds running requests per
/// caller, `connectionsMax` all connections.
public record GatewayConfig(
        String host, int port, int bodyBytesMax, int atOnceMax, int connectionsMax) {
    public static final int DEFAULT_PORT = 8080;

    /// Loopback, 1 MiB bodies, 16 requests at once per key.
    public static GatewayConfig onPort(int port) {
        return new GatewayConfig("127.0.0.1", port, 1 << 20, 16, 4096);
    }
}
