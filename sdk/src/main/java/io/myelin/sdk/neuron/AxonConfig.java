package io.myelin.sdk.neuron;

import java.time.Duration;

/// Where an axon listens and what it takes at most.
///
/// `timeoutMax` caps the time that a caller may ask for. It also caps how far a caller widens the nonce window, since that
/// header is not signed.
public record AxonConfig(
        String host,
        int port,
        int bodyMaxBytes,
        int handlersMax,
        int waitingMax,
        int connectionsMax,
        int noncesMax,
        Duration timeoutMax,
        LegacyCallers legacyCallers) {
    /// What to do with callers whose SDK is older than 7.2: their nonces carry no time, so nothing shows that a first one is fresh.
    public enum LegacyCallers {
        REFUSED,
        ACCEPTED
    }

    /// All interfaces, port 8091, bodies of 10 MB, 64 handlers with 256 waiting, 1,024 connections, 100,000 nonces, 10 minutes.
    public static final AxonConfig DEFAULT =
            new AxonConfig(
                    "0.0.0.0",
                    8091,
                    10_000_000,
                    64,
                    256,
                    1024,
                    100_000,
                    Duration.ofMinutes(10),
                    LegacyCallers.REFUSED);

    /// Listens on `otherPort`; 0 takes a free one.
    public AxonConfig withPort(int otherPort) {
        return at(host, otherPort);
    }

    /// Listens on `otherHost` and `otherPort`.
    public AxonConfig at(String otherHost, int otherPort) {
        return new AxonConfig(
                otherHost,
                otherPort,
                bodyMaxBytes,
                handlersMax,
                waitingMax,
                connectionsMax,
                noncesMax,
                timeoutMax,
                legacyCallers);
    }

    public AxonConfig withBodyMaxBytes(int bytes) {
        return new AxonConfig(
                host,
                port,
                bytes,
                handlersMax,
                waitingMax,
                connectionsMax,
                noncesMax,
                timeoutMax,
                legacyCallers);
    }

    /// At most `handlers` at once and `waiting` more in line.
    public AxonConfig withHandlers(int handlers, int waiting) {
        return new AxonConfig(
                host,
                port,
                bodyMaxBytes,
                handlers,
                waiting,
                connectionsMax,
                noncesMax,
                timeoutMax,
                legacyCallers);
    }

    public AxonConfig withNoncesMax(int nonces) {
        return new AxonConfig(
                host,
                port,
                bodyMaxBytes,
                handlersMax,
                waitingMax,
                connectionsMax,
                nonces,
                timeoutMax,
                legacyCallers);
    }

    public AxonConfig withLegacyCallers(LegacyCallers other) {
        return new AxonConfig(
                host,
                port,
                bodyMaxBytes,
                handlersMax,
                waitingMax,
                connectionsMax,
                noncesMax,
                timeoutMax,
                other);
    }
}
