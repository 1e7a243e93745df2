package io.myelin.node.jsonrpc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where the source of one subscription puts its notifications. Never blocks; safe from any thread.
///
/// Notifications are held back until the subscribe call's answer, which carries the id, is on its way. A connection that
/// cannot take a notification is disconnected, so the source needs no answer from [#send].
public final class SubscriptionSink {
    private final String id;
    private final String frameHead;
    private final Subscriptions owner;
    private @Nullable List<String> heldBack = new ArrayList<>();
    private boolean ended;

    SubscriptionSink(String id, String notification, Subscriptions owner) {
        this.id = id;
        this.frameHead =
                "{\"jsonrpc\":\"2.0\",\"method\":\""
                        + notification
                        + "\",\"params\":{\"subscription\":\""
                        + id
                        + "\",\"result\":";
        this.owner = owner;
    }

    public String id() {
        return id;
    }

    /// Sends one result, given as a tree.
    public void send(JsonNode result) {
        sendJson(result.toString());
    }

    /// Sends one result, given as JSON text; lets many subscriptions share one rendering.
    public void sendJson(String resultJson) {
        String frame = frameHead + resultJson + "}}";
        synchronized (this) {
            if (ended) {
                return;
            }
            if (heldBack != null) {
                heldBack.add(frame);
                return;
            }
            owner.notify(frame);
        }
    }

    /// Ends the subscription from the source's side: nothing follows, and unsubscribing answers `false`.
    public void finish() {
        synchronized (this) {
            ended = true;
        }
        owner.forget(id);
    }

    /// Sends the last result. Whoever has received it finds the subscription ended.
    public void finish(JsonNode last) {
        owner.forget(id);
        sendJson(last.toString());
        finish();
    }

    /// Whether notifications still reach anybody.
    public synchronized boolean isOpen() {
        return !ended;
    }

    /// The id has been sent: lets the held-back notifications go.
    synchronized void release() {
        List<String> frames = heldBack;
        heldBack = null;
        if (frames != null) {
            frames.forEach(owner::notify);
        }
    }

    synchronized void cancel() {
        ended = true;
        heldBack = null;
    }
}
