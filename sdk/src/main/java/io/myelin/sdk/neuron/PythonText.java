package io.myelin.sdk.neuron;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;

/// Text of a JSON value as Python's `str` gives it: what the body hash of a synapse covers.
///
/// A string at the top is itself; inside containers everything is its `repr`. Source: CPython 3.11 `float_repr_style` short,
/// `unicode_repr`, `list_repr`, `dict_repr`; offchain wire vectors.
final class PythonText {
    private final StringBuilder out = new StringBuilder();

    private PythonText() {}

    static String str(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        var text = new PythonText();
        text.repr(value);
        return text.out.toString();
    }

    private void repr(JsonNode value) {
        switch (value.getNodeType()) {
            case STRING -> string(value.stringValue());
            case NUMBER ->
                    out.append(
                            value.isFloatingPointNumber()
                                    ? number(value.doubleValue())
                                    : value.bigIntegerValue().toString());
            case BOOLEAN -> out.append(value.booleanValue() ? "True" : "False");
            case NULL, MISSING -> out.append("None");
            case ARRAY -> {
                out.append('[');
                var separator = "";
                for (var each : value) {
                    out.append(separator);
                    repr(each);
                    separator = ", ";
                }
                out.append(']');
            }
            case OBJECT -> {
                out.append('{');
                var separator = "";
                for (var entry : value.properties()) {
                    out.append(separator);
                    string(entry.getKey());
                    out.append(": ");
                    repr(entry.getValue());
                    separator = ", ";
                }
                out.append('}');
            }
            case BINARY, POJO ->
                    throw new IllegalArgumentException(
                            "a " + value.getNodeType() + " has no Python text");
        }
    }

    /// Shortest text that reads back as `number`; exponent form outside 10⁻⁴ … 10¹⁶.
    static String number(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        var decimal = shortest(Math.abs(number));
        var digits = decimal.unscaledValue().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        var sign = number < 0 ? "-" : "";
        if (exponent < -4 || exponent >= 16) {
            var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            return "%s%c%se%s%02d"
                    .formatted(
                            sign,
                            digits.charAt(0),
                            fraction,
                            exponent < 0 ? "-" : "+",
                            Math.abs(exponent));
        }
        var plain = decimal.toPlainString();
        return sign + (plain.contains(".") ? plain : plain + ".0");
    }

    /// The decimal of fewest digits that reads back as `number`. Java gives at least two, which differs for subnormals.
    private static BigDecimal shortest(double number) {
        var decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (number < Double.MIN_NORMAL && decimal.precision() == 2) {
            var oneDigit = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
            if (oneDigit.doubleValue() == number) {
                return oneDigit.stripTrailingZeros();
            }
        }
        return decimal;
    }

    /// In single quotes, or double ones when that saves escapes.
    private void string(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(point -> character(point, quote));
        out.append(quote);
    }

    private void character(int point, char quote) {
        switch (point) {
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (point == quote) {
                    out.append('\\').append(quote);
                } else if (isPrintable(point)) {
                    out.appendCodePoint(point);
                } else if (point <= 0xFF) {
                    out.append("\\x%02x".formatted(point));
                } else if (point <= 0xFFFF) {
                    out.append("\\u%04x".formatted(point));
                } else {
                    out.append("\\U%08x".formatted(point));
                }
            }
        }
    }

    /// Python's `str.isprintable`: not in the categories Other and Separator, except the space.
    private static boolean isPrintable(int point) {
        return point == ' '
                || switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR ->
                            false;
                    default -> true;
                };
    }
}
