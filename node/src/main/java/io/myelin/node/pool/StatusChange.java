package io.myelin.node.pool;

import io.myelin.chain.Hash256;

/// One transaction's new status.
public record StatusChange(Hash256 transaction, TransactionStatus status) {}
