package io.myelin.node.pool;

import io.myelin.chain.Hash256;

/// Where a submitted transaction is on its way, as its watcher is told.
///
/// There is no `retracted`: a block that was reported is never taken back by a single author, and the Python clients
/// count that status as a failure.
public sealed interface TransactionStatus {
    /// Something that it requires is missing.
    record Future() implements TransactionStatus {}

    /// Can go into the next block.
    record Ready() implements TransactionStatus {}

    /// In the best block `block`, whose state can be read.
    record InBlock(Hash256 block, int index) implements TransactionStatus {}

    /// In a final block. Last status.
    record Finalized(Hash256 block, int index) implements TransactionStatus {}

    /// Replaced by `by`, which provides the same and has a higher priority. Last status.
    record Usurped(Hash256 by) implements TransactionStatus {}

    /// Had to go to keep the pool within its limits. Last status.
    record Dropped() implements TransactionStatus {}

    /// Is not valid any more. Last status.
    record Invalid() implements TransactionStatus {}

    /// Whether nothing follows.
    default boolean isLast() {
        return switch (this) {
            case Future _, Ready _, InBlock _ -> false;
            case Finalized _, Usurped _, Dropped _, Invalid _ -> true;
        };
    }
}
