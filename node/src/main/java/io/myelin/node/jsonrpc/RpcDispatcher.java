package io.myelin.node.jsonrpc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The JSON-RPC 2.0 protocol without sockets: one message in, one message (or none) out.
///
/// Ids are echoed with their JSON type. A request without an id is a notification: it is carried out and not answered.
final class RpcDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(RpcDispatcher.class);

    /// Deeper JSON than any parameter has.
    private static final int MAX_NESTING = 64;

    private static final String NULL_ID = "null";

    private final RpcMethods methods;
    private final RpcLimits limits;
    private final JsonMapper mapper;

    /// What to send back.
    ///
    /// @param text the answer, or null when nothing is to be sent
    /// @param afterwards what to do once `text` is on its way: release subscriptions, work on operations
    record Reply(@Nullable String text, List<Runnable> afterwards) {}

    RpcDispatcher(RpcMethods methods, RpcLimits limits) {
        this.methods = methods;
        this.limits = limits;
        var constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxStringLength(limits.maxMessageBytes())
                        .maxTokenCount(limits.maxTokens())
                        .maxNumberLength(100)
                        .build();
        this.mapper =
                JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
    }

    /// A message that was read.
    sealed interface Message {
        /// One or several requests.
        ///
        /// @param order whether it must be carried out after the ordered ones that came before it
        record Requests(JsonNode tree, RpcMethods.Order order) implements Message {}

        /// Not even JSON, or too large.
        record Refused(RpcError why) implements Message {}
    }

    /// Reads one message without acting on it.
    Message read(String message) {
        if (message.length() > limits.maxMessageBytes()) {
            return new Message.Refused(RpcError.requestTooBig(limits.maxMessageBytes()));
        }
        JsonNode tree;
        try {
            tree = mapper.readTree(message);
        } catch (JacksonException e) {
            return new Message.Refused(RpcError.parseError());
        }
        return switch (tree) {
            case ArrayNode _, ObjectNode _ -> new Message.Requests(tree, orderOf(tree));
            default ->
                    new Message.Refused(
                            tree.isMissingNode()
                                    ? RpcError.parseError()
                                    : RpcError.invalidRequest());
        };
    }

    private RpcMethods.Order orderOf(JsonNode tree) {
        if (tree instanceof ArrayNode batch) {
            for (JsonNode item : batch) {
                if (item.isObject() && orderOf(item) == RpcMethods.Order.AS_SENT) {
                    return RpcMethods.Order.AS_SENT;
                }
            }
            return RpcMethods.Order.ANY;
        }
        JsonNode method = tree.get("method");
        return method == null || !method.isString()
                ? RpcMethods.Order.ANY
                : methods.orderOf(method.stringValue());
    }

    /// Reads and answers one message. `subscriptions` is null where the transport has none (HTTP).
    Reply handle(String message, @Nullable Subscriptions subscriptions)
            throws InterruptedException {
        return answer(read(message), subscriptions);
    }

    /// Answers a message that was read.
    Reply answer(Message message, @Nullable Subscriptions subscriptions)
            throws InterruptedException {
        var afterwards = new ArrayList<Runnable>();
        String text =
                switch (message) {
                    case Message.Refused(RpcError why) -> failure(NULL_ID, why);
                    case Message.Requests(JsonNode tree, var _) ->
                            tree instanceof ArrayNode batch
                                    ? batch(batch, subscriptions, afterwards)
                                    : single((ObjectNode) tree, subscriptions, afterwards);
                };
        return new Reply(text, afterwards);
    }

    private @Nullable String batch(
            ArrayNode batch, @Nullable Subscriptions subscriptions, List<Runnable> afterwards)
            throws InterruptedException {
        if (batch.isEmpty()) {
            return failure(NULL_ID, RpcError.invalidRequest());
        }
        if (batch.size() > limits.maxBatch()) {
            return failure(NULL_ID, RpcError.batchTooLarge(limits.maxBatch()));
        }
        var answers = new StringBuilder("[");
        for (JsonNode item : batch) {
            String answer =
                    item instanceof ObjectNode request
                            ? single(request, subscriptions, afterwards)
                            : failure(NULL_ID, RpcError.invalidRequest());
            if (answer != null) {
                if (answers.length() > 1) {
                    answers.append(',');
                }
                answers.append(answer);
            }
            if (answers.length() > limits.maxMessageBytes()) {
                return failure(NULL_ID, RpcError.batchResponseTooLarge(limits.maxMessageBytes()));
            }
        }
        return answers.length() == 1 ? null : answers.append(']').toString();
    }

    private @Nullable String single(
            ObjectNode request, @Nullable Subscriptions subscriptions, List<Runnable> afterwards)
            throws InterruptedException {
        JsonNode id = request.get("id");
        JsonNode version = request.get("jsonrpc");
        JsonNode method = request.get("method");
        boolean idFits = id == null || id.isString() || id.isIntegralNumber() || id.isNull();
        String idText = id != null && idFits ? id.toString() : NULL_ID;
        if (!idFits
                || version == null
                || !version.isString()
                || !version.stringValue().equals("2.0")
                || method == null
                || !method.isString()) {
            return failure(idText, RpcError.invalidRequest());
        }
        String answer;
        try {
            JsonNode result =
                    invoke(method.stringValue(), request.get("params"), subscriptions, afterwards);
            answer = success(idText, result);
        } catch (RpcException e) {
            answer = failure(idText, e.error());
        } catch (RuntimeException | Error e) {
            answer = failure(idText, errorOf(e, method.stringValue()));
        }
        return id == null ? null : answer;
    }

    /// Whatever went wrong, whoever asked hears of it.
    private RpcError errorOf(Throwable failure, String method) {
        RpcError known = failure instanceof RuntimeException e ? methods.explain(e) : null;
        if (known != null) {
            return known;
        }
        LOG.error("rpc_failed method={}", method, failure);
        return RpcError.internal();
    }

    private @Nullable JsonNode invoke(
            String name,
            @Nullable JsonNode params,
            @Nullable Subscriptions subscriptions,
            List<Runnable> afterwards)
            throws InterruptedException {
        RpcMethods.Entry entry = methods.find(name);
        return switch (entry) {
            case null -> throw RpcError.methodNotFound().toException();
            case RpcMethods.Entry.Method(RpcHandler handler) -> handler.call(RpcParams.of(params));
            case RpcMethods.Entry.Operation(OperationHandler handler) -> {
                OperationHandler.Started started = handler.start(RpcParams.of(params));
                if (started.work() != null) {
                    afterwards.add(started.work());
                }
                yield started.answer();
            }
            case RpcMethods.Entry.Subscribe subscribe -> {
                SubscriptionSink sink =
                        needWebSocket(subscriptions)
                                .open(subscribe, methods.limitOf(subscribe), RpcParams.of(params));
                afterwards.add(sink::release);
                yield StringNode.valueOf(sink.id());
            }
            case RpcMethods.Entry.Unsubscribe _ -> {
                JsonNode id = RpcParams.of(params).get(0, "subscription");
                yield BooleanNode.valueOf(
                        id.isString() && needWebSocket(subscriptions).cancel(id.stringValue()));
            }
        };
    }

    private static Subscriptions needWebSocket(@Nullable Subscriptions subscriptions) {
        if (subscriptions == null) {
            throw new RpcError(
                            -32601,
                            "Method not found",
                            "subscriptions need a WebSocket connection, this is HTTP")
                    .toException();
        }
        return subscriptions;
    }

    private String success(String id, @Nullable JsonNode result) {
        String json = result == null ? "null" : result.toString();
        if (json.length() > limits.maxMessageBytes()) {
            return failure(id, RpcError.responseTooBig(limits.maxMessageBytes()));
        }
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + json + "}";
    }

    private String failure(String id, RpcError error) {
        var body = mapper.createObjectNode().put("code", error.code());
        body.put("message", error.message());
        if (error.data() != null) {
            body.put("data", error.data());
        }
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":" + body + "}";
    }
}
