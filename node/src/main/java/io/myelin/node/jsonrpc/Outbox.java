package io.myelin.node.jsonrpc;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// The unsent messages of one WebSocket, in order, bounded in number and by the server's [ByteBudget].
///
/// No request is read while there is no room, so answers overrun the bound by those under way at most. The first
/// notification that finds no room makes the connection count as stuck.
final class Outbox {
    private final Session session;
    private final int maxMessages;
    private final ByteBudget budget;
    private final Runnable onStuck;
    private final ArrayDeque<String> queue = new ArrayDeque<>();
    private long queuedBytes;
    private boolean sending;
    private boolean closed;

    Outbox(Session session, int maxMessages, ByteBudget budget, Runnable onStuck) {
        this.session = session;
        this.maxMessages = maxMessages;
        this.budget = budget;
        this.onStuck = onStuck;
    }

    /// Waits until fewer than the bound are queued.
    synchronized void awaitRoom() throws InterruptedException {
        while (!closed && queue.size() >= maxMessages) {
            wait();
        }
    }

    /// Queues an answer.
    void sendAnswer(String text) {
        offer(text, Integer.MAX_VALUE);
    }

    /// Queues a notification, or gives the connection up.
    void sendNotification(String text) {
        offer(text, maxMessages);
    }

    private void offer(String text, int bound) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (queue.size() > bound || !budget.tryTake(text.length())) {
                closeLocked();
            } else {
                queuedBytes += text.length();
                queue.add(text);
            }
        }
        if (isClosed()) {
            onStuck.run();
        } else {
            pump();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /// Drops what is queued; nothing is sent any more.
    synchronized void close() {
        if (!closed) {
            closeLocked();
        }
    }

    private void closeLocked() {
        closed = true;
        queue.clear();
        budget.giveBack(queuedBytes);
        queuedBytes = 0;
        notifyAll();
    }

    private synchronized boolean isQuiet() {
        return !closed && !sending && queue.isEmpty();
    }

    void pingIfQuiet() {
        if (isQuiet()) {
            session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
    }

    /// Sends while the socket takes messages at once; otherwise the last send's callback goes on.
    private void pump() {
        while (true) {
            String next;
            synchronized (this) {
                if (sending || closed || queue.isEmpty()) {
                    return;
                }
                sending = true;
                next = queue.element();
            }
            var completion = new Completion();
            session.sendText(next, completion);
            if (completion.isPending()) {
                return;
            }
        }
    }

    private synchronized void sent() {
        sending = false;
        if (!closed) {
            int length = queue.remove().length();
            queuedBytes -= length;
            budget.giveBack(length);
            notifyAll();
        }
    }

    /// Tells a send that completed within the call from one that completes later, so that [#pump] loops and does not recurse.
    private final class Completion implements Callback {
        private static final int STARTED = 0;
        private static final int DONE_WITHIN = 1;
        private static final int PENDING = 2;

        private final AtomicInteger state = new AtomicInteger(STARTED);

        boolean isPending() {
            return state.compareAndSet(STARTED, PENDING);
        }

        @Override
        public void succeed() {
            sent();
            if (!state.compareAndSet(STARTED, DONE_WITHIN)) {
                pump();
            }
        }

        @Override
        public void fail(Throwable cause) {
            close();
            onStuck.run();
        }
    }
}
