package io.myelin.subnets.model;

import java.util.List;

/// A model that turns texts into vectors whose angles tell how near the texts are in meaning.
///
/// Safe for use by several threads.
public interface Embedder extends AutoCloseable {
    /// The name under which the model is offered.
    String name();

    /// Length of its vectors.
    int dimensions();

    /// One vector of length 1 for each text, in the same order. (A text without words may give zeros.)
    ///
    /// Throws [ModelException] when the model can't answer.
    List<float[]> embed(List<String> texts);

    @Override
    default void close() {}
}
