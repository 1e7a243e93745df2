package io.myelin.scale;

/// A tuple of three on the wire; the parts have no names there.
public record Triple<A, B, C>(A first, B second, C third) {}
