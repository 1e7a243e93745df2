package io.myelin.economy.stake;

import io.myelin.number.U128;

/// The moving average of stake that gives a validator its voting power.
///
/// Source: `pallets/subtensor/src/utils/voting_power.rs`, `calculate_voting_power_ema`.
public final class VotingPowerAverage {
    /// A weight of 1: the new stake replaces the average.
    public static final long WHOLE = 1_000_000_000_000_000_000L;

    private static final U128 WHOLE_128 = U128.ofU64(WHOLE);

    private VotingPowerAverage() {}

    /// ```
    /// ⌊(alpha · stake + (10¹⁸ − alpha) · before) / 10¹⁸⌋
    /// ```
    ///
    /// @param stake in rao, u64
    /// @param before the average so far in rao, u64
    /// @param alpha the weight of the new stake in 10⁻¹⁸, u64; above 10¹⁸ the average so far counts nothing
    public static long next(long stake, long before, long alpha) {
        long rest = Long.compareUnsigned(alpha, WHOLE) > 0 ? 0 : WHOLE - alpha;
        return U128.product(alpha, stake)
                .saturatingPlus(U128.product(rest, before))
                .dividedBy(WHOLE_128)
                .saturatingToU64();
    }
}
