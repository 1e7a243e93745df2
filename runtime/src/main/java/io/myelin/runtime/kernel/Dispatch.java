package io.myelin.runtime.kernel;

import io.myelin.chain.AccountId;
import org.jspecify.annotations.Nullable;

/// One running call: the block it runs in and the origin on whose behalf.
public final class Dispatch extends BlockContext {
    private final Origin origin;
    private final CallFilter filter;

    Dispatch(BlockContext block, Origin origin, CallFilter filter) {
        super(block);
        this.origin = origin;
        this.filter = filter;
    }

    public Origin origin() {
        return origin;
    }

    /// The signing account; anything else is `BadOrigin`.
    public AccountId ensureSigned() {
        if (origin instanceof Origin.Signed(AccountId who)) {
            return who;
        }
        throw new DispatchError.BadOrigin().failure();
    }

    public void ensureRoot() {
        ensureOrigin(origin instanceof Origin.Root);
    }

    public void ensureNone() {
        ensureOrigin(origin instanceof Origin.None);
    }

    /// Null for root, the account for a signed origin; anything else is `BadOrigin`.
    public @Nullable AccountId ensureSignedOrRoot() {
        return origin instanceof Origin.Root ? null : ensureSigned();
    }

    /// `BadOrigin` unless `allowed`.
    public static void ensureOrigin(boolean allowed) {
        if (!allowed) {
            throw new DispatchError.BadOrigin().failure();
        }
    }

    /// Dispatches `call` with this call's own origin and filters.
    public DispatchOutcome callAsSelf(RuntimeCall call) {
        return kernel().dispatch(this, origin, filter, call);
    }

    /// As [#callAsSelf] with a further filter, which nested calls inherit.
    public DispatchOutcome callAsSelf(CallFilter further, RuntimeCall call) {
        return kernel().dispatch(this, origin, filter.and(further), call);
    }

    /// As [#callAsSelf] with the same filters but another origin.
    public DispatchOutcome callAsSelf(Origin other, RuntimeCall call) {
        return kernel().dispatch(this, other, filter, call);
    }

    /// As [#callAsSelf] without looking at any filter: what root's batches do.
    public DispatchOutcome callAsSelfUnfiltered(RuntimeCall call) {
        return kernel().dispatchUnfiltered(this, origin, filter, call);
    }
}
