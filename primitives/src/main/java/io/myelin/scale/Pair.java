package io.myelin.scale;

/// A tuple of two on the wire; the parts have no names there.
public record Pair<A, B>(A first, B second) {}
