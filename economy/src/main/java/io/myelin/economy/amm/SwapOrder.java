package io.myelin.economy.amm;

import io.myelin.number.U64F64;

/// A wish to trade with a pool.
///
/// @param side what is paid in
/// @param amount rao of the token paid in, with the fee, u64
/// @param limitPrice the price at which trading stops, TAO per alpha
/// @param fees whether the trader pays the pool's fee
public record SwapOrder(Side side, long amount, U64F64 limitPrice, Fees fees) {
    /// The lowest limit, in rao of TAO per alpha: what a sale without a limit uses.
    public static final long MIN_PRICE = 1_000;

    /// The highest limit, in rao of TAO per alpha: what a purchase without a limit uses.
    public static final long MAX_PRICE = 1_000_000_000_000_000L;

    private static final U64F64 RAO_PER_TOKEN = U64F64.ofU64(1_000_000_000L);

    /// What a trader pays in.
    public enum Side {
        /// TAO in, alpha out.
        BUY,
        /// Alpha in, TAO out.
        SELL
    }

    /// Whether a trade pays the fee.
    public enum Fees {
        CHARGED,
        DROPPED
    }

    /// A limit given in rao of TAO per alpha, u64, as calls and clients give it.
    public static U64F64 priceOfRao(long raoPerAlpha) {
        return U64F64.ofU64(raoPerAlpha).safeDividedBy(RAO_PER_TOKEN);
    }

    /// An order that no price stops.
    public static SwapOrder atAnyPrice(Side side, long amount, Fees fees) {
        long limit =
                switch (side) {
                    case BUY -> MAX_PRICE;
                    case SELL -> MIN_PRICE;
                };
        return new SwapOrder(side, amount, priceOfRao(limit), fees);
    }
}
