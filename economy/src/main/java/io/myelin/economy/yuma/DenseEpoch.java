package io.myelin.economy.yuma;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The epoch on dense rows, for all inputs in the ranges where that is exact.
///
/// Why dense is exact: within the ranges no sum saturates, so order and zeros do not matter; cutting an
/// entry at a consensus of zero equals dropping it; and a positive bond stays positive through the
/// divisions by its column, so that "not zero" tells which bonds exist. Where it is not, [#run] gives
/// nothing and the caller takes [SparseEpoch]: repeated targets, unsorted rows under liquid alpha, an
/// average outside 0..1, stake shares outside 0..1, subnets of more than 16384 uids.
///
/// The order of rounding is the reference's. Scaling by exactly one is a copy, since one times one does
/// not fit a word.
final class DenseEpoch {
    private static final long ONE = Fixed32.ONE;
    private static final int MAX_SIZE = 16_384;

    private final YumaInput input;
    private final Standing standing;
    private final DenseRows rows;
    private final Masks masks;
    private final int n;

    private DenseEpoch(YumaInput input, Standing standing, DenseRows rows) {
        this.input = input;
        this.standing = standing;
        this.rows = rows;
        masks = new Masks(input, standing);
        n = input.size();
    }

    /// The vectors, or nothing where the dense form is not exact. They read `rows` until its next use.
    static Optional<EpochVectors> run(YumaInput input, Standing standing, DenseRows rows) {
        DenseEpoch epoch = new DenseEpoch(input, standing, rows);
        if (!epoch.isInRange()) {
            return Optional.empty();
        }
        rows.reset(input.size());
        return epoch.load() ? Optional.of(epoch.run()) : Optional.empty();
    }

    private boolean isInRange() {
        long alpha = BondPace.alpha(input.parameters());
        if (n == 0
                || n > MAX_SIZE
                || input.registeredAt().length != n
                || alpha < 0
                || alpha > ONE) {
            return false;
        }
        long total = 0;
        long outside = 0;
        for (long stake : standing.activeStake()) {
            total += stake;
            outside |= stake | (ONE - stake);
        }
        return outside >= 0 && total <= ONE;
    }

    private boolean isLiquid() {
        return input.parameters().bonding() instanceof YumaInput.Bonding.LiquidYuma3;
    }

    private boolean load() {
        long newest = newestRegistration();
        for (SparseRow row : input.weights()) {
            if (masks.keepsWeightsOf(row.uid())) {
                if (!rows.loadWeights(row) || (isLiquid() && !isAscending(row))) {
                    return false;
                }
                maskWeights(row.uid(), newest);
            }
        }
        long[] keptColumns = keptBonds();
        for (SparseRow row : input.bonds()) {
            if (row.uid() < n) {
                if (!rows.loadBonds(row) || (isLiquid() && !isAscending(row))) {
                    return false;
                }
                RowKernels.mask(rows.bonds(rows.slot(row.uid())), keptColumns);
            }
        }
        return true;
    }

    private static boolean isAscending(SparseRow row) {
        int[] targets = row.targets();
        for (int k = 1; k < targets.length; k++) {
            if (targets[k] <= targets[k - 1]) {
                return false;
            }
        }
        return true;
    }

    private long newestRegistration() {
        long newest = 0;
        for (long block : input.registeredAt()) {
            newest = Long.compareUnsigned(block, newest) > 0 ? block : newest;
        }
        return newest;
    }

    /// Drops what [Masks#keepsWeight] drops, then divides the row by its sum. Columns are only looked
    /// at one by one if someone registered after the row was set or committed.
    private void maskWeights(int uid, long newest) {
        long[] row = rows.weights(rows.slot(uid));
        boolean settled =
                Long.compareUnsigned(newest, masks.updated(uid)) < 0
                        && Long.compareUnsigned(newest, masks.committed(uid)) <= 0;
        if (settled) {
            row[uid] = input.permits().isOwner(uid) ? row[uid] : 0;
        } else {
            for (int j = 0; j < n; j++) {
                row[j] = masks.keepsWeight(uid, j) ? row[j] : 0;
            }
        }
        long sum = RowKernels.sum(row);
        if (sum > 0) {
            RowKernels.divide(row, sum);
        }
    }

