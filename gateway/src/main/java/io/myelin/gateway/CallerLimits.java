package io.myelin.gateway;

import io.myelin.gateway.ApiKeys.Caller;
import io.myelin.gateway.openai.OpenAiError;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/// Requests per minute as a token bucket, and requests at once, per caller.
final class CallerLimits {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final int atOnceMax;
    private final LongSupplier nanoClock;
    private final ConcurrentMap<Caller, Bucket> buckets = new ConcurrentHashMap<>();

    CallerLimits(int atOnceMax, LongSupplier nanoClock) {
        this.atOnceMax = atOnceMax;
        this.nanoClock = nanoClock;
    }

    /// Takes one request's room, to be given back by closing, or refuses with 429.
    Permit enter(Caller caller) {
        var bucket =
                buckets.computeIfAbsent(caller, _ -> new Bucket(nanoClock.getAsLong(), caller));
        bucket.take(nanoClock.getAsLong());
        return bucket;
    }

    /// Room for one running request.
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    private final class Bucket implements Permit {
        private final Caller caller;
        private final long nanosPerToken;
        private long creditNanos;
        private long filledAt;
        private int running;

        Bucket(long now, Caller caller) {
            this.caller = caller;
            this.nanosPerToken = MINUTE_NANOS / caller.requestsPerMinute();
            this.creditNanos = MINUTE_NANOS;
            this.filledAt = now;
        }

        synchronized void take(long now) {
            creditNanos = Math.min(MINUTE_NANOS, creditNanos + (now - filledAt));
            filledAt = now;
            if (running >= atOnceMax) {
                throw OpenAiError.rateLimited(
                        1,
                        caller.name()
                                + " has "
                                + running
                                + " requests running, at most "
                                + atOnceMax);
            }
            if (creditNanos < nanosPerToken) {
                int waitSeconds = (int) Math.ceilDiv(nanosPerToken - creditNanos, 1_000_000_000L);
                throw OpenAiError.rateLimited(
                        waitSeconds,
                        caller.name()
                                + " may make "
                                + caller.requestsPerMinute()
                                + " requests a minute; try again in "
                                + waitSeconds
                                + " s");
            }
            creditNanos -= nanosPerToken;
            running++;
        }

        @Override
        public synchronized void close() {
            running--;
        }
    }
}
