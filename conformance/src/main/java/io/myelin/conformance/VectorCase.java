package io.myelin.conformance;

import java.util.Optional;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/// One vector: what is expected, and how to compute it.
///
/// @param name where it stands: file, key and index
/// @param expected the outputs as the file has them
/// @param computation gives maps, lists, texts, numbers, booleans or null of the same shape
public record VectorCase(String name, JsonNode expected, Callable<Object> computation) {
    /// Computes the outputs; empty if all expected ones come out, else what differs.
    public Optional<String> failure() {
        try {
            return Comparison.difference(expected, computation.call());
        } catch (Exception | StackOverflowError failed) {
            String message = failed.getMessage();
            String reason =
                    message == null ? failed.toString() : message.lines().findFirst().orElse("");
            return Optional.of("cannot be computed: " + reason);
        }
    }
}
