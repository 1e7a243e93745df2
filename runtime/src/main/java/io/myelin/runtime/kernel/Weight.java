package io.myelin.runtime.kernel;

import io.myelin.number.Saturating;
import io.myelin.scale.Compact;
import io.myelin.scale.Path;

/// Execution time in picoseconds and proof size in bytes, both u64 bits. All arithmetic saturates.
///
/// Source: sp-weights `Weight`.
@Path("sp_weights::weight_v2::Weight")
public record Weight(@Compact long refTime, @Compact long proofSize) {
    public static final Weight ZERO = new Weight(0, 0);

    /// Time of one database read. Source: frame `RocksDbWeight`.
    public static final long READ = 25_000_000;

    /// Time of one database write.
    public static final long WRITE = 100_000_000;

    public static Weight ofRefTime(long refTime) {
        return new Weight(refTime, 0);
    }

    /// The time of database accesses alone.
    public static Weight ofAccess(long reads, long writes) {
        return new Weight(reads * READ + writes * WRITE, 0);
    }

    public Weight withAccess(long reads, long writes) {
        return plus(ofAccess(reads, writes));
    }

    public Weight plus(Weight other) {
        return new Weight(
                Saturating.sum(refTime, other.refTime), Saturating.sum(proofSize, other.proofSize));
    }

    public Weight minus(Weight other) {
        return new Weight(
                Saturating.difference(refTime, other.refTime),
                Saturating.difference(proofSize, other.proofSize));
    }

    public Weight times(long factor) {
        return new Weight(
                Saturating.product(refTime, factor), Saturating.product(proofSize, factor));
    }

    /// Component by component.
    public Weight min(Weight other) {
        return new Weight(least(refTime, other.refTime), least(proofSize, other.proofSize));
    }

    /// Component by component.
    public Weight max(Weight other) {
        return new Weight(
                Long.compareUnsigned(refTime, other.refTime) > 0 ? refTime : other.refTime,
                Long.compareUnsigned(proofSize, other.proofSize) > 0 ? proofSize : other.proofSize);
    }

    /// Whether one component is above the other's.
    public boolean anyAbove(Weight limit) {
        return Long.compareUnsigned(refTime, limit.refTime) > 0
                || Long.compareUnsigned(proofSize, limit.proofSize) > 0;
    }

    private static long least(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? a : b;
    }
}
