package io.myelin.sdk.neuron;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// JSON as Python's `json` module reads and writes it, with limits.
final class Json {
    /// Deepest nesting of a body; Python stops at about a thousand.
    private static final int DEPTH_MAX = 200;

    /// Longest string in a body, in characters.
    private static final int STRING_MAX = 100_000_000;

    static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .maxStringLength(STRING_MAX)
                                                    .build())
                                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                                    .build())
                    .build();

    private Json() {}

    /// Parses a body; throws [IllegalArgumentException] for what is no JSON object.
    static JsonNode parseObject(byte[] body) {
        JsonNode node;
        try {
            node = MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("body is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException("body is not a JSON object");
        }
        return node;
    }

    static byte[] write(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static JsonNode of(@Nullable Object value) {
        var nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case JsonNode node -> node;
            case String text -> nodes.stringNode(text);
            case Boolean flag -> nodes.booleanNode(flag);
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case BigInteger number -> nodes.numberNode(number);
            case Float number -> nodes.numberNode(number.doubleValue());
            case Double number -> nodes.numberNode(number);
            case List<?> list -> {
                var array = nodes.arrayNode(list.size());
                list.forEach(each -> array.add(of(each)));
                yield array;
            }
            case Map<?, ?> map -> {
                var object = nodes.objectNode();
                map.forEach((name, each) -> object.set(String.valueOf(name), of(each)));
                yield object;
            }
            default ->
                    throw new IllegalArgumentException(
                            "cannot turn a " + value.getClass().getName() + " into JSON");
        };
    }
}
