package io.myelin.gateway;

import io.myelin.chain.AccountId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/// Which miners are left alone for a while, because they failed several times in a row.
///
/// After [#FAILURES_MAX] failures a miner rests for 15 seconds, and twice as long each time it fails again after a rest, up to
/// 2 minutes. One success ends it. Failures during a rest count for nothing: many requests at once that fail for one reason
/// are one failure.
final class CircuitBreakers {
    static final int FAILURES_MAX = 2;

    private static final long REST_NANOS = 15_000_000_000L;
    private static final int DOUBLINGS_MAX = 3;

    private record Failures(int count, long restsUntilNanos) {}

    private final LongSupplier nanoClock;
    private final ConcurrentMap<AccountId, Failures> records = new ConcurrentHashMap<>();

    CircuitBreakers(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    boolean isResting(Candidate miner) {
        var record = records.get(miner.target().hotkey());
        return record != null && isResting(record);
    }

    private boolean isResting(Failures record) {
        return record.count >= FAILURES_MAX && record.restsUntilNanos - nanoClock.getAsLong() > 0;
    }

    void succeeded(Candidate miner) {
        records.remove(miner.target().hotkey());
    }

    void failed(Candidate miner) {
        records.compute(
                miner.target().hotkey(),
                (_, old) -> {
                    if (old != null && isResting(old)) {
                        return old;
                    }
                    int failures = old == null ? 1 : old.count + 1;
                    int doublings = Math.clamp(failures - FAILURES_MAX, 0, DOUBLINGS_MAX);
                    return new Failures(
                            failures, nanoClock.getAsLong() + (REST_NANOS << doublings));
                });
    }
}
