package io.myelin.benchmarks.epoch;

import io.myelin.economy.yuma.SparseRow;
import io.myelin.economy.yuma.YumaInput;
import io.myelin.economy.yuma.YumaInput.Bonding;
import io.myelin.economy.yuma.YumaOutput;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/// The epoch as one would first write it down from `docs/protocol/epoch.md`: rows are lists of cells, medians sort
/// columns, a step is a loop. It shares no code with `economy`, so it is the twin that the fast epoch is measured against
/// and compared with bit for bit.
///
/// For ordinary subnets: u16 values, rows of ascending targets within the subnet, moving averages from 0 to 1, at least
/// one uid. Numbers are I32F32 bits in a long, products floored and quotients cut.
final class NaiveEpoch {
    private static final long ONE = 1L << 32;

    /// A weight or bond towards a uid.
    private record Cell(int uid, long bits) {}

    private final YumaInput input;
    private final int n;
    private boolean[] active = {};
    private boolean[] permits = {};
    private boolean[] newPermits = {};
    private long[] totalStake = {};
    private long[] stake = {};
    private long[] activeStake = {};

    private NaiveEpoch(YumaInput input) {
        this.input = input;
        n = input.size();
    }

    static YumaOutput run(YumaInput input) {
        return new NaiveEpoch(input).run();
    }

    private YumaOutput run() {
        weighStake();
        var weights = normalizedRows(maskedWeights());
        long[] consensus = consensus(weights);
        var clipped = clipped(weights, consensus);
        long[] trust = rowSums(clipped);
        long[] incentive = normalized(ranks(clipped));
        var forBonds = penalized(weights, clipped);
        List<List<Cell>> bonds;
        long[] dividends;
        if (input.parameters().bonding() instanceof Bonding.Yuma2) {
            var old = byColumnSum(maskedBonds(value -> value << 32));
            var change = byColumnSum(scaledRows(forBonds, activeStake));
            var averaged = byColumnSum(averaged(change, old));
            dividends = normalized(payouts(averaged, incentive));
            bonds = byColumn(averaged, Math::max);
        } else {
            var old = maskedBonds(value -> part(value << 32, 65_535L << 32));
            bonds =
                    input.parameters().bonding() instanceof Bonding.LiquidYuma3 liquid
                                    && sum(consensus) != 0
                            ? liquidAveraged(forBonds, old, consensus, liquid)
                            : averaged(forBonds, old);
            long[] shares = payouts(byColumnSum(bonds), incentive);
            dividends = normalized(map(n, i -> times(shares[i], activeStake[i])));
        }
        return output(consensus, incentive, dividends, trust, bonds);
    }

    // ---- stake, activity and permits ----

    private void weighStake() {
        long now = input.timing().now();
        active = new boolean[n];
        permits = input.permits().current().clone();
        var totals = new BigInteger[n];
        totalStake = new long[n];
        var sum = BigInteger.ZERO;
        for (int i = 0; i < n; i++) {
            active[i] = input.lastUpdate()[i] + input.timing().activityCutoff() >= now;
            permits[i] |= isOwner(i);
            totals[i] = total(i);
            totalStake[i] = totals[i].shiftRight(64).longValue();
            if (!isOwner(i) && totalStake[i] < input.stakes().threshold()) {
                totals[i] = BigInteger.ZERO;
            }
            sum = sum.add(totals[i]);
        }
        stake = new long[n];
        for (int i = 0; i < n && sum.signum() > 0; i++) {
            stake[i] = totals[i].shiftLeft(32).divide(sum).longValue();
        }
        newPermits = largestStakes();
        activeStake = normalized(map(n, i -> active[i] && permits[i] ? stake[i] : 0));
    }

    /// Alpha and weighted TAO with 64 fractional bits.
    private BigInteger total(int uid) {
        var alpha = BigInteger.valueOf(input.stakes().alpha()[uid]).shiftLeft(64);
        var weight = new BigInteger(input.stakes().taoWeight().bits().toString()).shiftLeft(32);
        return alpha.add(BigInteger.valueOf(input.stakes().tao()[uid]).multiply(weight));
    }

