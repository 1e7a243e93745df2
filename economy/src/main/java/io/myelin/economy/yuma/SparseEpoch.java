package io.myelin.economy.yuma;

import io.myelin.number.I32F32;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// The epoch on lists of entries with saturating arithmetic, step by step as the reference runs it, for
/// inputs of any kind.
///
/// Source: `pallets/subtensor/src/epoch/{run_epoch,math}.rs`.
final class SparseEpoch {
    private static final long ONE = Fixed32.ONE;

    private final YumaInput input;
    private final Standing standing;
    private final Masks masks;
    private final int n;

    private SparseEpoch(YumaInput input, Standing standing) {
        this.input = input;
        this.standing = standing;
        masks = new Masks(input, standing);
        n = input.size();
    }

    static EpochVectors run(YumaInput input, Standing standing) {
        return new SparseEpoch(input, standing).run();
    }

    private EpochVectors run() {
        long[] stake = standing.activeStake();
        Entries[] weights = weights();
        long[] consensus = consensus(weights);
        Entries[] clipped = clip(weights, consensus);
        long[] trust = rowSums(clipped);
        long[] incentive = ranks(clipped, stake);
        Fixed32.normalize(incentive);
        Entries[] forBonds = penalize(weights, clipped);
        long[] dividends;
        Entries[] ema;
        if (input.parameters().bonding() instanceof YumaInput.Bonding.Yuma2) {
            Entries[] bonds = bonds(part -> part << 32);
            normalizeColumns(bonds);
            Entries[] delta = scaleRows(forBonds, stake);
            normalizeColumns(delta);
            ema = average(delta, bonds);
            normalizeColumns(ema);
            dividends = payouts(ema, incentive);
            Fixed32.normalize(dividends);
            upscaleColumns(ema);
        } else {
            Entries[] bonds = bonds(Fixed32::partOfU16);
            ema =
                    input.parameters().bonding() instanceof YumaInput.Bonding.LiquidYuma3 liquid
                                    && !isZero(consensus)
                            ? liquidAverage(forBonds, bonds, consensus, LiquidAlpha.of(liquid))
                            : average(forBonds, bonds);
            dividends = bondDividends(ema, incentive);
        }
        Entries[] stored = ema;
        return new EpochVectors(
                consensus, incentive, dividends, trust, uid -> stored[uid].toBits());
    }

    private Entries[] emptyRows() {
        Entries[] rows = new Entries[n];
        for (int i = 0; i < n; i++) {
            rows[i] = new Entries(0);
        }
        return rows;
    }

    /// Masked weights, each row divided by its sum.
    private Entries[] weights() {
        Entries[] rows = emptyRows();
        for (SparseRow stored : input.weights()) {
            if (masks.keepsWeightsOf(stored.uid())) {
                for (int k = 0; k < stored.length(); k++) {
                    if (masks.keepsWeight(stored.uid(), stored.targets()[k])) {
                        rows[stored.uid()].add(
                                stored.targets()[k], (long) stored.values()[k] << 32);
                    }
                }
            }
        }
        for (Entries row : rows) {
            long sum = row.sum();
            for (int k = 0; k < row.length() && sum > 0; k++) {
                row.set(k, Fixed32.safeDivide(row.value(k), sum));
            }
        }
        return rows;
    }

    /// Masked bonds; targets beyond the subnet stay but reach no result.
    private Entries[] bonds(LongUnaryOperator scale) {
        Entries[] rows = emptyRows();
        for (SparseRow stored : input.bonds()) {
            for (int k = 0; k < stored.length() && stored.uid() < n; k++) {
                if (masks.keepsBond(stored.targets()[k])) {
                    rows[stored.uid()].add(
                            stored.targets()[k], scale.applyAsLong(stored.values()[k]));
                }
            }
        }
        return rows;
    }

