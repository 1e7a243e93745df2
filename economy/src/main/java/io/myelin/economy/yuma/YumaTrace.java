package io.myelin.economy.yuma;

import java.util.List;

/// The vectors of an epoch before they are cut to u16, as I32F32 bits, to find where two
/// implementations part. n values each.
///
/// @param stake normalised stake
/// @param activeStake stake that votes, normalised
/// @param consensus the weighted medians
/// @param incentive the normalised ranks
/// @param dividends normalised
/// @param validatorTrust sums of clipped weights
/// @param emaBonds averaged bonds, a row per uid; for Yuma2 as fractions of the column's largest
@SuppressWarnings(
        "ArrayRecordComponent") // Columns of n uids, read in hot loops; never compared, never keys.
public record YumaTrace(
        long[] stake,
        long[] activeStake,
        long[] consensus,
        long[] incentive,
        long[] dividends,
        long[] validatorTrust,
        List<BitsRow> emaBonds) {

    /// A row of values.
    ///
    /// @param targets uids
    /// @param bits I32F32 each
    @SuppressWarnings("ArrayRecordComponent") // Two columns of one row; never compared.
    public record BitsRow(int[] targets, long[] bits) {}
}
