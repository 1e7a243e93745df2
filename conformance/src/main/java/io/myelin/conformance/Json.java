package io.myelin.conformance;

import io.myelin.chain.Bytes;
import io.myelin.number.I128;
import io.myelin.number.U128;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads fields of vectors and builds the values that are compared with them.
final class Json {
    private Json() {}

    /// A field that must be there.
    static JsonNode field(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("vector has no field '" + name + "'");
        }
        return value;
    }

    /// A u64 given as a number or a decimal text, as raw bits.
    static long u64(JsonNode node, String name) {
        return u64(field(node, name));
    }

    static long u64(JsonNode value) {
        return Long.parseUnsignedLong(value.asString());
    }

    static String text(JsonNode node, String name) {
        return field(node, name).asString();
    }

    /// A field of bytes in hexadecimal.
    static Bytes bytes(JsonNode node, String name) {
        return Bytes.fromHex(text(node, name));
    }

    static String hex(byte[] data) {
        return Bytes.wrap(data).toHex();
    }

    /// The vector's own fields: inputs that compare equal to themselves, to be overwritten by outputs.
    static Map<String, @Nullable Object> echo(JsonNode vector) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        vector.properties().forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
        return fields;
    }

    /// A node as maps, lists, texts and null.
    static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            return echo(node);
        }
        if (node.isArray()) {
            List<@Nullable Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        return node.isNull() ? null : node.asString();
    }

    static int integer(JsonNode node, String name) {
        return Integer.parseInt(field(node, name).asString());
    }

    static boolean flag(JsonNode node, String name) {
        return field(node, name).asBoolean();
    }

    static U128 u128(JsonNode node, String name) {
        return U128.parse(field(node, name).asString());
    }

    static I128 i128(JsonNode node, String name) {
        return I128.parse(field(node, name).asString());
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> result = new ArrayList<>();
        array.forEach(element -> result.add(read.apply(element)));
        return result;
    }

    static long[] u64s(JsonNode array) {
        return IntStream.range(0, array.size()).mapToLong(i -> u64(array.get(i))).toArray();
    }

    static boolean[] flags(JsonNode array) {
        boolean[] result = new boolean[array.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = array.get(i).asBoolean();
        }
        return result;
    }

    /// A computed object, from names and values in turn.
    static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            result.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return result;
    }

    /// A u64 as the decimal that vectors use.
    static String decimal(long u64) {
        return Long.toUnsignedString(u64);
    }

    static List<String> decimals(long[] u64s) {
        return IntStream.range(0, u64s.length).mapToObj(i -> decimal(u64s[i])).toList();
    }
}
