package io.myelin.node.rpc;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.author.Submissions;
import io.myelin.node.jsonrpc.RpcError;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.node.jsonrpc.RpcParams;
import io.myelin.node.jsonrpc.SubscriptionSink;
import io.myelin.node.pool.RefusedException;
import io.myelin.node.pool.TransactionStatus;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `transaction_v1_*` and `transactionWatch_v1_*`: submitting as papi does.
///
/// With a single author there is nobody to broadcast to, so broadcasting is submission to the pool; a refusal is not told, papi
/// validates by itself. Stopping ends the operation; what was submitted stays submitted.
///
/// Source: polkadot-sdk `sc-rpc-spec-v2` `transaction`.
final class BroadcastMethods {
    /// Operations that are remembered until they are stopped; of more, the oldest are forgotten.
    private static final int MAX_OPERATIONS = 10_000;

    private static final int INVALID_PARAMS = -32602;

    private final Submissions submissions;

    /// Ids of operations under way, oldest first. Guarded by itself.
    private final TreeSet<Long> operations = new TreeSet<>();

    private long begun;

    BroadcastMethods(Submissions submissions) {
        this.submissions = submissions;
    }

    void declare(RpcMethods methods) {
        methods.method("transaction_v1_broadcast", this::broadcast)
                .method("transaction_v1_stop", this::stop)
                .subscription(
                        List.of("transactionWatch_v1_submitAndWatch"),
                        "transactionWatch_v1_watchEvent",
                        List.of("transactionWatch_v1_unwatch"),
                        this::watch);
    }

    private JsonNode broadcast(RpcParams params) {
        Bytes extrinsic = params.bytes(0, "transaction");
        try {
            submissions.submit(extrinsic);
        } catch (RefusedException _) {
            // Not told.
        }
        return Json.text(Long.toString(begin()));
    }

    private long begin() {
        synchronized (operations) {
            begun++;
            operations.add(begun);
            if (operations.size() > MAX_OPERATIONS) {
                operations.pollFirst();
            }
            return begun;
        }
    }

    private @Nullable JsonNode stop(RpcParams params) {
        String id = params.text(0, "operationId");
        synchronized (operations) {
            if (!id.matches("[0-9]{1,18}") || !operations.remove(Long.valueOf(id))) {
                throw RpcError.of(INVALID_PARAMS, "Invalid operation id").toException();
            }
        }
        return null;
    }

    private Runnable watch(RpcParams params, SubscriptionSink sink) {
        Bytes extrinsic = params.bytes(0, "transaction");
        try {
            Hash256 hash =
                    submissions.submitAndWatch(
                            extrinsic,
                            status -> {
                                if (status.isLast()) {
                                    sink.finish(event(status));
                                } else {
                                    sink.send(event(status));
                                }
                            });
            return () -> submissions.unwatch(hash);
        } catch (RefusedException e) {
            var error = AuthorMethods.error(e.refusal()).error();
            String text =
                    error.data() == null ? error.message() : error.message() + ": " + error.data();
            sink.finish(Json.object().put("event", "invalid").put("error", text));
            return () -> {};
        }
    }

    private static JsonNode event(TransactionStatus status) {
        return switch (status) {
            case TransactionStatus.Future _, TransactionStatus.Ready _ ->
                    Json.object().put("event", "validated");
            case TransactionStatus.InBlock(Hash256 block, int index) ->
                    blockEvent("bestChainBlockIncluded", block, index);
            case TransactionStatus.Finalized(Hash256 block, int index) ->
                    blockEvent("finalized", block, index);
            case TransactionStatus.Usurped _ ->
                    Json.object()
                            .put("event", "invalid")
                            .put("error", "Extrinsic was rendered invalid by another extrinsic");
            case TransactionStatus.Dropped _ ->
                    Json.object()
                            .put("event", "dropped")
                            .put(
                                    "error",
                                    "Extrinsic dropped from the pool due to exceeding limits");
            case TransactionStatus.Invalid _ ->
                    Json.object()
                            .put("event", "invalid")
                            .put("error", "Extrinsic marked as invalid");
        };
    }

    private static ObjectNode blockEvent(String name, Hash256 block, int index) {
        var event = Json.object().put("event", name);
        event.putObject("block").put("hash", block.toHex()).put("index", index);
        return event;
    }
}
