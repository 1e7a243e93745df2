package io.myelin.node.jsonrpc;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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

    /// In which order a connection's requests are carried out.
    enum Order {
        /// At once, beside others that are under way.
        ANY,
        /// After those of this kind that were sent before.
        AS_SENT
    }

    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private final TreeSet<String> ordered = new TreeSet<>();
    private final TreeMap<String, Limit> limits = new TreeMap<>();
    private Function<RuntimeException, @Nullable RpcError> explanation = _ -> null;

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

    /// Methods that change something: a connection's calls of them are carried out one after the other, as they were sent.
    public RpcMethods inOrder(String... names) {
        for (String name : names) {
            if (!entries.containsKey(name)) {
                throw new IllegalStateException("RPC method " + name + " is not declared");
            }
            ordered.add(name);
        }
        return this;
    }

    /// How many subscriptions of one kind a connection may have open, and what it is told of one more.
    record Limit(int perConnection, RpcError refusal) {}

    /// Bounds a kind of subscription further than all together are bounded.
    ///
    /// @param notification the `method` of its notifications
    public RpcMethods atMost(int perConnection, String notification, RpcError refusal) {
        limits.put(notification, new Limit(perConnection, refusal));
        return this;
    }

    @Nullable Limit limitOf(Entry.Subscribe entry) {
        return limits.get(entry.notification());
    }

    /// What clients are told of a failure that is no fault of the method; null for one that is, which is logged and
    /// called internal.
    public RpcMethods explaining(Function<RuntimeException, @Nullable RpcError> failures) {
        explanation = failures;
        return this;
    }

    @Nullable RpcError explain(RuntimeException failure) {
        return explanation.apply(failure);
    }

    Order orderOf(String name) {
        return ordered.contains(name) ? Order.AS_SENT : Order.ANY;
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
