package io.myelin.economy.yuma;

import io.myelin.number.I32F32;
import io.myelin.number.Transcendentals;

/// The pace of one bond under liquid alpha: a sigmoid of how far a weight is from consensus, or a bond
/// from the weight.
///
/// Source: `run_epoch.rs`, `alpha_sigmoid`; `misc.rs`, `get_alpha_values_32`.
///
/// @param low least alpha
/// @param high largest alpha
/// @param slope the sigmoid's exponent per unit of distance, −steepness / 100
/// @param atZero alpha at distance 0, which most bonds have
record LiquidAlpha(long low, long high, I32F32 slope, long atZero) {
    private static final I32F32 HALF = new I32F32(1L << 31);

    static LiquidAlpha of(YumaInput.Bonding.LiquidYuma3 bonding) {
        long low = Fixed32.partOfU16(bonding.alphaLow());
        long high = Fixed32.partOfU16(bonding.alphaHigh());
        I32F32 slope =
                I32F32.saturatingOf(bonding.steepness())
                        .saturatingDividedBy(I32F32.saturatingOf(-100L));
        return new LiquidAlpha(low, high, slope, alphaAt(0, low, high, slope));
    }

    /// α of a bond: by weight − consensus where the weight reaches the bond, else by bond − weight.
    long alpha(long consensus, long weight, long bond) {
        long difference =
                weight >= bond ? Fixed32.minus(weight, consensus) : Fixed32.minus(bond, weight);
        long distance = Math.max(0, Math.min(difference, Fixed32.ONE));
        return distance == 0 ? atZero : alphaAt(distance, low, high, slope);
    }

    /// low + (high − low) / (1 + e^(slope · (distance − ½))), held within [low, high].
    private static long alphaAt(long distance, long low, long high, I32F32 slope) {
        I32F32 exponent = slope.saturatingTimes(new I32F32(distance).saturatingMinus(HALF));
        I32F32 sigmoid =
                I32F32.ONE.saturatingDividedBy(
                        I32F32.ONE.saturatingPlus(Transcendentals.safeExp(exponent)));
        long alpha = Fixed32.plus(low, Fixed32.times(sigmoid.bits(), Fixed32.minus(high, low)));
        return Math.max(low, Math.min(alpha, high));
    }
}
