package io.myelin.economy.yuma;

/// The stake-weighted median by repeated partition around the middle element, as the reference finds
/// it.
///
/// Source: `pallets/subtensor/src/epoch/math.rs`, `weighted_median`.
final class WeightedMedian {
    private WeightedMedian() {}

    /// The smallest score such that the stake at or below it exceeds the minority; the largest score if
    /// there is none, 0 without scores.
    ///
    /// @param total the sum of stakes
    static long of(long[] stake, long[] score, long minority, long total) {
        int[] candidates = new int[score.length];
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = i;
        }
        int[] lower = new int[score.length];
        int[] upper = new int[score.length];
        int count = candidates.length;
        long low = 0;
        long high = total;
        while (count > 1) {
            long pivot = score[candidates[count / 2]];
            int lowers = 0;
            int uppers = 0;
            long lowerStake = 0;
            long upperStake = 0;
            for (int k = 0; k < count; k++) {
                int i = candidates[k];
                if (score[i] < pivot) {
                    lower[lowers++] = i;
                    lowerStake = Fixed32.plus(lowerStake, stake[i]);
                } else if (score[i] > pivot) {
                    upper[uppers++] = i;
                    upperStake = Fixed32.plus(upperStake, stake[i]);
                }
            }
            if (minority < Fixed32.plus(low, lowerStake) && lowers > 0) {
                System.arraycopy(lower, 0, candidates, 0, lowers);
                count = lowers;
                high = Fixed32.plus(low, lowerStake);
            } else if (Fixed32.minus(high, upperStake) <= minority && uppers > 0) {
                System.arraycopy(upper, 0, candidates, 0, uppers);
                count = uppers;
                low = Fixed32.minus(high, upperStake);
            } else {
                return pivot;
            }
        }
        return count == 0 ? 0 : score[candidates[0]];
    }
}
