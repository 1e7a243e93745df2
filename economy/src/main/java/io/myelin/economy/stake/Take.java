package io.myelin.economy.stake;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.U96F32;

/// A dividend divided between a validator and its nominators.
///
/// Source: `pallets/subtensor/src/coinbase/run_coinbase.rs`, `distribute_dividends_and_incentives`.
///
/// @param validator the take, floored
/// @param nominators the rest, floored
public record Take(AlphaBalance validator, AlphaBalance nominators) {
    /// Divides a dividend.
    ///
    /// @param take the validator's take of 65535, u16
    public static Take of(U96F32 dividend, int take) {
        U96F32 taken = U96F32.fractionOfU16(take).saturatingTimes(dividend);
        return new Take(
                new AlphaBalance(taken.saturatingToU64()),
                new AlphaBalance(dividend.saturatingMinus(taken).saturatingToU64()));
    }
}