    /// All bits set for the columns whose old bonds count.
    private long[] keptBonds() {
        long[] kept = new long[n];
        for (int j = 0; j < n; j++) {
            kept[j] = masks.keepsBond(j) ? -1L : 0;
        }
        return kept;
    }

    private EpochVectors run() {
        long[] stake = standing.activeStake();
        long[] consensus = DenseMedian.of(rows, stake, input.parameters().kappa());
        boolean liquid = isLiquid() && RowKernels.sum(consensus) != 0;
        long[] trust = new long[n];
        long[] incentive = clipAndRank(consensus, trust);
        Fixed32.normalize(incentive);
        long[] dividends =
                switch (input.parameters().bonding()) {
                    case YumaInput.Bonding.Yuma2 _ -> relativeBonds(incentive);
                    case YumaInput.Bonding.Yuma3 _ -> ownBonds(incentive);
                    case YumaInput.Bonding.LiquidYuma3 bonding ->
                            liquid
                                    ? liquidBonds(consensus, incentive, bonding)
                                    : ownBonds(incentive);
                };
        return new EpochVectors(consensus, incentive, dividends, trust, new Bonds(rows, n));
    }

    /// Trust and ranks of clipped weights. Leaves in each row the weights that bonds follow: clipped,
    /// set, or between.
    private long[] clipAndRank(long[] consensus, long[] trust) {
        long penalty = Fixed32.partOfU16(input.parameters().bondsPenalty());
        long[] ranks = new long[n];
        long[] clipped = new long[n];
        for (int slot = 0; slot < rows.slots(); slot++) {
            if (!rows.hasWeights(slot)) {
                continue;
            }
            long[] row = rows.weights(slot);
            RowKernels.clip(clipped, row, consensus);
            trust[rows.uid(slot)] = RowKernels.sum(clipped);
            addScaled(ranks, clipped, standing.activeStake()[rows.uid(slot)]);
            if (penalty == ONE) {
                System.arraycopy(clipped, 0, row, 0, n);
            } else if (penalty != 0) {
                RowKernels.interpolate(row, clipped, penalty);
            }
        }
        return ranks;
    }

    private static void addScaled(long[] sum, long[] row, long factor) {
        if (factor == ONE) {
            RowKernels.addTo(sum, row);
        } else if (factor != 0) {
            RowKernels.addScaled(sum, row, factor);
        }
    }

    private static void scale(long[] row, long factor) {
        if (factor != ONE) {
            RowKernels.scale(row, factor);
        }
    }

    /// Yuma2: bonds follow stake · weight, each column normalised before and after averaging. Gives
    /// dividends, leaves bonds as fractions of their column's largest.
    private long[] relativeBonds(long[] incentive) {
        long[] oldSums = new long[n];
        long[] freshSums = new long[n];
        for (int slot = 0; slot < rows.slots(); slot++) {
            long[] row = rows.weights(slot);
            scale(row, standing.activeStake()[rows.uid(slot)]);
            RowKernels.addTo(freshSums, row);
            RowKernels.addTo(oldSums, rows.bonds(slot));
        }
        Divisors fresh = Divisors.ofColumns(freshSums);
        Divisors old = Divisors.ofColumns(oldSums);
        long[] sums = new long[n];
        long[] largest = new long[n];
        for (int slot = 0; slot < rows.slots(); slot++) {
            long[] row = rows.weights(slot);
            RowKernels.divideColumns(row, row, fresh);
            RowKernels.divideColumns(rows.bonds(slot), rows.bonds(slot), old);
            mix(row, rows.bonds(slot));
            RowKernels.addTo(sums, row);
            RowKernels.maxTo(largest, row);
        }
        Divisors columns = Divisors.ofColumns(sums);
        Divisors tops = Divisors.ofQuotients(largest, columns);
        long[] dividends = new long[n];
        for (int slot = 0; slot < rows.slots(); slot++) {
            long[] row = rows.weights(slot);
            RowKernels.divideColumns(row, row, columns);
            dividends[rows.uid(slot)] = payout(row, incentive);
            RowKernels.divideColumns(row, row, tops);
        }
        Fixed32.normalize(dividends);
        return dividends;
    }

