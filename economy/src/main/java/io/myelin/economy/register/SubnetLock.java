package io.myelin.economy.register;

import io.myelin.chain.TaoBalance;
import io.myelin.number.I64F64;
import io.myelin.number.Saturating;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import java.util.Comparator;
import java.util.List;

/// The price of a new subnet: twice the last one's, falling with time.
///
/// Source: `pallets/subtensor/src/coinbase/root.rs`, `get_network_lock_cost`,
/// `get_lock_reduction_interval`; `staking/stake_utils.rs`, `get_median_subnet_alpha_price`.
public final class SubnetLock {
    private static final I64F64 FULL_EMISSION = I64F64.of(1_000_000_000L);

    private SubnetLock() {}

    /// The last registration of a subnet.
    ///
    /// @param cost what was paid
    /// @param block when, 0 for never; u64
    public record LastRegistration(TaoBalance cost, long block) {}

    /// max(least, last · m − ⌊last / interval⌋ · blocks since), m = 2, or 1 before any registration.
    ///
    /// @param interval [#reductionInterval], u64; 0 means no reduction
    /// @param now the block, u64
    public static TaoBalance cost(
            LastRegistration last, TaoBalance least, long interval, long now) {
        long rao = last.cost().rao();
        U128 multiplier = U128.ofU64(last.block() == 0 ? 1 : 2);
        TaoBalance start =
                new TaoBalance(U128.ofU64(rao).wrappingTimes(multiplier).saturatingToU64());
        long perBlock = interval == 0 ? 0 : Long.divideUnsigned(rao, interval);
        long blocks = Saturating.difference(now, last.block());
        TaoBalance reduction = new TaoBalance(U128.product(perBlock, blocks).saturatingToU64());
        return start.saturatingMinus(reduction).max(least);
    }

    /// The blocks in which the price falls by the last cost: ⌊interval · emission / 10⁹⌋, so that it
    /// halves with the block emission.
    ///
    /// @param interval the hyperparameter `NetworkLockReductionInterval`, u64
    /// @param blockEmission the halving curve's emission at the current TAO issuance in rao, u64
    public static long reductionInterval(long interval, long blockEmission) {
        return I64F64.saturatingOfU64(interval)
                .saturatingTimes(I64F64.saturatingOfU64(blockEmission).safeDividedBy(FULL_EMISSION))
                .saturatingToU64();
    }

    /// The price at which a new subnet's pool starts: the median of the positive prices of all
    /// subnets, the mean of the two middle ones for an even number, 1 without any.
    public static U64F64 startingPrice(List<U64F64> prices) {
        List<U64F64> positive =
                prices.stream()
                        .filter(price -> !price.isZero())
                        .sorted(Comparator.naturalOrder())
                        .toList();
        if (positive.isEmpty()) {
            return U64F64.ONE;
        }
        U64F64 lower = positive.get((positive.size() - 1) / 2);
        U64F64 upper = positive.get(positive.size() / 2);
        return positive.size() % 2 == 1
                ? upper
                : lower.saturatingPlus(upper).safeDividedBy(U64F64.ofU64(2));
    }
}
