package io.myelin.economy.yuma;

import java.util.List;

/// What an epoch decides. Arrays are indexed by uid and have n values unless said otherwise.
///
/// @param active who set weights lately; as many values as the input's `lastUpdate`
/// @param validatorPermit who may validate from now on
/// @param stake total stake in rao, u64
/// @param stakeWeight part of all stake, of 65535
/// @param consensus of 65535
/// @param incentive of 65535
/// @param dividends of 65535
/// @param validatorTrust of 65535
/// @param serverEmission alpha for incentive in rao, u64
/// @param validatorEmission alpha for dividends in rao, u64
/// @param emission both by one division, in rao, u64; decides pruning
/// @param bonds a row per uid to be stored, empty without new permit
@SuppressWarnings(
        "ArrayRecordComponent") // Columns of n uids, read in hot loops; never compared, never keys.
public record YumaOutput(
        boolean[] active,
        boolean[] validatorPermit,
        long[] stake,
        int[] stakeWeight,
        int[] consensus,
        int[] incentive,
        int[] dividends,
        int[] validatorTrust,
        long[] serverEmission,
        long[] validatorEmission,
        long[] emission,
        List<SparseRow> bonds) {}
