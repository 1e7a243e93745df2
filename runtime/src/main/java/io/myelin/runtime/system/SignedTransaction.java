package io.myelin.runtime.system;

import io.myelin.block.TransactionExtra;
import io.myelin.chain.AccountId;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.TransactionSource;
import org.jspecify.annotations.Nullable;

/// An extrinsic with extensions, whose signature holds, on its way through them.
///
/// `signer` is null for a general extrinsic, which no extension has authorised yet. `lengthBytes` counts the
/// whole extrinsic with its length prefix.
public record SignedTransaction(
        BlockContext block,
        @Nullable AccountId signer,
        RuntimeCall call,
        TransactionExtra extra,
        CallCost cost,
        int lengthBytes,
        TransactionSource source) {
    public State state() {
        return block.state();
    }
}
