package io.myelin.runtime.kernel;

import io.myelin.scale.Path;

/// Where a transaction came from. Order is wire order.
@Path("sp_runtime::transaction_validity::TransactionSource")
public enum TransactionSource {
    IN_BLOCK,
    LOCAL,
    EXTERNAL
}