    /// α · fresh + (1 − α) · old into `fresh`.
    private void mix(long[] fresh, long[] old) {
        long alpha = BondPace.alpha(input.parameters());
        if (alpha == 0) {
            System.arraycopy(old, 0, fresh, 0, n);
        } else if (alpha != ONE) {
            RowKernels.mix(fresh, alpha, old, ONE - alpha);
        }
    }

    /// Σ_j incentive_j · row_j; with all incentive in one column that column's value.
    private static long payout(long[] row, long[] incentive) {
        for (int j = 0; j < incentive.length; j++) {
            if (incentive[j] == ONE) {
                return row[j];
            }
        }
        return RowKernels.dot(row, incentive);
    }

    /// Yuma3: bonds follow weights. Gives dividends, leaves averaged bonds.
    private long[] ownBonds(long[] incentive) {
        long[] sums = new long[n];
        for (int slot = 0; slot < rows.slots(); slot++) {
            long[] row = rows.weights(slot);
            RowKernels.partsOfU16(rows.bonds(slot));
            mix(row, rows.bonds(slot));
            RowKernels.addTo(sums, row);
        }
        return shareOut(sums, incentive);
    }

    /// Yuma3 with liquid alpha: each bond at its own pace, and only bonds to listed targets stay.
    private long[] liquidBonds(
            long[] consensus, long[] incentive, YumaInput.Bonding.LiquidYuma3 bonding) {
        LiquidAlpha pace = LiquidAlpha.of(bonding);
        long[] sums = new long[n];
        for (SparseRow stored : input.weights()) {
            if (masks.keepsWeightsOf(stored.uid())) {
                int slot = rows.slot(stored.uid());
                RowKernels.partsOfU16(rows.bonds(slot));
                averageListed(stored, consensus, pace);
                RowKernels.addTo(sums, rows.weights(slot));
            }
        }
        return shareOut(sums, incentive);
    }

    /// min(1, (1 − α) · bond + α · weight) for the targets a row lists, in place.
    private void averageListed(SparseRow stored, long[] consensus, LiquidAlpha pace) {
        long[] row = rows.weights(rows.slot(stored.uid()));
        long[] bonds = rows.bonds(rows.slot(stored.uid()));
        long penalty = Fixed32.partOfU16(input.parameters().bondsPenalty());
        for (int k = 0; k < stored.length(); k++) {
            int j = stored.targets()[k];
            if (!masks.keepsWeight(stored.uid(), j)) {
                continue;
            }
            boolean dropped =
                    penalty != 0
                            && row[j] == 0
                            && (penalty != ONE || (consensus[j] == 0 && stored.values()[k] > 0));
            if (dropped) {
                continue;
            }
            long alpha = pace.alpha(consensus[j], row[j], bonds[j]);
            long kept = Fixed32.times(ONE - alpha, bonds[j]);
            row[j] = Math.min(ONE, kept + Fixed32.times(alpha, row[j]));
        }
    }

    /// Dividends of Yuma3: stake · Σ_j share of the column · incentive_j, normalised.
    private long[] shareOut(long[] sums, long[] incentive) {
        Divisors columns = Divisors.ofColumns(sums);
        long[] shares = new long[n];
        long[] dividends = new long[n];
        for (int slot = 0; slot < rows.slots(); slot++) {
            int uid = rows.uid(slot);
            RowKernels.divideColumns(shares, rows.weights(slot), columns);
            dividends[uid] = Fixed32.times(payout(shares, incentive), standing.activeStake()[uid]);
        }
        Fixed32.normalize(dividends);
        return dividends;
    }

    /// Bonds left in the rows of weights.
    private record Bonds(DenseRows rows, int n) implements EpochVectors.EmaBonds {
        @Override
        public YumaTrace.BitsRow bits(int uid) {
            int slot = rows.slot(uid);
            Entries entries = new Entries(0);
            for (int j = 0; j < n && slot >= 0; j++) {
                if (rows.weights(slot)[j] > 0) {
                    entries.add(j, rows.weights(slot)[j]);
                }
            }
            return entries.toBits();
        }

        @Override
        public SparseRow stored(int uid) {
            @Nullable SparseRow row = rows.storedBonds(uid);
            return row == null ? SparseRow.empty(uid) : row;
        }
    }
}
