package io.myelin.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The published cases under `vectors/` in the test resources.
public final class Vectors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    /// The array `name` of `vectors/primitives/{file}.json`.
    public static Stream<JsonNode> primitives(String file, String name) {
        var path = "/vectors/primitives/" + file + ".json";
        try (var in = Vectors.class.getResourceAsStream(path)) {
            var array = JSON.readTree(Objects.requireNonNull(in, path)).get(name);
            return array.valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text);
    }

    public static byte[] hex(JsonNode node) {
        return hex(node.asString());
    }

    public static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
