package io.myelin.economy.register;

import io.myelin.chain.TaoBalance;
import io.myelin.number.U128;
import io.myelin.number.U64F64;

/// The price of registering a neuron: it halves every half-life and is multiplied by each registration.
///
/// Decay works on factors with 32 fractional bits, cut after every product, so a price loses a little
/// more than half per half-life.
///
/// Source: `pallets/subtensor/src/subnets/registration.rs`,
/// `update_registration_prices_for_networks`, `bump_registration_price_after_registration`;
/// `utils/misc.rs`, `decay_factor_q32`.
///
/// @param price the current price
/// @param bounds what it is held within
public record BurnPrice(TaoBalance price, Bounds bounds) {
    private static final long ONE = 1L << 32;
    private static final long HALF = 1L << 31;

    /// The least and the highest price. Quirk: where the least is above the highest, the highest wins.
    public record Bounds(TaoBalance least, TaoBalance highest) {
        TaoBalance hold(TaoBalance price) {
            return price.max(least).min(highest);
        }
    }

    /// The price at the start of a block. Before block 2 and with a half-life of 0 it only is held
    /// within the bounds.
    ///
    /// @param block the block, u64
    /// @param halfLife blocks in which the price halves, u16
    public BurnPrice atBlock(long block, int halfLife) {
        boolean decays = halfLife > 0 && Long.compareUnsigned(block, 1) > 0;
        TaoBalance decayed =
                decays ? new TaoBalance(times(price.rao(), decayFactor(halfLife))) : price;
        return new BurnPrice(bounds.hold(decayed), bounds);
    }

    /// The price after a registration: ⌊price · max(multiplier, 1)⌋, held within the bounds.
    public BurnPrice afterRegistration(U64F64 multiplier) {
        U64F64 raised = U64F64.ofU64(price.rao()).saturatingTimes(multiplier.max(U64F64.ONE));
        return new BurnPrice(bounds.hold(new TaoBalance(raised.saturatingToU64())), bounds);
    }

    /// The factor of one block, with 32 fractional bits: the largest f whose power of halfLife is at
    /// most a half, found by bisection; 1 for a half-life of 0.
    public static long decayFactor(int halfLife) {
        if (halfLife == 0) {
            return ONE;
        }
        long low = 0;
        long high = ONE;
        while (low + 1 < high) {
            long middle = low + ((high - low) >> 1);
            if (Long.compareUnsigned(power(middle, halfLife), HALF) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /// base^exponent by squaring, least bit first.
    private static long power(long base, int exponent) {
        long result = ONE;
        long factor = base;
        for (int left = exponent; left > 0; ) {
            if ((left & 1) == 1) {
                result = times(result, factor);
            }
            left >>= 1;
            if (left > 0) {
                factor = times(factor, factor);
            }
        }
        return result;
    }

    /// ⌊value · factor / 2³²⌋, at most 2⁶⁴ − 1.
    private static long times(long value, long factor) {
        return U128.product(value, factor).shiftRight(32).saturatingToU64();
    }
}
