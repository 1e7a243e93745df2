package io.myelin.node.jsonrpc;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The positional parameters of a request, read with type checks. Each failure is `-32602 Invalid params` with a reason.
///
/// A missing parameter at the end and `null` mean the same. Hex is accepted with and without `0x`, in either case, since
/// the Python client sends it bare.
public final class RpcParams {
    private final List<JsonNode> values;

    private RpcParams(List<JsonNode> values) {
        this.values = values;
    }

    /// From the request's `params`: an array, or absent.
    static RpcParams of(@Nullable JsonNode params) {
        if (params == null || params.isNull()) {
            return new RpcParams(List.of());
        }
        if (!params.isArray()) {
            throw invalid("expected an array of parameters, got " + describe(params));
        }
        var values = new ArrayList<JsonNode>(params.size());
        params.forEach(values::add);
        return new RpcParams(values);
    }

    public int count() {
        return values.size();
    }

    /// The parameter as it came, or null when it is missing or `null`.
    public @Nullable JsonNode find(int index) {
        if (index >= values.size() || values.get(index).isNull()) {
            return null;
        }
        return values.get(index);
    }

    public JsonNode get(int index, String name) {
        JsonNode value = find(index);
        if (value == null) {
            throw invalid("missing parameter " + index + " (" + name + ")");
        }
        return value;
    }

    public String text(int index, String name) {
        return text(get(index, name), name);
    }

    public @Nullable String findText(int index, String name) {
        JsonNode value = find(index);
        return value == null ? null : text(value, name);
    }

    public Bytes bytes(int index, String name) {
        return bytes(get(index, name), name);
    }

    public @Nullable Bytes findBytes(int index, String name) {
        JsonNode value = find(index);
        return value == null ? null : bytes(value, name);
    }

    public Hash256 hash(int index, String name) {
        return hash(get(index, name), name);
    }

    public @Nullable Hash256 findHash(int index, String name) {
        JsonNode value = find(index);
        return value == null ? null : hash(value, name);
    }

    /// An integer from 0 to `max`, as a JSON number or as hex text.
    public long number(int index, String name, long max) {
        return number(get(index, name), name, max);
    }

    public boolean flag(int index, String name) {
        JsonNode value = get(index, name);
        if (!value.isBoolean()) {
            throw invalid(name + ": expected true or false, got " + describe(value));
        }
        return value.booleanValue();
    }

    public List<Bytes> bytesList(int index, String name) {
        JsonNode array = get(index, name);
        if (!array.isArray()) {
            throw invalid(name + ": expected an array of hex strings, got " + describe(array));
        }
        var list = new ArrayList<Bytes>(array.size());
        for (JsonNode item : array) {
            list.add(bytes(item, name));
        }
        return list;
    }

    public static String text(JsonNode value, String name) {
        if (!value.isString()) {
            throw invalid(name + ": expected a string, got " + describe(value));
        }
        return value.stringValue();
    }

    public static Bytes bytes(JsonNode value, String name) {
        String text = text(value, name);
        int from = text.startsWith("0x") ? 2 : 0;
        try {
            return Bytes.wrap(HexFormat.of().parseHex(text, from, text.length()));
        } catch (IllegalArgumentException e) {
            throw invalid(name + ": not an even number of hex digits");
        }
    }

    public static Hash256 hash(JsonNode value, String name) {
        Bytes bytes = bytes(value, name);
        if (bytes.size() != Hash256.SIZE) {
            throw invalid(name + ": expected a hash of 32 bytes, got " + bytes.size() + " bytes");
        }
        return Hash256.of(bytes.shared());
    }

    public static long number(JsonNode value, String name, long max) {
        long number;
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            number = value.longValue();
        } else if (value.isString() && value.stringValue().startsWith("0x")) {
            try {
                number = Long.parseLong(value.stringValue(), 2, value.stringValue().length(), 16);
            } catch (NumberFormatException e) {
                throw invalid(name + ": not a hex number: " + shortened(value.stringValue()));
            }
        } else {
            throw invalid(name + ": expected a number or 0x-prefixed hex, got " + describe(value));
        }
        if (number < 0 || number > max) {
            throw invalid(name + ": " + number + " is outside 0.." + max);
        }
        return number;
    }

    public static RpcException invalid(String why) {
        return RpcError.invalidParams(why).toException();
    }

    private static String describe(JsonNode value) {
        return value.isContainer()
                ? value.getNodeType().name().toLowerCase(Locale.ROOT)
                : shortened(value.toString());
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
