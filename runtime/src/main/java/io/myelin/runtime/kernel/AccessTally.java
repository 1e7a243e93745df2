package io.myelin.runtime.kernel;

/// Database accesses that a call counts while it runs, where its weight is known only at the end.
///
/// What is counted follows the reference's book-keeping, not the accesses that happen: it decides the fee.
public final class AccessTally {
    private long reads;
    private long writes;

    public void add(long moreReads, long moreWrites) {
        reads += moreReads;
        writes += moreWrites;
    }

    /// The time of all that was counted.
    public Weight weight() {
        return Weight.ofAccess(reads, writes);
    }
}
