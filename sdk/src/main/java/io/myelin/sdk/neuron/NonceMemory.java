package io.myelin.sdk.neuron;

import java.util.LinkedHashMap;

/// Remembers the last nonce of each caller, so that no request is served twice. Bounded.
///
/// Freshness: a caller's first nonce must be later than now − 4 s − its timeout; each further one later than the one before.
/// Callers that were forgotten to make room leave a *floor*: an unknown caller's nonce must lie above it, so that forgetting never makes a
/// replay possible. The floor starts at the time of the axon's start, since what was served before is not known either.
/// Source of the window: bittensor 10.5.0 `core/axon.py` `default_verify`, `utils/axon_utils.py`.
final class NonceMemory {
    /// Clock difference and transit time that a first nonce is allowed, in nanoseconds.
    static final long ALLOWED_DELTA_NANOS = 4_000_000_000L;

    private record Seen(long nonce, long receivedNanos) {}

    private final LinkedHashMap<String, Seen> seen = new LinkedHashMap<>(16, 0.75f, true);
    private final int callersMax;
    private long floor;

    NonceMemory(int callersMax, long startNanos) {
        this.callersMax = callersMax;
        this.floor = startNanos - ALLOWED_DELTA_NANOS;
    }

    /// Whether nonces carry Unix time (SDK 7.2 and later) or only grow.
    enum Clock {
        UNIX_TIME,
        ONLY_GROWS
    }

    /// Refuses a nonce that is too old or was used. Nothing is remembered yet.
    synchronized void check(
            String caller, long nonce, long nowNanos, long timeoutNanos, Clock clock)
            throws AxonRefusal {
        var last = seen.get(caller);
        if (last != null) {
            if (nonce <= last.nonce()) {
                throw refusal("Nonce is too old, a newer one was last processed");
            }
            return;
        }
        if (clock == Clock.ONLY_GROWS) {
            return;
        }
        long allowed = ALLOWED_DELTA_NANOS + timeoutNanos;
        if (nonce <= nowNanos - allowed) {
            throw refusal(
                    "Nonce is too old: acceptable delta is "
                            + seconds(allowed)
                            + " seconds but request was "
                            + seconds(nowNanos - nonce)
                            + " seconds old");
        }
        if (nonce <= floor) {
            throw refusal("Nonce is too old: it is from before this axon's memory");
        }
    }

    /// Checks once more and remembers: of two copies of a request that arrive together one is served.
    synchronized void use(String caller, long nonce, long nowNanos, long timeoutNanos, Clock clock)
            throws AxonRefusal {
        check(caller, nonce, nowNanos, timeoutNanos, clock);
        seen.put(caller, new Seen(nonce, nowNanos));
        while (seen.size() > callersMax) {
            var forgotten = seen.pollFirstEntry().getValue();
            // A nonce from the future must not lock everybody out.
            long bound = forgotten.receivedNanos() + ALLOWED_DELTA_NANOS;
            floor = Math.max(floor, Math.min(forgotten.nonce(), bound));
        }
    }

    synchronized int size() {
        return seen.size();
    }

    private static String seconds(long nanos) {
        long hundredths = Math.floorDiv(nanos, 10_000_000L);
        return "%d.%02d".formatted(hundredths / 100, Math.abs(hundredths % 100));
    }

    private static AxonRefusal refusal(String reason) {
        return new AxonRefusal(401, "Not Verified with error: " + reason);
    }
}
