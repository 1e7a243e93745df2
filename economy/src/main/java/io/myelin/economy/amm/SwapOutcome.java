package io.myelin.economy.amm;

/// What became of an order.
public sealed interface SwapOutcome {
    /// The order was filled, wholly or up to its limit.
    ///
    /// @param paidIn what entered the pool, without the fee; rao, u64
    /// @param paidOut what the trader gets of the other token; rao, u64
    /// @param fee what the trader pays besides, in the token paid in; rao, u64
    /// @param feeToAuthor the fee's part for the block's author: all of it, or 0 if nothing was paid in
    /// @param after the pool with paidIn added and paidOut taken
    record Filled(long paidIn, long paidOut, long fee, long feeToAuthor, AlphaPool after)
            implements SwapOutcome {}

    /// The order was refused and the pool is as it was.
    record Refused(SwapError error) implements SwapOutcome {}
}
