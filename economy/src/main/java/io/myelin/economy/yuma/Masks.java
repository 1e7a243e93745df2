package io.myelin.economy.yuma;

/// Which stored entries count.
final class Masks {
    private final YumaInput input;
    private final Standing standing;
    private final long lastTempo;

    Masks(YumaInput input, Standing standing) {
        this.input = input;
        this.standing = standing;
        lastTempo = input.timing().lastTempo();
    }

    /// Whether a row of weights counts at all: its uid exists and may validate.
    boolean keepsWeightsOf(int uid) {
        return uid < input.size() && standing.hasPermit(uid);
    }

    /// Whether a weight counts: its target exists, is another one (the owner may weigh itself), and
    /// registered before the weights were set and before the earliest open commit.
    boolean keepsWeight(int uid, int target) {
        return target < input.size()
                && (target != uid || input.permits().isOwner(uid))
                && isBefore(registered(target), updated(uid))
                && !isBefore(committed(uid), registered(target));
    }

    /// Whether a bond counts: its target registered before the last epoch.
    boolean keepsBond(int target) {
        return isBefore(registered(target), lastTempo);
    }

    private static boolean isBefore(long a, long b) {
        return Long.compareUnsigned(a, b) < 0;
    }

    /// The block of a uid's last weights, 0 if there is none.
    long updated(int uid) {
        return uid < input.lastUpdate().length ? input.lastUpdate()[uid] : 0;
    }

    /// The block at which a uid registered, 0 for one that does not exist.
    long registered(int uid) {
        return uid < input.registeredAt().length ? input.registeredAt()[uid] : 0;
    }

    /// The block of a uid's earliest open commit, the latest of all blocks if there is none.
    ///
    /// Quirk: with commit-reveal on, a uid beyond the commits counts as committed at block 0.
    long committed(int uid) {
        long[] commits = input.commitBlocks();
        if (commits.length == 0) {
            return -1L;
        }
        return uid < commits.length ? commits[uid] : 0;
    }
}
