package io.myelin.economy.yuma;

/// One stored row of weights or bonds.
///
/// @param uid whose row it is
/// @param targets the uids it speaks of, in stored order; may be unsorted and beyond the subnet's size
/// @param values u16 each, as many as targets
@SuppressWarnings(
        "ArrayRecordComponent") // Two columns of one row, read in hot loops; never compared.
public record SparseRow(int uid, int[] targets, int[] values) {
    public SparseRow {
        if (targets.length != values.length) {
            throw new IllegalArgumentException(
                    "row of uid %d has %d targets but %d values"
                            .formatted(uid, targets.length, values.length));
        }
    }

    /// A row without entries.
    public static SparseRow empty(int uid) {
        return new SparseRow(uid, new int[0], new int[0]);
    }

    public int length() {
        return targets.length;
    }
}
