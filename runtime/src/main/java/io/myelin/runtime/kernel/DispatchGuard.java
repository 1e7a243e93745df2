package io.myelin.runtime.kernel;

import io.myelin.chain.AccountId;

/// A check before every dispatch by a signed origin, nested ones included. Root and bare calls pass.
///
/// Source: `DispatchExtension` of the reference's frame-support.
public interface DispatchGuard {
    /// Throws a [DispatchException] to refuse.
    void check(BlockContext block, AccountId who, RuntimeCall call);

    /// What the check costs for `call`.
    Weight weight(RuntimeCall call);
}