    private boolean[] largestStakes() {
        var chosen = new boolean[n];
        IntStream.range(0, n)
                .filter(i -> stake[i] > 0)
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingLong(i -> stake[i])
                                .thenComparing(Comparator.naturalOrder())
                                .reversed())
                .limit(input.permits().maxAllowed())
                .forEach(i -> chosen[i] = true);
        input.permits().owner().ifPresent(owner -> chosen[owner] = true);
        return chosen;
    }

    private boolean isOwner(int uid) {
        return input.permits().owner().orElse(-1) == uid;
    }

    // ---- what counts of weights and bonds ----

    private List<List<Cell>> maskedWeights() {
        var rows = emptyRows();
        for (var row : input.weights()) {
            int i = row.uid();
            for (int k = 0; k < row.length() && permits[i]; k++) {
                int j = row.targets()[k];
                long registered = input.registeredAt()[j];
                boolean committedBefore =
                        input.commitBlocks().length > 0
                                && Long.compareUnsigned(input.commitBlocks()[i], registered) < 0;
                if ((i != j || isOwner(i))
                        && registered < input.lastUpdate()[i]
                        && !committedBefore) {
                    rows.get(i).add(new Cell(j, (long) row.values()[k] << 32));
                }
            }
        }
        return rows;
    }

    private List<List<Cell>> maskedBonds(LongUnaryOperator scale) {
        var timing = input.timing();
        long lastTempo =
                timing.lastStep() == 0 ? timing.now() - timing.tempo() : timing.lastStep() + 1;
        var rows = emptyRows();
        for (var row : input.bonds()) {
            for (int k = 0; k < row.length(); k++) {
                if (input.registeredAt()[row.targets()[k]] < lastTempo) {
                    long bits = scale.applyAsLong(row.values()[k]);
                    rows.get(row.uid()).add(new Cell(row.targets()[k], bits));
                }
            }
        }
        return rows;
    }

    private static List<List<Cell>> normalizedRows(List<List<Cell>> rows) {
        var result = new ArrayList<List<Cell>>();
        for (var row : rows) {
            long sum = row.stream().mapToLong(Cell::bits).sum();
            result.add(map(row, cell -> sum == 0 ? cell.bits : part(cell.bits, sum)));
        }
        return result;
    }

    // ---- consensus and incentive ----

    /// Of each column the smallest weight that leaves no more than the minority's stake above the majority.
    private long[] consensus(List<List<Cell>> weights) {
        var voters = IntStream.range(0, n).filter(i -> activeStake[i] > 0).toArray();
        long[] votes = normalized(map(voters.length, k -> activeStake[voters[k]]));
        long minority = sum(votes) - part((long) input.parameters().kappa() << 32, 65_535L << 32);
        var scores = new long[n][voters.length];
        for (int k = 0; k < voters.length; k++) {
            for (var cell : weights.get(voters[k])) {
                scores[cell.uid][k] = cell.bits;
            }
        }
        return map(n, j -> median(scores[j], votes, minority));
    }

    private static long median(long[] scores, long[] votes, long minority) {
        var order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingLong(k -> scores[k]))
                        .toList();
        long below = 0;
        for (int at = 0; at < order.size(); at++) {
            int k = order.get(at);
            below += votes[k];
            boolean isLastOfItsScore =
                    at + 1 == order.size() || scores[order.get(at + 1)] != scores[k];
            if (isLastOfItsScore && below > minority) {
                return scores[k];
            }
        }
        return order.isEmpty() ? 0 : scores[order.getLast()];
    }

    private List<List<Cell>> clipped(List<List<Cell>> weights, long[] consensus) {
        var result = new ArrayList<List<Cell>>();
        for (var row : weights) {
            var cells = new ArrayList<Cell>();
            for (var cell : row) {
                if (cell.bits <= consensus[cell.uid]) {
                    cells.add(cell);
                } else if (consensus[cell.uid] > 0) {
                    cells.add(new Cell(cell.uid, consensus[cell.uid]));
                }
            }
            result.add(cells);
        }
        return result;
    }

    private long[] rowSums(List<List<Cell>> rows) {
        return map(n, i -> rows.get(i).stream().mapToLong(Cell::bits).sum());
    }

    private long[] ranks(List<List<Cell>> clipped) {
        var ranks = new long[n];
        for (int i = 0; i < n; i++) {
            for (var cell : clipped.get(i)) {
                ranks[cell.uid] += times(activeStake[i], cell.bits);
            }
        }
        return ranks;
    }

    /// Weights that bonds follow: between the set and the clipped ones.
    private List<List<Cell>> penalized(List<List<Cell>> weights, List<List<Cell>> clipped) {
        long penalty = part((long) input.parameters().bondsPenalty() << 32, 65_535L << 32);
        if (penalty == 0) {
            return weights;
        }
        if (penalty == ONE) {
            return clipped;
        }
        var result = new ArrayList<List<Cell>>();
        for (int i = 0; i < n; i++) {
            long[] set = dense(weights.get(i));
            long[] cut = dense(clipped.get(i));
            result.add(positive(map(n, j -> set[j] + times(penalty, cut[j] - set[j]))));
        }
        return result;
    }

    // ---- bonds and dividends ----

    private List<List<Cell>> averaged(List<List<Cell>> fresh, List<List<Cell>> old) {
        var million = BigInteger.valueOf(1_000_000);
        var average = BigInteger.valueOf(input.parameters().bondsMovingAverage());
        long alpha = ONE - average.shiftLeft(64).divide(million).shiftRight(32).longValue();
        var result = new ArrayList<List<Cell>>();
        for (int i = 0; i < n; i++) {
            long[] now = dense(fresh.get(i));
            long[] before = dense(old.get(i));
            result.add(positive(map(n, j -> times(alpha, now[j]) + times(ONE - alpha, before[j]))));
        }
        return result;
    }

    /// Only columns that the new row names stay.
    private List<List<Cell>> liquidAveraged(
            List<List<Cell>> fresh,
            List<List<Cell>> old,
            long[] consensus,
            Bonding.LiquidYuma3 liquid) {
        var result = new ArrayList<List<Cell>>();
        for (int i = 0; i < n; i++) {
            long[] before = dense(old.get(i));
            var cells = new ArrayList<Cell>();
            for (var cell : fresh.get(i)) {
                int j = cell.uid;
                long above =
                        cell.bits >= before[j] ? cell.bits - consensus[j] : before[j] - cell.bits;
                long alpha = pace(Math.clamp(above, 0, ONE), liquid);
                long bits = times(ONE - alpha, before[j]) + times(alpha, cell.bits);
                if (bits > 0) {
                    cells.add(new Cell(j, Math.min(ONE, bits)));
                }
            }
            result.add(cells);
        }
        return result;
    }

    /// low + (high − low) / (1 + e^(−steepness/100 · (distance − ½)))
    private static long pace(long distance, Bonding.LiquidYuma3 liquid) {
        long low = part((long) liquid.alphaLow() << 32, 65_535L << 32);
        long high = part((long) liquid.alphaHigh() << 32, 65_535L << 32);
        long slope = -(((long) liquid.steepness() << 32) / 100);
        long power = exp(times(slope, distance - ONE / 2));
        long sigmoid = part(ONE, ONE + power);
        return Math.clamp(low + times(sigmoid, high - low), low, high);
    }

    /// The sum of 31 terms of the exponential series, for −20 to 20.
    private static long exp(long exponent) {
        long x = Math.min(Math.abs(exponent), 20 * ONE);
        long result = ONE + x;
        long term = x;
        for (int i = 2; i < 32; i++) {
            term = times(term, x) / i;
            result += term;
        }
        if (x == ONE) {
            result = 22_802_600L << 9; // e is a constant of 23 bits
        }
        return exponent < 0 ? part(ONE, result) : result;
    }

    private List<List<Cell>> byColumnSum(List<List<Cell>> rows) {
        return byColumn(rows, Long::sum);
    }

    /// Cells divided by what `fold` makes of their column.
    private List<List<Cell>> byColumn(List<List<Cell>> rows, LongBinaryOperator fold) {
        var columns = new long[n];
        for (var row : rows) {
            for (var cell : row) {
                columns[cell.uid] = fold.applyAsLong(columns[cell.uid], cell.bits);
            }
        }
        var result = new ArrayList<List<Cell>>();
        for (var row : rows) {
            result.add(
                    map(
                            row,
                            cell -> {
                                long column = columns[cell.uid];
                                return column == 0 ? cell.bits : part(cell.bits, column);
                            }));
        }
        return result;
    }

    private List<List<Cell>> scaledRows(List<List<Cell>> rows, long[] factors) {
        var result = new ArrayList<List<Cell>>();
        for (int i = 0; i < n; i++) {
            long factor = factors[i];
            result.add(map(rows.get(i), cell -> times(cell.bits, factor)));
        }
        return result;
    }

    private long[] payouts(List<List<Cell>> rows, long[] incentive) {
        return map(
                n,
                i -> {
                    long sum = 0;
                    for (var cell : rows.get(i)) {
                        sum += times(incentive[cell.uid], cell.bits);
                    }
                    return sum;
                });
    }

    // ---- emission ----

    private YumaOutput output(
            long[] consensus,
            long[] incentive,
            long[] dividends,
            long[] trust,
            List<List<Cell>> bonds) {
        long[] both = map(n, i -> incentive[i] + dividends[i]);
        long sum = sum(both);
        long[] server = incentive;
        long[] validator = sum(activeStake) == 0 ? stake : activeStake;
        long[] combined = validator;
        if (sum != 0) {
            server = map(n, i -> part(incentive[i], sum));
            validator = map(n, i -> part(dividends[i], sum));
            combined = map(n, i -> part(both[i], sum));
        }
        return new YumaOutput(
                active,
                newPermits,
                totalStake,
                toU16(stake),
                toU16(consensus),
                toU16(incentive),
                toU16(dividends),
                toU16(trust),
                pay(server),
                pay(validator),
                pay(combined),
                IntStream.range(0, n).mapToObj(i -> stored(i, bonds.get(i))).toList());
    }

    private SparseRow stored(int uid, List<Cell> row) {
        if (!newPermits[uid]) {
            return SparseRow.empty(uid);
        }
        return new SparseRow(
                uid,
                row.stream().mapToInt(Cell::uid).toArray(),
                toU16(row.stream().mapToLong(Cell::bits).toArray()));
    }

    private long[] pay(long[] parts) {
        return map(n, i -> times(parts[i], input.emission()));
    }

    // ---- numbers ----

    private static long times(long a, long b) {
        return (Math.multiplyHigh(a, b) << 32) | ((a * b) >>> 32);
    }

    /// a / b, for a and b that are not negative.
    private static long part(long a, long b) {
        if (a < 1L << 31) {
            return (a << 32) / b;
        }
        return BigInteger.valueOf(a).shiftLeft(32).divide(BigInteger.valueOf(b)).longValue();
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    private static long[] normalized(long[] values) {
        long sum = sum(values);
        return sum == 0 ? values : map(values.length, i -> part(values[i], sum));
    }

    private static int[] toU16(long[] values) {
        var result = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (int) ((Math.min(values[i], ONE) * 65_535) >>> 32);
        }
        return result;
    }

    private static long[] map(int length, IntToLongFunction value) {
        var result = new long[length];
        for (int i = 0; i < length; i++) {
            result[i] = value.applyAsLong(i);
        }
        return result;
    }

    private static List<Cell> map(List<Cell> row, ToLongFunction<Cell> bits) {
        var result = new ArrayList<Cell>(row.size());
        for (var cell : row) {
            result.add(new Cell(cell.uid, bits.applyAsLong(cell)));
        }
        return result;
    }

    private long[] dense(List<Cell> row) {
        var values = new long[n];
        for (var cell : row) {
            values[cell.uid] = cell.bits;
        }
        return values;
    }

    private static List<Cell> positive(long[] values) {
        var row = new ArrayList<Cell>();
        for (int j = 0; j < values.length; j++) {
            if (values[j] > 0) {
                row.add(new Cell(j, values[j]));
            }
        }
        return row;
    }

    private List<List<Cell>> emptyRows() {
        var rows = new ArrayList<List<Cell>>();
        for (int i = 0; i < n; i++) {
            rows.add(new ArrayList<>());
        }
        return rows;
    }
}
