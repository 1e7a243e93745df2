package io.myelin.runtime.kernel;

import io.myelin.chain.AccountId;
import io.myelin.scale.Index;
import io.myelin.scale.Path;
import io.myelin.scale.Positional;

/// On whose behalf a call runs.
///
/// Source: frame-support `RawOrigin`.
@Path(
        value = "frame_support::dispatch::RawOrigin",
        params = {"AccountId:AccountId32"})
public sealed interface Origin {
    Origin ROOT = new Root();
    Origin NONE = new None();

    @Index(0)
    record Root() implements Origin {}

    @Index(1)
    @Positional
    record Signed(AccountId who) implements Origin {}

    /// Nobody: inherents and other bare extrinsics.
    @Index(2)
    record None() implements Origin {}

    /// A call that an extension authorised without a signer; no call of this runtime accepts it.
    @Index(3)
    record Authorized() implements Origin {}
}
