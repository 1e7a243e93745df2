package io.myelin.subnets.model.llama;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A few threads that share the rows of one product after another.
///
/// A token takes some hundred products of some hundred microseconds, so helpers wait by spinning for a
/// short while before they park. Rows are dealt out in small portions to whoever comes for the next one: on
/// a busy machine the caller does the work of helpers that got no processor, and waits for none of them.
/// With one thread no helper exists and work runs in the caller.
final class WorkCrew implements AutoCloseable {
    private static final int SPINS = 1_000;
    private static final long PARK_NANOS_MAX = 100_000_000;
    private static final long WAIT_NANOS = 10_000;
    private static final int PORTIONS_PER_THREAD = 4;

    /// Rows `from .. to` of a piece of work.
    @FunctionalInterface
    interface Rows {
        void work(int from, int to);
    }

    private static final class Job {
        final int rows;
        final int portions;
        final Rows work;
        final AtomicInteger next = new AtomicInteger();
        final AtomicInteger done = new AtomicInteger();
        volatile @Nullable Throwable failure;

        Job(int rows, int portions, Rows work) {
            this.rows = rows;
            this.portions = portions;
            this.work = work;
        }

        /// Works on portions until none is left to begin.
        void takePart() {
            for (int i = next.getAndIncrement(); i < portions; i = next.getAndIncrement()) {
                try {
                    work.work(start(i), start(i + 1));
                } catch (RuntimeException | Error e) {
                    failure = e;
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        private int start(int portion) {
            return (int) ((long) rows * portion / portions);
        }
    }

    private final Thread[] helpers;
    private volatile @Nullable Job job;
    private volatile boolean closed;

    WorkCrew(int threads) {
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("a model runs on 1..64 threads, not " + threads);
        }
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = Thread.ofPlatform().daemon().name("model-helper-" + i).start(this::help);
        }
    }

    /// Works on rows `0 .. rows` with all threads and returns when all rows are done.
    void share(int rows, Rows work) {
        int portions = Math.min(rows, (helpers.length + 1) * PORTIONS_PER_THREAD);
        if (helpers.length == 0 || portions < 2) {
            work.work(0, rows);
            return;
        }
        Job current = new Job(rows, portions, work);
        job = current;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        current.takePart();
        for (int spins = 0; current.done.get() < portions; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, WAIT_NANOS);
            }
        }
        Throwable failure = current.failure;
        if (failure != null) {
            throw new IllegalStateException("a model thread failed", failure);
        }
    }

    private void help() {
        Job last = null;
        while (!closed) {
            for (int spins = 0; job == last && !closed; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(this, PARK_NANOS_MAX);
                }
            }
            last = job;
            if (last != null) {
                last.takePart();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
