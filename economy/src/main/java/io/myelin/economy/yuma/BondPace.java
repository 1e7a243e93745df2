package io.myelin.economy.yuma;

import io.myelin.number.I128;
import io.myelin.number.I32F32;
import io.myelin.number.I64F64;

/// How much of new bonds enters the average: α = 1 − moving average.
final class BondPace {
    private static final I64F64 MILLION = I64F64.of(1_000_000);

    private BondPace() {}

    /// α as bits.
    ///
    /// Quirk: moving averages from 2³¹ on (in whole units), which no setter lets through for owners,
    /// saturate under Yuma2 and wrap under Yuma3.
    ///
    /// Source: `compute_ema_bonds_normal_sparse`, `compute_disabled_liquid_alpha`.
    static long alpha(YumaInput.Parameters parameters) {
        long stored = parameters.bondsMovingAverage();
        I32F32 average =
                switch (parameters.bonding()) {
                    case YumaInput.Bonding.Yuma2 _ ->
                            I32F32.saturatingOf(
                                    I64F64.saturatingOfU64(stored).safeDividedBy(MILLION));
                    case YumaInput.Bonding.Yuma3 _ -> wrapped(stored);
                    case YumaInput.Bonding.LiquidYuma3 _ -> wrapped(stored);
                };
        return I32F32.ONE.saturatingMinus(average).bits();
    }

    private static I32F32 wrapped(long stored) {
        I128 bits = I64F64.of(stored).saturatingDividedBy(MILLION).bits();
        return new I32F32((bits.high() << 32) | (bits.low() >>> 32));
    }
}
