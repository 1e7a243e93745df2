package io.myelin.sdk.neuron;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets a limited number of handlers run; who waits is let in by priority, then by arrival. The line is limited too.
final class PriorityGate {
    private static final class Waiter {
        private final double priority;
        private final long arrival;
        private final Condition turn;
        private boolean isIn;

        Waiter(double priority, long arrival, Condition turn) {
            this.priority = priority;
            this.arrival = arrival;
            this.turn = turn;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiter> line =
            new PriorityQueue<>((a, b) -> {
                int byPriority = Double.compare(b.priority, a.priority);
                return byPriority != 0 ? byPriority : Long.compare(a.arrival, b.arrival);
            });
    private final int waitingMax;
    private int free;
    private long arrivals;

    PriorityGate(int places, int waitingMax) {
        this.free = places;
        this.waitingMax = waitingMax;
    }

    /// Waits for a place; refuses with 503 when the line is full, with 408 when no place comes free in time.
    void enter(double priority, long timeoutNanos) throws AxonRefusal, InterruptedException {
        lock.lock();
        try {
            if (free > 0 && line.isEmpty()) {
                free--;
                return;
            }
            if (line.size() >= waitingMax) {
                throw new AxonRefusal(503, "busy: " + waitingMax + " requests are waiting already");
            }
            var waiter = new Waiter(priority, arrivals++, lock.newCondition());
            line.add(waiter);
            long left = timeoutNanos;
            try {
                while (!waiter.isIn) {
                    if (left <= 0) {
                        throw new AxonRefusal(
                                408,
                                "Response timeout after: "
                                        + TimeUnit.NANOSECONDS.toMillis(timeoutNanos)
                                        + " ms in line");
                    }
                    left = waiter.turn.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                if (waiter.isIn) {
                    leave();
                }
                throw e;
            } finally {
                if (!waiter.isIn) {
                    line.remove(waiter);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            var next = line.poll();
            if (next == null) {
                free++;
            } else {
                next.isIn = true;
                next.turn.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }
}
