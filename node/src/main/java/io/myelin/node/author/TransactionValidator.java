package io.myelin.node.author;

import io.myelin.chain.Bytes;
import io.myelin.node.chain.ChainHead;
import io.myelin.runtime.kernel.Validity;

/// Judges a transaction, sent to this node, against the state after `head`.
///
/// Throws [io.myelin.runtime.kernel.TransactionRefused] for one that may not go in, and
/// [io.myelin.scale.ScaleException] for bytes that are none.
@FunctionalInterface
public interface TransactionValidator {
    Validity validate(ChainHead head, Bytes extrinsic);
}
