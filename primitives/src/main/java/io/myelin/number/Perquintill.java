package io.myelin.number;

/// A part of a whole in steps of 10⁻¹⁸, 0..1: a pool's weights.
///
/// @param parts numerator over 10¹⁸
public record Perquintill(long parts) implements Comparable<Perquintill> {
    private static final long WHOLE = 1_000_000_000_000_000_000L;

    public static final Perquintill ONE = new Perquintill(WHOLE);
    public static final Perquintill HALF = new Perquintill(WHOLE / 2);

    public Perquintill {
        if (parts < 0 || parts > WHOLE) {
            throw new IllegalArgumentException(
                    "perquintill of " + Long.toUnsignedString(parts) + " parts is above 10^18");
        }
    }

    /// The part p of q, rounded down from the exact quotient; one whole if q is 0 or p is above q.
    ///
    /// Source: sp-arithmetic `PerThing::from_rational`.
    public static Perquintill ofRational(U128 p, U128 q) {
        if (q.isZero() || p.isAbove(q)) {
            return ONE;
        }
        return new Perquintill(U256.product(p, U128.ofU64(WHOLE)).dividedBy(q).low().low());
    }

    public Perquintill saturatingMinus(Perquintill other) {
        return new Perquintill(Math.max(0, parts - other.parts));
    }

    /// This part of a value, rounded to the nearest integer (halves up), at most 2¹²⁸ − 1.
    ///
    /// Source: `pallets/swap/src/pallet/balancer.rs`, `mul_perquintill_round`.
    public U128 ofRounded(U128 value) {
        U256 scaled = U256.product(value, U128.ofU64(parts));
        return scaled.saturatingPlus(U256.of(U128.ofU64(WHOLE / 2)))
                .dividedBy(U128.ofU64(WHOLE))
                .saturatingToU128();
    }

    @Override
    public int compareTo(Perquintill other) {
        return Long.compare(parts, other.parts);
    }
}
