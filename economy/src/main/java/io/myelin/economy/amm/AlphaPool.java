package io.myelin.economy.amm;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.SwapOrder.Side;
import io.myelin.number.Perquintill;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import java.util.Optional;

/// A subnet's pool.
///
/// @param tao the quote reserve y
/// @param alpha the base reserve x
/// @param quoteWeight w2; both weights are at least 0.01
/// @param feeRate the fee as a part of 65535
public record AlphaPool(TaoBalance tao, AlphaBalance alpha, Perquintill quoteWeight, int feeRate) {
    /// The fee rate of a new pool, about 0.05 %.
    public static final int DEFAULT_FEE_RATE = 33;

    /// The highest fee rate that can be set.
    public static final int MAX_FEE_RATE = 10_000;

    /// The least a reserve must hold to be traded from, in rao.
    public static final long MIN_RESERVE = 1_000_000;

    private static final U128 MAX_INPUT_MULTIPLE = U128.ofU64(1_000);
    private static final Perquintill MIN_WEIGHT = new Perquintill(10_000_000_000_000_000L);
    private static final U64F64 WHOLE_RATE = U64F64.ofU64(65_535);

    /// The weights.
    private PoolCurve curve() {
        return new PoolCurve(quoteWeight);
    }

    /// The price of an alpha in TAO, (w1 / w2) · (y / x); 0 without alpha.
    public U64F64 price() {
        return alpha.isZero() ? U64F64.ZERO : curve().price(alpha.rao(), tao.rao());
    }

    /// The fee on an amount that includes it: ⌊amount · rate / 65535⌋, rao, u64.
    public long feeOn(long amount) {
        return U64F64.ofU64(amount)
                .saturatingTimes(U64F64.ofU64(feeRate).safeDividedBy(WHOLE_RATE))
                .saturatingToU64();
    }

    /// Trades: fills the order wholly, or until the price reaches the limit, or refuses it.
    public SwapOutcome swap(SwapOrder order) {
        SwapOutcome outcome = quote(order);
        if (outcome instanceof SwapOutcome.Filled filled
                && Long.compareUnsigned(filled.paidOut(), reserveOut(order.side())) > 0) {
            return new SwapOutcome.Refused(SwapError.INSUFFICIENT_LIQUIDITY);
        }
        return outcome;
    }

    /// What [#swap] would do, without its last check that the reserve holds the output.
    public SwapOutcome quote(SwapOrder order) {
        Optional<SwapError> refusal = refusal(order);
        if (refusal.isPresent()) {
            return new SwapOutcome.Refused(refusal.get());
        }
        long fee = feeOf(order);
        long input = order.amount() - fee;
        if (reachesLimit(order, input)) {
            input = inputToReach(order);
            fee = feeBeside(order, input);
        }
        long output = output(order.side(), input);
        if (input != 0 && output == 0) {
            return new SwapOutcome.Refused(SwapError.RESERVES_TOO_LOW);
        }
        long feeToAuthor = input == 0 ? 0 : fee;
        AlphaPool after = traded(order.side(), input, output);
        return new SwapOutcome.Filled(input, output, fee, feeToAuthor, after);
    }

    private Optional<SwapError> refusal(SwapOrder order) {
        long input = order.amount() - feeOf(order);
        U128 most = U128.ofU64(reserveIn(order.side())).wrappingTimes(MAX_INPUT_MULTIPLE);
        if (Long.compareUnsigned(input, most.saturatingToU64()) > 0) {
            return Optional.of(SwapError.SWAP_INPUT_TOO_LARGE);
        }
        if (Long.compareUnsigned(reserveOut(order.side()), MIN_RESERVE) < 0) {
            return Optional.of(SwapError.RESERVES_TOO_LOW);
        }
        int toLimit = price().compareTo(order.limitPrice());
        boolean withinLimit =
                switch (order.side()) {
                    case BUY -> toLimit < 0;
                    case SELL -> toLimit > 0;
                };
        return withinLimit ? Optional.empty() : Optional.of(SwapError.PRICE_LIMIT_EXCEEDED);
    }

    private long feeOf(SwapOrder order) {
        return switch (order.fees()) {
            case CHARGED -> feeOn(order.amount());
            case DROPPED -> 0;
        };
    }

    /// The fee on an input that does not include it: ⌊input · rate / (65535 − rate)⌋.
    private long feeBeside(SwapOrder order, long input) {
        U64F64 rate =
                switch (order.fees()) {
                    case CHARGED -> U64F64.ofU64(feeRate);
                    case DROPPED -> U64F64.ZERO;
                };
        return U64F64.ofU64(input)
                .saturatingTimes(rate.safeDividedBy(WHOLE_RATE.saturatingMinus(rate)))
                .saturatingToU64();
    }

    /// Whether the price after the whole input would lie beyond the limit.
    private boolean reachesLimit(SwapOrder order, long input) {
        AlphaPool after = traded(order.side(), input, output(order.side(), input));
        U64F64 target = curve().price(after.alpha.rao(), after.tao.rao());
        int toLimit = target.compareTo(order.limitPrice());
        return switch (order.side()) {
            case BUY -> toLimit > 0;
            case SELL -> toLimit < 0;
        };
    }

    private long inputToReach(SwapOrder order) {
        return switch (order.side()) {
            case BUY -> taoToReach(order.limitPrice()).rao();
            case SELL -> alphaToReach(order.limitPrice()).rao();
        };
    }

