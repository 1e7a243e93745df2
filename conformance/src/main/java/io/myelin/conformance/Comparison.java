package io.myelin.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares expected JSON with computed values. Numbers are compared by their decimals, so a number and
/// a text of the same digits are equal; fields that are computed but not expected are ignored.
final class Comparison {
    private Comparison() {}

    /// The first difference with its path, expected and computed value; empty if there is none.
    static Optional<String> difference(JsonNode expected, @Nullable Object computed) {
        return difference("", expected, computed);
    }

    private static Optional<String> difference(
            String path, JsonNode expected, @Nullable Object computed) {
        if (expected.isObject() && computed instanceof Map<?, ?> map) {
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                Optional<String> found =
                        difference(
                                path + "." + field.getKey(),
                                field.getValue(),
                                map.get(field.getKey()));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        if (expected.isArray() && computed instanceof List<?> list) {
            return listDifference(path, expected, list);
        }
        boolean equal =
                expected.isNull()
                        ? computed == null
                        : computed != null
                                && expected.isValueNode()
                                && expected.asString().equals(computed.toString());
        return equal ? Optional.empty() : Optional.of(report(path, expected, computed));
    }

    private static Optional<String> listDifference(
            String path, JsonNode expected, List<?> computed) {
        if (expected.size() != computed.size()) {
            return Optional.of(report(path, expected, computed));
        }
        for (int i = 0; i < computed.size(); i++) {
            Optional<String> found =
                    difference(path + "[" + i + "]", expected.get(i), computed.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String report(String path, JsonNode expected, @Nullable Object computed) {
        String place = path.isEmpty() ? "result" : path.substring(path.startsWith(".") ? 1 : 0);
        return place + ": expected " + expected + ", computed " + computed;
    }
}
