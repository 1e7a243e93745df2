package io.myelin.node.jsonrpc;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The table of everything a server answers. One row says a method's name, its aliases and what it does;
/// `rpc_methods` follows from it (polkadot.js offers only what is listed, subscriptions included).
public final class RpcMethods {
    /// One row of the table.
    sealed interface Entry {
        record Method(RpcHandler handler) implements Entry {}

        record Operation(OperationHandler handler) implements Entry {}

        record Subscribe(String notification, SubscriptionHandler handler) implements Entry {}

        record Unsubscribe() implements Entry {}
    }

    private final TreeMap<String, Entry> entries = new TreeMap<>();

    /// Declares a method with its other names.
    public RpcMethods method(String name, RpcHandler handler, String... aliases) {
        var entry = new Entry.Method(handler);
        put(name, entry);
        for (String alias : aliases) {
            put(alias, entry);
        }
        return this;
    }

    /// Declares a method that goes on working after its answer.
    public RpcMethods operation(String name, OperationHandler handler) {
        put(name, new Entry.Operation(handler));
        return this;
    }

    /// Declares a subscription: the names that open it, the `method` of its notifications, the names that end it.
    public RpcMethods subscription(
            List<String> open,
            String notification,
            List<String> close,
            SubscriptionHandler handler) {
        open.forEach(name -> put(name, new Entry.Subscribe(notification, handler)));
        close.forEach(name -> put(name, new Entry.Unsubscribe()));
        return this;
    }

    private void put(String name, Entry entry) {
        if (entries.putIfAbsent(name, entry) != null) {
            throw new IllegalStateException("RPC method " + name + " is declared twice");
        }
    }

    @Nullable Entry find(String name) {
        return entries.get(name);
    }

    /// All names, aliases included, in order.
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }
}
