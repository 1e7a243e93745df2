package io.myelin.node.jsonrpc;

import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket connection: gathers messages, has them answered, carries notifications out.
///
/// Requests are answered beside each other, so a slow one holds nobody up; at most [RpcLimits#maxInFlight] are under way, then
/// reading stops. Those that change something ([RpcMethods#inOrder]) keep their order.
///
/// Public only because the WebSocket library calls the methods by reflection.
public final class WebSocketPeer implements Session.Listener.AutoDemanding {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketPeer.class);

    private final RpcServer.Shared shared;
    private final RpcLimits limits;
    private final Semaphore inFlight;
    private final InOrder ordered;
    private final AtomicBoolean gone = new AtomicBoolean();
    private final Object gathering = new Object();
    private StringBuilder message = new StringBuilder();
    private @Nullable Session session;
    private @Nullable Outbox outbox;
    private @Nullable Subscriptions subscriptions;

    WebSocketPeer(RpcServer.Shared shared) {
        this.shared = shared;
        this.limits = shared.limits();
        this.inFlight = new Semaphore(limits.maxInFlight());
        this.ordered = new InOrder(shared.workers());
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        var box = new Outbox(opened, limits.maxQueuedMessages(), shared.budget(), this::stuck);
        session = opened;
        outbox = box;
        subscriptions =
                new Subscriptions(
                        limits.maxSubscriptions(), shared.random(), box::sendNotification);
        shared.peers().add(this);
    }

    @Override
    public void onWebSocketPartialText(String part, boolean last) {
        String text;
        synchronized (gathering) {
            if (gone.get()) {
                return;
            }
            if (message.length() + part.length() > limits.maxMessageBytes()) {
                close(
                        StatusCode.MESSAGE_TOO_LARGE,
                        "message over " + limits.maxMessageBytes() + " bytes");
                return;
            }
            if (!shared.budget().tryTake(part.length())) {
                close(StatusCode.TRY_AGAIN_LATER, "server buffers are full");
                return;
            }
            message.append(part);
            if (!last) {
                return;
            }
            text = message.toString();
            message = new StringBuilder();
        }
        take(text);
    }

    /// Hands a message over to a worker, when there is room for its answer.
    private void take(String text) {
        Outbox box = outbox;
        Subscriptions open = subscriptions;
        if (box == null || open == null) {
            shared.budget().giveBack(text.length());
            return;
        }
        try {
            box.awaitRoom();
            inFlight.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            shared.budget().giveBack(text.length());
            close(StatusCode.SHUTDOWN, "server stops");
            return;
        }
        try {
            RpcDispatcher.Message message = shared.dispatcher().read(text);
            var executor =
                    message instanceof RpcDispatcher.Message.Requests(var _, RpcMethods.Order order)
                                    && order == RpcMethods.Order.AS_SENT
                            ? ordered
                            : shared.workers();
            executor.execute(() -> {
                try {
                    answer(message, box, open);
                } finally {
                    done(text);
                }
            });
        } catch (RejectedExecutionException e) {
            done(text);
            close(StatusCode.SHUTDOWN, "server stops");
        }
    }

    private void done(String text) {
        shared.budget().giveBack(text.length());
        inFlight.release();
    }

    @Override
    public void onWebSocketPartialBinary(ByteBuffer payload, boolean last, Callback callback) {
        callback.succeed();
        close(StatusCode.BAD_DATA, "requests are text frames");
    }

    private void answer(RpcDispatcher.Message message, Outbox box, Subscriptions open) {
        try {
            RpcDispatcher.Reply reply = shared.dispatcher().answer(message, open);
            if (reply.text() != null) {
                box.sendAnswer(reply.text());
            }
            reply.afterwards().forEach(Runnable::run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(StatusCode.SHUTDOWN, "server stops");
        }
    }

    void ping() {
        Outbox box = outbox;
        if (box != null) {
            box.pingIfQuiet();
        }
    }

    private void stuck() {
        if (!gone.get()) {
            LOG.debug("rpc_peer_stuck action=disconnect");
            // On a thread of its own: the caller may be the chain's notifier, holding a sink.
            Thread.startVirtualThread(() -> {
                release();
                Session open = session;
                if (open != null) {
                    open.disconnect();
                }
            });
        }
    }

    private void close(int status, String reason) {
        Session open = session;
        if (open != null) {
            open.close(status, reason, Callback.NOOP);
        }
        release();
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        callback.succeed();
        release();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        release();
    }

    private void release() {
        if (!gone.compareAndSet(false, true)) {
            return;
        }
        shared.peers().remove(this);
        if (outbox != null) {
            outbox.close();
        }
        if (subscriptions != null) {
            subscriptions.close();
        }
        synchronized (gathering) {
            shared.budget().giveBack(message.length());
            message = new StringBuilder();
        }
    }
}
