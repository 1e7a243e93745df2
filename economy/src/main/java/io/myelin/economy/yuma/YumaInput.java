package io.myelin.economy.yuma;

import io.myelin.number.U96F32;
import java.util.List;
import java.util.OptionalInt;

/// All that an epoch of one mechanism depends on. Arrays are indexed by uid and not copied.
///
/// @param size the number n of uids
/// @param timing blocks that decide what is outdated
/// @param lastUpdate block of each uid's last weights, u64; the reference pads it to n with zeros.
///     Quirk: an empty list of them leaves everyone's stake active.
/// @param registeredAt block at which each uid's hotkey registered, u64; n values
/// @param stakes what each uid has at stake
/// @param permits who may validate
/// @param weights stored rows of weights
/// @param bonds stored rows of bonds
/// @param commitBlocks with commit-reveal on, the block of each uid's earliest unexpired commit, 2⁶⁴−1
///     for none; empty with commit-reveal off; u64
/// @param parameters hyperparameters of the subnet
/// @param emission alpha handed to the epoch in rao, u64
@SuppressWarnings(
        "ArrayRecordComponent") // Columns of n uids, read in hot loops; never compared, never keys.
public record YumaInput(
        int size,
        Timing timing,
        long[] lastUpdate,
        long[] registeredAt,
        Stakes stakes,
        Permits permits,
        List<SparseRow> weights,
        List<SparseRow> bonds,
        long[] commitBlocks,
        Parameters parameters,
        long emission) {

    /// Blocks that an epoch depends on, u64 each.
    ///
    /// @param now the block of the epoch
    /// @param tempo the subnet's tempo
    /// @param activityCutoff blocks without weights after which a validator is inactive
    /// @param lastStep the block of the last successful epoch, 0 for none
    public record Timing(long now, long tempo, long activityCutoff, long lastStep) {
        /// The cutoff from its hyperparameter: max(1, factor · tempo / 1000).
        public static long activityCutoff(int factorMilli, long tempo) {
            long product = Integer.toUnsignedLong(factorMilli) * tempo;
            return Math.max(1, product / 1000);
        }

        /// The block that registrations must precede for old bonds to count.
        long lastTempo() {
            if (lastStep == 0) {
                return Long.compareUnsigned(now, tempo) < 0 ? 0 : now - tempo;
            }
            return lastStep == -1L ? -1L : lastStep + 1;
        }
    }

    /// Stake per uid.
    ///
    /// @param alpha inherited alpha of the hotkey, rao, u64; n values
    /// @param tao inherited root TAO of the hotkey, rao, u64; n values
    /// @param taoWeight the weight of TAO
    /// @param threshold the stake below which a uid other than the owner's counts nothing, rao, u64
    @SuppressWarnings(
            "ArrayRecordComponent") // Columns of n uids, read in hot loops; never compared, never
    // keys.
    public record Stakes(long[] alpha, long[] tao, U96F32 taoWeight, long threshold) {}

    /// Validator permits.
    ///
    /// @param current permits before the epoch; missing ones are none. Quirk: an empty array does not
    ///     hide anyone's stake, only the weights.
    /// @param maxAllowed how many new permits there are
    /// @param owner the uid of the subnet owner's hotkey, which always has a permit
    @SuppressWarnings(
            "ArrayRecordComponent") // Columns of n uids, read in hot loops; never compared, never
    // keys.
    public record Permits(boolean[] current, int maxAllowed, OptionalInt owner) {
        boolean isOwner(int uid) {
            return owner.isPresent() && owner.getAsInt() == uid;
        }
    }

    /// Hyperparameters.
    ///
    /// @param kappa the majority that consensus needs, of 65535
    /// @param bondsPenalty how far bonds follow clipped instead of set weights, of 65535
    /// @param bondsMovingAverage the weight of old bonds in 10⁻⁶, u64
    /// @param bonding how bonds are formed
    public record Parameters(
            int kappa, int bondsPenalty, long bondsMovingAverage, Bonding bonding) {}

    /// How bonds are formed.
    public sealed interface Bonding {
        /// Bonds follow the stake each validator puts on a miner; stored relative to the column's
        /// largest.
        record Yuma2() implements Bonding {}

        /// Bonds follow each validator's own weights, at one pace for all.
        record Yuma3() implements Bonding {}

        /// As [Yuma3], at a pace between two alphas that depends on how far a weight is from consensus.
        ///
        /// @param alphaLow the least alpha, of 65535
        /// @param alphaHigh the largest alpha, of 65535
        /// @param steepness of the sigmoid between them, i16
        record LiquidYuma3(int alphaLow, int alphaHigh, int steepness) implements Bonding {}
    }
}
