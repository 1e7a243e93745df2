package io.myelin.conformance;

import java.util.concurrent.Callable;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The expected part of a vector and the values computed for it.
///
/// @param expected a node of the vector, or all of it
/// @param computed values of the same shape
record VectorBody(JsonNode expected, Callable<Object> computed) {
    /// A case whose vector is only read when it runs, so that a malformed one fails alone.
    static VectorCase caseOf(String name, JsonNode vector, Function<JsonNode, VectorBody> kind) {
        try {
            VectorBody body = kind.apply(vector);
            return new VectorCase(name, body.expected, body.computed);
        } catch (RuntimeException malformed) {
            return new VectorCase(
                    name,
                    MissingNode.getInstance(),
                    () -> {
                        throw malformed;
                    });
        }
    }
}
