package io.myelin.sdk.neuron;

import java.time.Duration;

/// Where an axon listens, what it takes at most, and whether callers of old SDKs are served.
public record AxonConfig(String host, int port, Limits limits, LegacyCallers legacyCallers) {
    /// What to do with callers whose SDK is older than 7.2: their nonces carry no time, so nothing shows that a first one is fresh.
    public enum LegacyCallers {
        REFUSED,
        ACCEPTED
    }

    /// What an axon takes at most.
    ///
    /// `timeoutMax` caps the time that a caller may ask for. It also caps how far a caller widens the nonce window, since that
    /// header is not signed.
    public record Limits(
            int bodyMaxBytes,
            int handlersMax,
            int waitingMax,
            int connectionsMax,
            int noncesMax,
            Duration timeoutMax) {
        /// Bodies of 10 MB, 64 handlers with 256 waiting, 1,024 connections, 100,000 nonces, 10 minutes.
        public static final Limits DEFAULT =
                new Limits(10_000_000, 64, 256, 1024, 100_000, Duration.ofMinutes(10));
    }

    /// Loopback, port 8091, the default limits; callers of old SDKs are refused.
    public static final AxonConfig DEFAULT =
            new AxonConfig("127.0.0.1", 8091, Limits.DEFAULT, LegacyCallers.REFUSED);

    /// Listens on `otherHost` and `otherPort`; port 0 takes a free one.
    public AxonConfig at(String otherHost, int otherPort) {
        return new AxonConfig(otherHost, otherPort, limits, legacyCallers);
    }

    public AxonConfig withBodyMaxBytes(int bytes) {
        return with(
                new Limits(
                        bytes,
                        limits.handlersMax,
                        limits.waitingMax,
                        limits.connectionsMax,
                        limits.noncesMax,
                        limits.timeoutMax));
    }

    /// At most `handlers` at once and `waiting` more in line.
    public AxonConfig withHandlers(int handlers, int waiting) {
        return with(
                new Limits(
                        limits.bodyMaxBytes,
                        handlers,
                        waiting,
                        limits.connectionsMax,
                        limits.noncesMax,
                        limits.timeoutMax));
    }

    private AxonConfig with(Limits other) {
        return new AxonConfig(host, port, other, legacyCallers);
    }
}
