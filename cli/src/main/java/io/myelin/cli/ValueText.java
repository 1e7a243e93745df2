package io.myelin.cli;

import io.myelin.chain.Bytes;
import io.myelin.crypto.key.Ss58;
import io.myelin.metadata.Value;
import io.myelin.sdk.wallet.DevelopmentKeys;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Values of the chain as words of a command line and as JSON.
final class ValueText {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueText() {}

    static Report report(Value value) {
        return new Report(value.toString(), json(value));
    }

    /// Reads `7`, `true`, `none`, an address, `//Alice`, `0x…`, JSON lists and objects; anything else is a text, which is also
    /// the name of an enum's case.
    static Value parse(String text) {
        if (text.matches("-?[0-9]{1,80}")) {
            return Value.of(new BigInteger(text));
        }
        if (text.equals("true") || text.equals("false")) {
            return Value.from(Boolean.parseBoolean(text));
        }
        if (text.equals("none")) {
            return Value.NONE;
        }
        if (text.startsWith("0x")) {
            return Value.of(Bytes.fromHex(text));
        }
        if (text.startsWith("//")) {
            return Value.from(DevelopmentKeys.of(text).accountId());
        }
        if (Ss58.isValid(text)) {
            return Value.from(Ss58.decode(text));
        }
        if (text.startsWith("[") || text.startsWith("{")) {
            try {
                return ofJson(MAPPER.readTree(text));
            } catch (JacksonException e) {
                throw new IllegalArgumentException(
                        "`" + text + "` is no JSON: " + e.getOriginalMessage(), e);
            }
        }
        return Value.from(text);
    }

    private static Value ofJson(JsonNode node) {
        if (node.isArray()) {
            var elements = new ArrayList<Value>();
            node.forEach(each -> elements.add(ofJson(each)));
            return new Value.Sequence(elements);
        }
        if (node.isObject()) {
            var names = new ArrayList<String>();
            var values = new ArrayList<Value>();
            node.properties()
                    .forEach(property -> {
                        names.add(property.getKey());
                        values.add(ofJson(property.getValue()));
                    });
            return new Value.Composite(names, values);
        }
        return node.isNull() ? Value.NONE : parse(node.asString());
    }

    /// Integers as numbers, bytes as `0x…`, structs as objects, `None` as null, other enum cases as their name or an object of
    /// it.
    static JsonNode json(Value value) {
        return switch (value) {
            case Value.Bool(boolean flag) -> NODES.booleanNode(flag);
            case Value.Int(var number) -> NODES.numberNode(number);
            case Value.Text(var text) -> NODES.stringNode(text);
            case Value.ByteString(var bytes) -> NODES.stringNode(bytes.toHex());
            case Value.Sequence(var elements) -> array(elements);
            case Value.Bits(var bits) -> {
                var array = NODES.arrayNode();
                bits.forEach(array::add);
                yield array;
            }
            case Value.Composite(var names, var values) -> fields(names, values);
            case Value.Variant(var name, var _, var _) when name.equals("None") -> NODES.nullNode();
            case Value.Variant(var name, var _, var values)
                    when name.equals("Some") && values.size() == 1 ->
                    json(values.getFirst());
            case Value.Variant(var name, var _, var values) when values.isEmpty() ->
                    NODES.stringNode(name);
            case Value.Variant(var name, var names, var values) -> {
                var object = NODES.objectNode();
                object.set(name, fields(names, values));
                yield object;
            }
        };
    }

    private static JsonNode fields(List<String> names, List<Value> values) {
        if (names.isEmpty()) {
            return values.size() == 1 ? json(values.getFirst()) : array(values);
        }
        var object = NODES.objectNode();
        for (int i = 0; i < names.size(); i++) {
            object.set(names.get(i), json(values.get(i)));
        }
        return object;
    }

    private static JsonNode array(List<Value> values) {
        var array = NODES.arrayNode();
        values.forEach(each -> array.add(json(each)));
        return array;
    }
}
