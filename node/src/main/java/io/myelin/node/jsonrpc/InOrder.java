package io.myelin.node.jsonrpc;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Runs tasks one after the other, in the order in which they came, on any thread of an executor.
final class InOrder implements Executor {
    private final Executor threads;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    InOrder(Executor threads) {
        this.threads = threads;
    }

    @Override
    public synchronized void execute(Runnable task) {
        waiting.add(task);
        if (!running) {
            running = true;
            try {
                threads.execute(this::drain);
            } catch (RejectedExecutionException e) {
                running = false;
                waiting.removeLast();
                throw e;
            }
        }
    }

    private void drain() {
        boolean drained = false;
        try {
            for (Runnable task = next(); task != null; task = next()) {
                task.run();
            }
            drained = true;
        } finally {
            if (!drained) {
                threads.execute(this::drain);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting.poll();
        running = task != null;
        return task;
    }
}