    /// Stake-weighted medians of the columns over the rows with active stake.
    private long[] consensus(Entries[] weights) {
        long[] stake = standing.activeStake();
        List<Entries> voters = new ArrayList<>();
        long[] votes = new long[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (stake[i] > 0) {
                voters.add(weights[i]);
                votes[count++] = stake[i];
            }
        }
        votes = Arrays.copyOf(votes, count);
        Fixed32.normalize(votes);
        long[][] scores = new long[n][count];
        for (int k = 0; k < count; k++) {
            Entries row = voters.get(k);
            for (int e = 0; e < row.length(); e++) {
                scores[row.target(e)][k] = row.value(e);
            }
        }
        long total = Fixed32.sum(votes);
        long minority = Fixed32.minus(total, Fixed32.partOfU16(input.parameters().kappa()));
        long[] medians = new long[n];
        for (int j = 0; j < n; j++) {
            medians[j] = WeightedMedian.of(votes, scores[j], minority, total);
        }
        return medians;
    }

    /// Weights cut at consensus; entries above a consensus of zero or less are dropped.
    private Entries[] clip(Entries[] weights, long[] consensus) {
        Entries[] clipped = emptyRows();
        for (int i = 0; i < n; i++) {
            Entries row = weights[i];
            for (int k = 0; k < row.length(); k++) {
                long cap = consensus[row.target(k)];
                if (row.value(k) <= cap) {
                    clipped[i].add(row.target(k), row.value(k));
                } else if (cap > 0) {
                    clipped[i].add(row.target(k), cap);
                }
            }
        }
        return clipped;
    }

    private long[] rowSums(Entries[] rows) {
        long[] sums = new long[n];
        for (int i = 0; i < n; i++) {
            sums[i] = rows[i].sum();
        }
        return sums;
    }

