package io.myelin.sdk.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// A validator's weights in the form that the chain takes: uids with u16 values, the largest 65,535, no zeros.
///
/// [#process] turns scores into such a row exactly as the Python SDK does, single-precision arithmetic of numpy included.
/// Source: bittensor 10.5.0 `utils/weight_utils.py`, `process_weights`, `normalize_max_weight`, `convert_weights_and_uids_for_emit`.
public record WeightRow(List<Integer> uids, List<Integer> valuesU16) {
    /// Keeps divisions stable in the search for the cut-off.
    private static final double EPSILON = 1e-7;

    /// What uids without a positive score get when fewer than the minimum have one.
    private static final double LEAST = 1e-5;

    public WeightRow {
        uids = List.copyOf(uids);
        valuesU16 = List.copyOf(valuesU16);
    }

    /// What a subnet asks of a row: at least `minAllowed` entries, none above `maxLimitU16` of 65,535 after normalising;
    /// `excludeQuantileU16` drops the lowest.
    public record Rules(int minAllowed, int maxLimitU16, int excludeQuantileU16) {
        double maxLimit() {
            return maxLimitU16 / 65_535.0;
        }
    }

    /// The row for `scores` by uid; negative scores and NaN count as 0.
    public static WeightRow process(double[] scores, Rules rules) {
        int n = scores.length;
        var positives = new ArrayList<Integer>();
        var weights = new double[n];
        for (int uid = 0; uid < n; uid++) {
            weights[uid] = scores[uid] > 0 ? (float) scores[uid] : 0;
            if (weights[uid] > 0) {
                positives.add(uid);
            }
        }
        if (positives.isEmpty() || n < rules.minAllowed()) {
            var equal = new double[n];
            Arrays.fill(equal, 1.0 / n);
            return quantise(all(n), equal);
        }
        if (positives.size() < rules.minAllowed()) {
            for (int uid = 0; uid < n; uid++) {
                weights[uid] += LEAST;
            }
            return quantise(all(n), normaliseMax(weights, rules.maxLimit(), v -> v));
        }
        var values = positives.stream().mapToDouble(uid -> weights[uid]).toArray();
        double lowest = quantile(values, rules);
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < values.length; i++) {
            if (lowest <= values[i]) {
                kept.add(positives.get(i));
            }
        }
        var keptValues = kept.stream().mapToDouble(uid -> weights[uid]).toArray();
        return quantise(kept, normaliseMax(keptValues, rules.maxLimit(), v -> (float) v));
    }

    private static List<Integer> all(int n) {
        var uids = new ArrayList<Integer>(n);
        for (int uid = 0; uid < n; uid++) {
            uids.add(uid);
        }
        return uids;
    }

    /// Linear interpolation at min(q, max(0, k − m) ÷ k), in single precision.
    private static double quantile(double[] values, Rules rules) {
        int k = values.length;
        double most = Math.max(0, k - rules.minAllowed()) / (double) k;
        float q = (float) Math.min(rules.excludeQuantileU16() / 65_535.0, most);
        var sorted = values.clone();
        Arrays.sort(sorted);
        float place = (k - 1) * q;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, k - 1);
        float part = place - below;
        float low = (float) sorted[below];
        float high = (float) sorted[above];
        float difference = high - low;
        return part >= 0.5f ? high - difference * (1 - part) : low + difference * part;
    }

    /// Scales to a sum of 1 with no entry above `limit`: what is above the cut-off is clipped first. `round` is the precision.
    static double[] normaliseMax(double[] x, double limit, DoubleUnaryOperator round) {
        int n = x.length;
        double total = sum(x, round);
        if (total == 0 || n * limit <= 1) {
            var equal = new double[n];
            Arrays.fill(equal, round.applyAsDouble(1.0 / n));
            return equal;
        }
        var sorted = x.clone();
        Arrays.sort(sorted);
        double sortedTotal = sum(sorted, round);
        // e = sort(x) ÷ Σx
        var share = new double[n];
        for (int i = 0; i < n; i++) {
            share[i] = round.applyAsDouble(sorted[i] / sortedTotal);
        }
        double roundedLimit = round.applyAsDouble(limit);
        if (share[n - 1] <= roundedLimit) {
            return divide(x, total, round);
        }
        double cutoff = cutoff(share, limit, round) * sortedTotal;
        var clipped = new double[n];
        for (int i = 0; i < n; i++) {
            clipped[i] = x[i] > cutoff ? round.applyAsDouble(cutoff) : x[i];
        }
        return divide(clipped, sum(clipped, round), round);
    }

    /// (L·c_{N−1} − ε) ÷ (1 − L·(n − N)) with N = #{e ÷ (s + c + ε) < L}, c = cumsum(e), sᵢ = (n − i − 1)·eᵢ.
    private static double cutoff(double[] share, double limit, DoubleUnaryOperator round) {
        int n = share.length;
        double roundedLimit = round.applyAsDouble(limit);
        double epsilon = round.applyAsDouble(EPSILON);
        var cumulative = new double[n];
        int below = 0;
        double running = 0;
        for (int i = 0; i < n; i++) {
            running = round.applyAsDouble(running + share[i]);
            cumulative[i] = running;
            double rest = round.applyAsDouble((n - i - 1) * share[i]);
            double whole = round.applyAsDouble(round.applyAsDouble(rest + running) + epsilon);
            if (round.applyAsDouble(share[i] / whole) < roundedLimit) {
                below++;
            }
        }
        double last = cumulative[below == 0 ? n - 1 : below - 1];
        double upper = round.applyAsDouble(round.applyAsDouble(roundedLimit * last) - epsilon);
        return upper / (1 - limit * (n - below));
    }

    private static double[] divide(double[] x, double by, DoubleUnaryOperator round) {
        return Arrays.stream(x).map(v -> round.applyAsDouble(v / by)).toArray();
    }

    /// numpy's pairwise summation. Source: numpy 2 `loops_utils.h`, `pairwise_sum`.
    static double sum(double[] x, DoubleUnaryOperator round) {
        return pairwise(x, 0, x.length, round);
    }

    private static double pairwise(double[] x, int from, int count, DoubleUnaryOperator round) {
        if (count < 8) {
            double total = 0;
            for (int i = 0; i < count; i++) {
                total = round.applyAsDouble(total + x[from + i]);
            }
            return total;
        }
        if (count > 128) {
            int half = count / 2;
            half -= half % 8;
            return round.applyAsDouble(
                    pairwise(x, from, half, round) + pairwise(x, from + half, count - half, round));
        }
        var lane = Arrays.copyOfRange(x, from, from + 8);
        int i = 8;
        for (; i < count - count % 8; i += 8) {
            for (int j = 0; j < 8; j++) {
                lane[j] = round.applyAsDouble(lane[j] + x[from + i + j]);
            }
        }
        for (int width = 1; width < 8; width *= 2) {
            for (int j = 0; j < 8; j += 2 * width) {
                lane[j] = round.applyAsDouble(lane[j] + lane[j + width]);
            }
        }
        double total = lane[0];
        for (; i < count; i++) {
            total = round.applyAsDouble(total + x[from + i]);
        }
        return total;
    }

    /// round_half_even(65535·w ÷ max w), zeros left out.
    private static WeightRow quantise(List<Integer> uids, double[] weights) {
        double most = Arrays.stream(weights).max().orElse(0);
        var kept = new ArrayList<Integer>();
        var values = new ArrayList<Integer>();
        for (int i = 0; i < weights.length && most > 0; i++) {
            int value = (int) Math.rint(weights[i] / most * 65_535);
            if (value != 0) {
                kept.add(uids.get(i));
                values.add(value);
            }
        }
        return new WeightRow(kept, values);
    }
}
