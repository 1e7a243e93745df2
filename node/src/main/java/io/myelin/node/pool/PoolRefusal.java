package io.myelin.node.pool;

/// Why the pool itself (not validity) turned a transaction away.
public sealed interface PoolRefusal {
    /// It is in the pool already.
    record AlreadyImported() implements PoolRefusal {}

    /// It was found invalid a short while ago.
    record TemporarilyBanned() implements PoolRefusal {}

    /// It provides what others provide, and does not outbid them: `old` is the sum of their priorities.
    record TooLowPriority(long old, long offered) implements PoolRefusal {}

    /// The pool is full of better ones, or the sender has too many.
    record ImmediatelyDropped() implements PoolRefusal {}

    /// It provides nothing, so it could be included again and again.
    record NoTagsProvided() implements PoolRefusal {}

    /// It would replace a transaction that it requires.
    record CycleDetected() implements PoolRefusal {}
}
