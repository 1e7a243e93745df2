package io.myelin.node.pool;

import io.myelin.chain.Hash256;
import io.myelin.runtime.kernel.TransactionError;

/// Why a submitted transaction did not get into the pool.
public sealed interface Refusal {
    /// Its bytes are no extrinsic.
    record BadFormat(String why) implements Refusal {}

    /// The runtime finds it invalid, or cannot tell.
    record ByRuntime(TransactionError error) implements Refusal {}

    /// The pool turned it away.
    record ByPool(Hash256 transaction, PoolRefusal reason) implements Refusal {}
}
