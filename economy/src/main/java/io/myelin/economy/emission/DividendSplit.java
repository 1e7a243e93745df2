package io.myelin.economy.emission;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.U96F32;
import java.util.ArrayList;
import java.util.List;

/// How an epoch's validator alpha and pending root alpha are divided among hotkeys with dividends.
///
/// Source: `pallets/subtensor/src/coinbase/run_coinbase.rs`, `calculate_dividend_distribution`.
///
/// @param alpha each hotkey's alpha dividend, in the order asked
/// @param rootAlpha each hotkey's root dividend, in the order asked
public record DividendSplit(List<U96F32> alpha, List<U96F32> rootAlpha) {
    /// A hotkey that earned dividends.
    ///
    /// @param dividend its dividend after parents and children were served
    /// @param alphaStake its alpha on the subnet
    /// @param rootStake its stake on root
    public record Earner(U96F32 dividend, AlphaBalance alphaStake, AlphaBalance rootStake) {
        /// The dividend's part that root stake earned: root · weight / (alpha + root · weight).
        private U96F32 rootPart(U96F32 taoWeight) {
            U96F32 rootAlpha = U96F32.ofU64(rootStake.rao()).saturatingTimes(taoWeight);
            U96F32 total = U96F32.ofU64(alphaStake.rao()).saturatingPlus(rootAlpha);
            U96F32 proportion = rootAlpha.checkedDividedBy(total).orElse(U96F32.ZERO);
            return dividend.saturatingTimes(proportion);
        }
    }

    /// The two pools an epoch divides.
    ///
    /// @param alpha for the alpha part: validators' pending, with the miners' if no miner earned
    /// @param rootAlpha for the root part: pending root dividends
    public record Pools(AlphaBalance alpha, AlphaBalance rootAlpha) {}

    /// Divides both pools in proportion to the earners' alpha and root parts.
    public static DividendSplit of(List<Earner> earners, Pools pools, U96F32 taoWeight) {
        List<U96F32> rootParts = new ArrayList<>();
        List<U96F32> alphaParts = new ArrayList<>();
        for (Earner earner : earners) {
            U96F32 rootPart = earner.rootPart(taoWeight);
            rootParts.add(rootPart);
            alphaParts.add(earner.dividend().saturatingMinus(rootPart));
        }
        return new DividendSplit(
                divide(pools.alpha(), alphaParts), divide(pools.rootAlpha(), rootParts));
    }

    private static List<U96F32> divide(AlphaBalance pool, List<U96F32> parts) {
        U96F32 total = parts.stream().reduce(U96F32.ZERO, U96F32::saturatingPlus);
        U96F32 whole = U96F32.ofU64(pool.rao());
        return parts.stream()
                .map(p -> p.checkedDividedBy(total).orElse(U96F32.ZERO))
                .map(whole::saturatingTimes)
                .toList();
    }

    /// The part of miners' emission that was withheld from them; 0 if there was none.
    ///
    /// Source: `distribute_dividends_and_incentives`, `MinerBurned`.
    public static U96F32 withheldPart(AlphaBalance withheld, AlphaBalance total) {
        return U96F32.ofU64(withheld.rao())
                .checkedDividedBy(U96F32.ofU64(total.rao()))
                .orElse(U96F32.ZERO);
    }
}
