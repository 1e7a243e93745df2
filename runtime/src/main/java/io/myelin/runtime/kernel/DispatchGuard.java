package io.myelin.runtime.kernel;

import io.myelin.chain.AccountId;

/// A check before every dispatch by a signed origin, nested ones included. Root and bare calls pass.
///
/// Quirk: a dispatch that passes by the filters passes by the guards too, as `dispatch_as` and `sudo_as` do.
/// Source: `DispatchExtension`, `ExtendedDispatchable` of the reference's frame-support `traits/dispatch.rs`.
public interface DispatchGuard {
    /// Throws a [DispatchException] to refuse.
    void check(BlockContext block, AccountId who, RuntimeCall call);

    /// What the check costs for `call`.
    Weight weight(RuntimeCall call);
}
