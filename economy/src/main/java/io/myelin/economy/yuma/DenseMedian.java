package io.myelin.economy.yuma;

import java.util.Arrays;

/// The stake-weighted median of every column of dense rows, bit by bit from the top.
///
/// The median is the smallest score v such that the stake on scores up to v exceeds the minority.
/// Equivalently it is the largest t such that the stake on scores below t does not: a search over the
/// bits of t that tests all columns at once and takes equal time for all data.
///
/// With a minority at or above all stake no score qualifies and the largest one is taken; with a
/// negative minority each does and the smallest one is taken.
final class DenseMedian {
    /// Columns whose counters stay in the processor's first cache.
    private static final int BLOCK = 512;

    private final int n;
    private final long[][] scores;
    private final long[] votes;
    private final long start;
    private final long[] median;
    private final long[] tested;
    private final long[] excess;

    private DenseMedian(int n, long[][] scores, long[] votes, long start) {
        this.n = n;
        this.scores = scores;
        this.votes = votes;
        this.start = start;
        median = new long[n];
        tested = new long[n];
        excess = new long[n];
    }

    /// The medians of the weights of uids with active stake; those without weights vote zero.
    ///
    /// @param kappa the majority, of 65535
    static long[] of(DenseRows rows, long[] activeStake, int kappa) {
        int n = activeStake.length;
        int count = 0;
        for (long stake : activeStake) {
            count += stake > 0 ? 1 : 0;
        }
        long[] all = new long[count];
        int[] voters = new int[count];
        int next = 0;
        for (int uid = 0; uid < n; uid++) {
            if (activeStake[uid] > 0) {
                voters[next] = uid;
                all[next++] = activeStake[uid];
            }
        }
        Fixed32.normalize(all);
        long[][] scores = new long[count][];
        long[] votes = new long[count];
        long silent = 0;
        int listed = 0;
        for (int k = 0; k < count; k++) {
            int slot = rows.slot(voters[k]);
            if (slot >= 0 && rows.hasWeights(slot)) {
                scores[listed] = rows.weights(slot);
                votes[listed++] = all[k];
            } else {
                silent += all[k];
            }
        }
        scores = Arrays.copyOf(scores, listed);
        long total = Fixed32.sum(all);
        long minority = total - Fixed32.partOfU16(kappa);
        DenseMedian search = new DenseMedian(n, scores, votes, silent - minority);
        if (minority < 0) {
            return silent > 0 ? search.median : search.smallest();
        }
        return minority >= total ? search.largest() : search.bisect();
    }

    private long[] largest() {
        for (long[] row : scores) {
            RowKernels.maxTo(median, row);
        }
        return median;
    }

    private long[] smallest() {
        if (scores.length > 0) {
            System.arraycopy(scores[0], 0, median, 0, n);
        }
        for (long[] row : scores) {
            RowKernels.minTo(median, row);
        }
        return median;
    }

    private long[] bisect() {
        long top = 0;
        for (long[] row : scores) {
            for (int j = 0; j < n; j++) {
                top |= row[j];
            }
        }
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            for (long bit = Long.highestOneBit(top); bit != 0; bit >>>= 1) {
                propose(from, to, bit);
                count(from, to);
                accept(from, to, bit);
            }
        }
        return median;
    }

    private void propose(int from, int to, long bit) {
        for (int j = from; j < to; j++) {
            tested[j] = median[j] | bit;
        }
        for (int j = from; j < to; j++) {
            excess[j] = start;
        }
    }

    /// excess_j = Σ votes on scores below tested_j − minority
    private void count(int from, int to) {
        int k = 0;
        for (; k + 3 <= scores.length; k += 3) {
            addThree(k, from, to);
        }
        for (; k < scores.length; k++) {
            addOne(from, to, scores[k], votes[k]);
        }
    }

    /// Three rows at once save two loads and stores of the counters per score. Three and not four: loops
    /// over two, four or more rows are not vectorised reliably.
    private void addThree(int k, int from, int to) {
        long[] t = tested;
        long[] sum = excess;
        long[] a = scores[k];
        long[] b = scores[k + 1];
        long[] c = scores[k + 2];
        long va = votes[k];
        long vb = votes[k + 1];
        long vc = votes[k + 2];
        for (int j = from; j < to; j++) {
            sum[j] +=
                    (va & ((a[j] - t[j]) >> 63))
                            + (vb & ((b[j] - t[j]) >> 63))
                            + (vc & ((c[j] - t[j]) >> 63));
        }
    }

    private void addOne(int from, int to, long[] row, long vote) {
        long[] t = tested;
        long[] sum = excess;
        for (int j = from; j < to; j++) {
            sum[j] += vote & ((row[j] - t[j]) >> 63);
        }
    }

    private void accept(int from, int to, long bit) {
        for (int j = from; j < to; j++) {
            median[j] |= bit & ((excess[j] - 1) >> 63);
        }
    }
}
