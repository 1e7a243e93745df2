package io.myelin.economy.yuma;

/// One-line loops over rows, each named after its formula and simple enough to be vectorised: one
/// operation, the same index in all arrays, no branch.
///
/// Rows have one length. Factors are below one (scaling by one is a copy, which the callers make),
/// entries in [0, one], so that products fit an unsigned word.
final class RowKernels {
    private static final long ONE = Fixed32.ONE;

    private RowKernels() {}

    /// sum_j += row_j
    static void addTo(long[] sum, long[] row) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += row[j];
        }
    }

    /// max_j = max(max_j, row_j)
    static void maxTo(long[] max, long[] row) {
        for (int j = 0; j < max.length; j++) {
            max[j] = Math.max(max[j], row[j]);
        }
    }

    /// min_j = min(min_j, row_j)
    static void minTo(long[] min, long[] row) {
        for (int j = 0; j < min.length; j++) {
            min[j] = Math.min(min[j], row[j]);
        }
    }

    /// row_j = row_j & mask_j
    static void mask(long[] row, long[] mask) {
        for (int j = 0; j < row.length; j++) {
            row[j] &= mask[j];
        }
    }

    /// out_j = min(row_j, cap_j)
    static void clip(long[] out, long[] row, long[] cap) {
        for (int j = 0; j < out.length; j++) {
            out[j] = Math.min(row[j], cap[j]);
        }
    }

    /// row_j = ⌊row_j · factor⌋
    static void scale(long[] row, long factor) {
        for (int j = 0; j < row.length; j++) {
            row[j] = (row[j] * factor) >>> 32;
        }
    }

    /// sum_j += ⌊row_j · factor⌋
    static void addScaled(long[] sum, long[] row, long factor) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += (row[j] * factor) >>> 32;
        }
    }

    /// row_j = row_j + ⌊ratio · (clipped_j − row_j)⌋ with clipped_j ≤ row_j
    static void interpolate(long[] row, long[] clipped, long ratio) {
        for (int j = 0; j < row.length; j++) {
            row[j] -= ((row[j] - clipped[j]) * ratio + (ONE - 1)) >>> 32;
        }
    }

    /// row_j = ⌊row_j / sum⌋
    static void divide(long[] row, long sum) {
        double inverse = Fixed32.inverse(sum);
        for (int j = 0; j < row.length; j++) {
            row[j] = Fixed32.quotient(row[j], sum, inverse);
        }
    }

    /// out_j = ⌊row_j / sums_j⌋
    static void divideColumns(long[] out, long[] row, Divisors sums) {
        long[] c = sums.values();
        double[] inverse = sums.inverses();
        for (int j = 0; j < out.length; j++) {
            out[j] = Fixed32.quotient(row[j], c[j], inverse[j]);
        }
    }

    /// fresh_j = ⌊fresh_j · alpha⌋ + ⌊old_j · rest⌋
    static void mix(long[] fresh, long alpha, long[] old, long rest) {
        for (int j = 0; j < fresh.length; j++) {
            fresh[j] = ((fresh[j] * alpha) >>> 32) + ((old[j] * rest) >>> 32);
        }
    }

    /// row_j = part_j / 65535
    static void partsOfU16(long[] row) {
        for (int j = 0; j < row.length; j++) {
            row[j] = Fixed32.partOfU16(row[j]);
        }
    }

    static long sum(long[] row) {
        long sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += row[j];
        }
        return sum;
    }

    /// Σ_j ⌊row_j · vector_j⌋, where no product is one times one
    static long dot(long[] row, long[] vector) {
        long sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += (row[j] * vector[j]) >>> 32;
        }
        return sum;
    }
}
