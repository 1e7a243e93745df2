package io.myelin.economy.yuma;

/// Column divisors with their inverses; 1 stands for an empty column, whose entries are all 0.
@SuppressWarnings("ArrayRecordComponent") // Columns of n uids, read in hot loops; never compared.
record Divisors(long[] values, double[] inverses) {
    static Divisors ofColumns(long[] sums) {
        long[] values = new long[sums.length];
        double[] inverses = new double[sums.length];
        for (int j = 0; j < sums.length; j++) {
            values[j] = Math.max(sums[j], 1);
        }
        for (int j = 0; j < sums.length; j++) {
            inverses[j] = Fixed32.inverse(values[j]);
        }
        return new Divisors(values, inverses);
    }

    /// Each divisor divided by another one of its column, which is not smaller: what a maximum becomes
    /// when its column is normalised.
    static Divisors ofQuotients(long[] values, Divisors sums) {
        long[] quotients = new long[values.length];
        RowKernels.divideColumns(quotients, values, sums);
        return ofColumns(quotients);
    }
}
