package io.myelin.number;

/// A part of a whole in steps of 10⁻⁹, 0..1: shares of block space and fee factors.
///
/// @param parts numerator over 10⁹
public record Perbill(int parts) {
    private static final int WHOLE = 1_000_000_000;

    public static final Perbill ONE = new Perbill(WHOLE);

    public Perbill {
        if (parts < 0 || parts > WHOLE) {
            throw new IllegalArgumentException("perbill of " + parts + " parts is outside 0..10^9");
        }
    }

    /// A number of percent, one whole above 100.
    public static Perbill ofPercent(int percent) {
        return new Perbill(Math.min(percent, 100) * (WHOLE / 100));
    }

    /// This part of a u64, rounded to the nearest integer, halves down.
    ///
    /// Source: sp-arithmetic `Mul` of per-things (`Rounding::NearestPrefDown`).
    public long times(long value) {
        U128 product = U128.product(value, parts);
        U128 whole = U128.ofU64(WHOLE);
        long quotient = product.dividedBy(whole).low();
        long rest = product.remainder(whole).low();
        return rest > WHOLE / 2 ? quotient + 1 : quotient;
    }

    /// This part of a u64, rounded down.
    public long timesFloored(long value) {
        return U128.product(value, parts).dividedBy(U128.ofU64(WHOLE)).low();
    }
}
