package io.myelin.benchmarks.report;

/// What a figure counts, and whether more of it is better.
public enum Unit {
    PER_SECOND("/s", 0),
    MICROS("µs", 2),
    MILLIS("ms", 2),
    SECONDS("s", 2),
    MEGABYTES("MB", 1),
    PERCENT("%", 1);

    private final String symbol;
    private final int decimals;

    Unit(String symbol, int decimals) {
        this.symbol = symbol;
        this.decimals = decimals;
    }

    String symbol() {
        return symbol;
    }

    int decimals() {
        return decimals;
    }

    /// How many times better `ours` is than `theirs`.
    double ratio(double ours, double theirs) {
        return this == PER_SECOND ? ours / theirs : theirs / ours;
    }
}
