package io.myelin.subnets.model;

/// Receives an answer piece by piece and says whether it wants more.
@FunctionalInterface
public interface TextReader {
    /// Whether the model should go on.
    enum Wish {
        MORE,
        ENOUGH
    }

    /// Takes the next piece, which is never empty.
    Wish read(String piece);
}
