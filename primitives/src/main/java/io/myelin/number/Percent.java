package io.myelin.number;

/// A part of a whole in steps of 1/100, 0..1: the emission share of a lease, the share of immune uids.
///
/// @param parts numerator over 100
public record Percent(int parts) implements Comparable<Percent> {
    private static final int WHOLE = 100;

    public Percent {
        if (parts < 0 || parts > WHOLE) {
            throw new IllegalArgumentException("percent of " + parts + " parts is outside 0..100");
        }
    }

    /// The part p of q, rounded down; one whole if q is 0 or p is above q. Both are below 2³¹.
    ///
    /// Source: sp-arithmetic `PerThing::from_rational`.
    public static Percent ofRational(int p, int q) {
        if (q == 0 || p > q) {
            return new Percent(WHOLE);
        }
        return new Percent((int) ((long) p * WHOLE / q));
    }

    /// This part of a u64, rounded down.
    public long timesFloored(long value) {
        return U128.product(value, parts).dividedBy(U128.ofU64(WHOLE)).low();
    }

    /// This part of a u64, rounded up.
    public long timesCeiled(long value) {
        long floor = timesFloored(value);
        U128 product = U128.product(value, parts);
        return product.remainder(U128.ofU64(WHOLE)).isZero() ? floor : floor + 1;
    }

    @Override
    public int compareTo(Percent other) {
        return Integer.compare(parts, other.parts);
    }
}