    /// Σ_i stake_i · w_ij
    private long[] ranks(Entries[] rows, long[] stake) {
        long[] ranks = new long[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < rows[i].length(); k++) {
                int j = rows[i].target(k);
                ranks[j] = Fixed32.plus(ranks[j], Fixed32.times(stake[i], rows[i].value(k)));
            }
        }
        return ranks;
    }

    /// Weights for bonds: set, clipped, or between as the penalty says.
    private Entries[] penalize(Entries[] weights, Entries[] clipped) {
        long penalty = Fixed32.partOfU16(input.parameters().bondsPenalty());
        if (penalty == 0) {
            return weights;
        }
        if (penalty == ONE) {
            return clipped;
        }
        Entries[] between = emptyRows();
        for (int i = 0; i < n; i++) {
            long[] set = dense(weights[i]);
            long[] cut = dense(clipped[i]);
            for (int j = 0; j < n; j++) {
                long change = Fixed32.times(penalty, Fixed32.minus(cut[j], set[j]));
                long value = Fixed32.plus(set[j], change);
                if (value > 0) {
                    between[i].add(j, value);
                }
            }
        }
        return between;
    }

    private long[] dense(Entries row) {
        long[] values = new long[n];
        for (int k = 0; k < row.length(); k++) {
            if (row.target(k) < n) {
                values[row.target(k)] = row.value(k);
            }
        }
        return values;
    }

    private Entries[] scaleRows(Entries[] rows, long[] factors) {
        Entries[] scaled = emptyRows();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < rows[i].length(); k++) {
                scaled[i].add(rows[i].target(k), Fixed32.times(rows[i].value(k), factors[i]));
            }
        }
        return scaled;
    }

    private long[] foldColumns(Entries[] rows, LongBinaryOperator fold) {
        long[] result = new long[n];
        for (Entries row : rows) {
            for (int k = 0; k < row.length(); k++) {
                if (row.target(k) < n) {
                    int j = row.target(k);
                    result[j] = fold.applyAsLong(result[j], row.value(k));
                }
            }
        }
        return result;
    }

    private void divideColumns(Entries[] rows, long[] divisors) {
        for (Entries row : rows) {
            for (int k = 0; k < row.length(); k++) {
                long divisor = row.target(k) < n ? divisors[row.target(k)] : 0;
                if (divisor != 0) {
                    row.set(k, Fixed32.safeDivide(row.value(k), divisor));
                }
            }
        }
    }

    private void normalizeColumns(Entries[] rows) {
        divideColumns(rows, foldColumns(rows, Fixed32::plus));
    }

    private void upscaleColumns(Entries[] rows) {
        divideColumns(rows, foldColumns(rows, Math::max));
    }

    /// α · fresh + (1 − α) · old, positive values in ascending columns.
    private Entries[] average(Entries[] fresh, Entries[] old) {
        long alpha = BondPace.alpha(input.parameters());
        Entries[] averaged = emptyRows();
        for (int i = 0; i < n; i++) {
            long[] sum = new long[n];
            addScaled(sum, fresh[i], alpha);
            addScaled(sum, old[i], Fixed32.minus(ONE, alpha));
            for (int j = 0; j < n; j++) {
                if (sum[j] > 0) {
                    averaged[i].add(j, sum[j]);
                }
            }
        }
        return averaged;
    }

    private void addScaled(long[] sum, Entries row, long factor) {
        for (int k = 0; k < row.length(); k++) {
            int j = row.target(k);
            if (j < n) {
                sum[j] = Fixed32.plus(sum[j], Fixed32.times(factor, row.value(k)));
            }
        }
    }

    /// The average at each bond's own pace. Only columns of the new row stay, in its order.
    private Entries[] liquidAverage(
            Entries[] fresh, Entries[] old, long[] consensus, LiquidAlpha pace) {
        Entries[] averaged = emptyRows();
        for (int i = 0; i < n; i++) {
            long[] seenWeights = readForward(fresh[i]);
            long[] seenBonds = readForward(old[i]);
            long[] lastBonds = dense(old[i]);
            for (int k = 0; k < fresh[i].length(); k++) {
                int j = fresh[i].target(k);
                long alpha = pace.alpha(consensus[j], seenWeights[j], seenBonds[j]);
                long kept = Fixed32.times(Fixed32.minus(ONE, alpha), lastBonds[j]);
                long added = Math.max(0, Fixed32.times(alpha, fresh[i].value(k)));
                long value = Math.min(ONE, Fixed32.plus(kept, added));
                if (value > 0) {
                    averaged[i].add(j, value);
                }
            }
        }
        return averaged;
    }

    /// A row as a cursor sees it that only moves forward over ascending columns.
    ///
    /// Quirk: entries behind a larger column are never reached and read as 0.
    private long[] readForward(Entries row) {
        long[] seen = new long[n];
        int cursor = 0;
        for (int j = 0; j < n; j++) {
            while (cursor < row.length() && row.target(cursor) < j) {
                cursor++;
            }
            if (cursor < row.length() && row.target(cursor) == j) {
                seen[j] = row.value(cursor);
            }
        }
        return seen;
    }

    /// Σ_j incentive_j · b_ij
    private long[] payouts(Entries[] rows, long[] incentive) {
        long[] sums = new long[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < rows[i].length(); k++) {
                long part = Fixed32.times(incentive[rows[i].target(k)], rows[i].value(k));
                sums[i] = Fixed32.plus(sums[i], part);
            }
        }
        return sums;
    }

    /// Yuma3: stake_i · Σ_j bn_ij · incentive_j, normalised, with bn the column-normalised bonds.
    private long[] bondDividends(Entries[] ema, long[] incentive) {
        Entries[] shares = scaleRows(ema, ones());
        normalizeColumns(shares);
        long[] dividends = new long[n];
        for (int i = 0; i < n; i++) {
            long total = 0;
            for (int k = 0; k < shares[i].length(); k++) {
                total += Fixed32.times(shares[i].value(k), incentive[shares[i].target(k)]);
            }
            dividends[i] = checkedTimes(total, standing.activeStake()[i]);
        }
        Fixed32.normalize(dividends);
        return dividends;
    }

    private long[] ones() {
        long[] ones = new long[n];
        Arrays.fill(ones, ONE);
        return ones;
    }

    private static long checkedTimes(long a, long b) {
        return new I32F32(a).checkedTimes(new I32F32(b)).orElse(I32F32.ZERO).bits();
    }

    private static boolean isZero(long[] values) {
        for (long value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
