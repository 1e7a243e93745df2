package io.myelin.sdk.client;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// JSON of requests and answers.
final class RpcJson {
    static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(100)
                                                    .maxStringLength(64 << 20)
                                                    .build())
                                    .build())
                    .build();

    private RpcJson() {}

    static ArrayNode params(@Nullable Object... params) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var param : params) {
            array.add(of(param));
        }
        return array;
    }

    private static JsonNode of(@Nullable Object param) {
        var nodes = JsonNodeFactory.instance;
        return switch (param) {
            case null -> nodes.nullNode();
            case JsonNode node -> node;
            case Bytes bytes -> nodes.stringNode(bytes.toHex());
            case Hash256 hash -> nodes.stringNode(hash.toHex());
            case String text -> nodes.stringNode(text);
            case Boolean flag -> nodes.booleanNode(flag);
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case List<?> list -> {
                var array = nodes.arrayNode(list.size());
                list.forEach(each -> array.add(of(each)));
                yield array;
            }
            default ->
                    throw new IllegalArgumentException(
                            "cannot send a " + param.getClass().getName() + " to a node");
        };
    }

    /// Bytes of a hex text; null for JSON's null.
    static @Nullable Bytes bytes(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            return Bytes.fromHex(node.asString());
        } catch (IllegalArgumentException e) {
            throw new ChainException.Disconnected(
                    "the node sent `" + shorten(node.toString()) + "`, expected hex", e);
        }
    }

    static Bytes bytesOrThrow(String what, @Nullable JsonNode node) {
        var bytes = bytes(node);
        if (bytes == null) {
            throw new ChainException.RequestRefused(what, 0, "the answer is empty");
        }
        return bytes;
    }

    static Hash256 hash(String what, @Nullable JsonNode node) {
        var bytes = bytesOrThrow(what, node);
        if (bytes.size() != Hash256.SIZE) {
            throw new ChainException.RequestRefused(
                    what, 0, "the answer has " + bytes.size() + " bytes, expected 32");
        }
        return Hash256.of(bytes.shared());
    }

    static String shorten(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
