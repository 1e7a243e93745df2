package io.myelin.sdk.neuron;

import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The type of a synapse's field, in the words of the Python classes that other neurons use.
///
/// It matters beyond checking: a `float` field that receives `1` holds `1.0` in Python, and the body hash covers that text.
public sealed interface FieldType {
    /// The unstructured types.
    enum Plain implements FieldType {
        STR,
        INT,
        FLOAT,
        BOOL,
        /// Anything JSON can say, taken as it is.
        ANY
    }

    /// `list[element]`.
    record ListOf(FieldType element) implements FieldType {}

    /// `dict[str, value]`.
    record DictOf(FieldType value) implements FieldType {}

    /// `Optional[inner]`: may be null.
    record OptionalOf(FieldType inner) implements FieldType {}

    static FieldType listOf(FieldType element) {
        return new ListOf(element);
    }

    static FieldType dictOf(FieldType value) {
        return new DictOf(value);
    }

    static FieldType optional(FieldType inner) {
        return new OptionalOf(inner);
    }

    /// `value` as a field of this type holds it; throws [IllegalArgumentException] when it does not fit.
    default JsonNode coerce(JsonNode value) {
        var nodes = JsonNodeFactory.instance;
        return switch (this) {
            case Plain plain ->
                    switch (plain) {
                        case ANY -> value;
                        case STR -> require(value.isString(), value, "a string");
                        case BOOL -> require(value.isBoolean(), value, "true or false");
                        case INT -> {
                            if (value.isFloatingPointNumber() && isWhole(value.doubleValue())) {
                                yield nodes.numberNode(wholeOf(value));
                            }
                            yield require(value.isIntegralNumber(), value, "an integer");
                        }
                        case FLOAT -> {
                            require(value.isNumber(), value, "a number");
                            yield nodes.numberNode(value.doubleValue());
                        }
                    };
            case ListOf(var element) -> {
                require(value.isArray(), value, "a list");
                var list = nodes.arrayNode(value.size());
                value.forEach(each -> list.add(element.coerce(each)));
                yield list;
            }
            case DictOf(var inner) -> {
                require(value.isObject(), value, "an object");
                var dict = nodes.objectNode();
                value.properties().forEach(e -> dict.set(e.getKey(), inner.coerce(e.getValue())));
                yield dict;
            }
            case OptionalOf(var inner) -> value.isNull() ? value : inner.coerce(value);
        };
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) < 0x1p63;
    }

    private static BigInteger wholeOf(JsonNode value) {
        return BigInteger.valueOf((long) value.doubleValue());
    }

    private static JsonNode require(boolean fits, JsonNode value, String expected) {
        if (!fits) {
            var text = value.toString();
            throw new IllegalArgumentException(
                    "expected "
                            + expected
                            + ", got "
                            + (text.length() <= 80 ? text : text.substring(0, 80) + "…"));
        }
        return value;
    }
}
