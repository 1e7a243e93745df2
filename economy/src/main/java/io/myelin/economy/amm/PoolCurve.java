package io.myelin.economy.amm;

import io.myelin.number.Perquintill;
import io.myelin.number.RatioPower;
import io.myelin.number.Saturating;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import java.math.BigInteger;
import java.util.Optional;

/// The curve x^w1 · y^w2 = constant of a pool, as powers of ratios scaled by 10¹⁸.
///
/// Source: `pallets/swap/src/pallet/balancer.rs`.
record PoolCurve(Perquintill quoteWeight) {
    private static final int AMOUNT_PRECISION = 256;
    private static final int PRICE_PRECISION = 1024;
    private static final BigInteger SCALE = BigInteger.TEN.pow(18);
    private static final U64F64 FIXED_SCALE = U64F64.ofU64(1_000_000_000_000_000_000L);

    Perquintill baseWeight() {
        return Perquintill.ONE.saturatingMinus(quoteWeight);
    }

    /// (w1 / w2) · (y / x); a division by zero gives 0.
    U64F64 price(long alpha, long tao) {
        return U64F64.ofU64(baseWeight().parts())
                .safeDividedBy(U64F64.ofU64(quoteWeight.parts()))
                .saturatingTimes(U64F64.ofU64(tao).safeDividedBy(U64F64.ofU64(alpha)));
    }

    /// The part of alpha that stays after a purchase: min(1, (y / (y + Δy))^(w2 / w1)).
    U64F64 alphaKept(long tao, long added) {
        return power(tao, Saturating.sum(tao, added), quoteWeight, baseWeight()).min(U64F64.ONE);
    }

    /// The part of TAO that stays after a sale: min(1, (x / (x + Δx))^(w1 / w2)).
    U64F64 taoKept(long alpha, long added) {
        return power(alpha, Saturating.sum(alpha, added), baseWeight(), quoteWeight)
                .min(U64F64.ONE);
    }

    /// By what alpha must grow to free some TAO: (y / (y − Δy))^(w2 / w1).
    U64F64 alphaGrowth(long tao, long removed) {
        long left = Saturating.difference(tao, removed);
        return power(tao, left, quoteWeight, baseWeight());
    }

    /// (n / d)^(e / f), 0 where d is 0 or the scaled result is not a u64.
    private static U64F64 power(long n, long d, Perquintill e, Perquintill f) {
        if (d == 0) {
            return U64F64.ZERO;
        }
        var ratios =
                new RatioPower.Ratios(
                        U128.ofU64(n).toBigInteger(),
                        U128.ofU64(d).toBigInteger(),
                        BigInteger.valueOf(e.parts()),
                        BigInteger.valueOf(f.parts()));
        return RatioPower.scaled(ratios, AMOUNT_PRECISION, SCALE)
                .filter(result -> result.bitLength() <= 64)
                .map(result -> U64F64.ofU64(result.longValue()).safeDividedBy(FIXED_SCALE))
                .orElse(U64F64.ZERO);
    }

    /// The TAO that moves the price up: ⌊y · ((target / price)^w1 − 1)⌋, u64.
    long quoteToReach(U64F64 price, U64F64 target, long tao) {
        return growth(target, price, baseWeight(), tao);
    }

    /// The alpha that moves the price down: ⌊x · ((price / target)^w2 − 1)⌋, u64.
    long baseToReach(U64F64 price, U64F64 target, long alpha) {
        return growth(price, target, quoteWeight, alpha);
    }

    private static long growth(U64F64 above, U64F64 below, Perquintill weight, long reserve) {
        var ratios =
                new RatioPower.Ratios(
                        above.bits().toBigInteger(),
                        below.bits().toBigInteger(),
                        BigInteger.valueOf(weight.parts()),
                        SCALE);
        Optional<BigInteger> result = RatioPower.scaled(ratios, PRICE_PRECISION, SCALE);
        if (result.isEmpty()) {
            return 0;
        }
        BigInteger scaled = result.get();
        long held = scaled.bitLength() <= 64 ? scaled.longValue() : -1L;
        U64F64 factor = U64F64.ofU64(held).safeDividedBy(FIXED_SCALE);
        return U64F64.ofU64(reserve)
                .saturatingTimes(factor.saturatingMinus(U64F64.ONE))
                .saturatingToU64();
    }
}