    /// ⌊reserveOut · (1 − e)⌋ with e from the curve.
    private long output(Side side, long input) {
        U64F64 kept =
                switch (side) {
                    case BUY -> curve().alphaKept(tao.rao(), input);
                    case SELL -> curve().taoKept(alpha.rao(), input);
                };
        return U64F64.ofU64(reserveOut(side))
                .saturatingTimes(U64F64.ONE.saturatingMinus(kept))
                .saturatingToU64();
    }

    private AlphaPool traded(Side side, long input, long output) {
        return switch (side) {
            case BUY ->
                    withReserves(
                            tao.saturatingPlus(new TaoBalance(input)),
                            alpha.saturatingMinus(new AlphaBalance(output)));
            case SELL ->
                    withReserves(
                            tao.saturatingMinus(new TaoBalance(output)),
                            alpha.saturatingPlus(new AlphaBalance(input)));
        };
    }

    private long reserveIn(Side side) {
        return switch (side) {
            case BUY -> tao.rao();
            case SELL -> alpha.rao();
        };
    }

    private long reserveOut(Side side) {
        return switch (side) {
            case BUY -> alpha.rao();
            case SELL -> tao.rao();
        };
    }

    /// The same weights and fee with other reserves.
    public AlphaPool withReserves(TaoBalance newTao, AlphaBalance newAlpha) {
        return new AlphaPool(newTao, newAlpha, quoteWeight, feeRate);
    }

    /// The TAO that lifts the price to a target at or above it.
    public TaoBalance taoToReach(U64F64 target) {
        return new TaoBalance(curve().quoteToReach(price(), target, tao.rao()));
    }

    /// The alpha that brings the price down to a target at or below it.
    public AlphaBalance alphaToReach(U64F64 target) {
        return new AlphaBalance(curve().baseToReach(price(), target, alpha.rao()));
    }

    /// The alpha whose sale pays out this much TAO, ⌊x · ((y / (y − Δy))^(w2/w1) − 1)⌋.
    ///
    /// Quirk: 0 if the TAO is all of the reserve or more, or if the power exceeds what the scaled
    /// result can hold (about 18.4).
    public AlphaBalance alphaNeededFor(TaoBalance wanted) {
        U64F64 growth = curve().alphaGrowth(tao.rao(), wanted.rao());
        return new AlphaBalance(
                U64F64.ofU64(alpha.rao())
                        .saturatingTimes(growth.saturatingMinus(U64F64.ONE))
                        .saturatingToU64());
    }

    /// The quote weight after the protocol adds liquidity, which keeps the price; empty if a weight
    /// would fall below 0.01, then nothing may be added.
    ///
    /// w2' = q2 / (q1 + q2), q1 = w1 · y · (x + Δx), q2 = w2 · x · (y + Δy), each rounded; 0.5 for an
    /// empty pool.
    public Optional<Perquintill> weightAfterInjection(
            TaoBalance addedTao, AlphaBalance addedAlpha) {
        U128 newTao = U128.ofU64(tao.rao()).wrappingPlus(U128.ofU64(addedTao.rao()));
        U128 newAlpha = U128.ofU64(alpha.rao()).wrappingPlus(U128.ofU64(addedAlpha.rao()));
        U128 base = curve().baseWeight().ofRounded(U128.ofU64(tao.rao()).saturatingTimes(newAlpha));
        U128 quote = quoteWeight.ofRounded(U128.ofU64(alpha.rao()).saturatingTimes(newTao));
        U128 sum = base.saturatingPlus(quote);
        Perquintill weight = sum.isZero() ? Perquintill.HALF : Perquintill.ofRational(quote, sum);
        return allowed(weight);
    }

    /// The pool after the protocol adds liquidity; empty where [#weightAfterInjection] is.
    public Optional<AlphaPool> injected(TaoBalance addedTao, AlphaBalance addedAlpha) {
        return weightAfterInjection(addedTao, addedAlpha)
                .map(weight ->
                        new AlphaPool(
                                tao.saturatingPlus(addedTao),
                                alpha.saturatingPlus(addedAlpha),
                                weight,
                                feeRate));
    }

    /// The quote weight that gives two reserves a price, y / (price · x + y); empty if both products
    /// are 0 or a weight would fall below 0.01.
    ///
    /// Source: `impls.rs`, `maybe_initialize_palswap`.
    public static Optional<Perquintill> weightForPrice(
            TaoBalance tao, AlphaBalance alpha, U64F64 price) {
        U128 whole = U128.product(price.saturatingToU64(), alpha.rao());
        U128 part = U64F64.ofU64(alpha.rao()).saturatingTimes(price.fraction()).floorToU128();
        U128 value = whole.saturatingPlus(part).saturatingPlus(U128.ofU64(tao.rao()));
        return value.isZero()
                ? Optional.empty()
                : allowed(Perquintill.ofRational(U128.ofU64(tao.rao()), value));
    }

    private static Optional<Perquintill> allowed(Perquintill weight) {
        boolean allowed =
                weight.compareTo(MIN_WEIGHT) >= 0
                        && Perquintill.ONE.saturatingMinus(weight).compareTo(MIN_WEIGHT) >= 0;
        return allowed ? Optional.of(weight) : Optional.empty();
    }
}
