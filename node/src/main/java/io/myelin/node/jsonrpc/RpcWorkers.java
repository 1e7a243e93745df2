package io.myelin.node.jsonrpc;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that answer requests.
///
/// They are the operating system's. A state query computes without ever waiting, and virtual threads give way only when they
/// wait: two such queries would keep a machine of two cores from answering anybody else.
final class RpcWorkers implements Executor, AutoCloseable {
    /// Requests under way at once; further ones queue, and their connections' bounds limit the queue.
    private static final int THREADS = 32;

    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor pool;

    RpcWorkers() {
        pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("rpc-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
    }

    /// What answering a message gives.
    @FunctionalInterface
    interface Answering {
        RpcDispatcher.Reply run() throws InterruptedException;
    }

    /// Throws [java.util.concurrent.RejectedExecutionException] once closed.
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /// Has a worker answer, and waits for it.
    RpcDispatcher.Reply await(Answering answering) throws InterruptedException {
        var task = new FutureTask<RpcDispatcher.Reply>(answering::run);
        pool.execute(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("request failed: " + e.getCause(), e.getCause());
        }
    }

    /// Interrupts what runs and drops what waits; whoever waits for it is told.
    @Override
    public void close() {
        for (Runnable dropped : pool.shutdownNow()) {
            if (dropped instanceof FutureTask<?> task) {
                task.cancel(false);
            }
        }
    }
}
