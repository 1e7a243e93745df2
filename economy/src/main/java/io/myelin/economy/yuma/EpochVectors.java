package io.myelin.economy.yuma;

import java.util.ArrayList;
import java.util.List;

/// What consensus and bonds come to, before emission: I32F32 bits, n values each.
@SuppressWarnings(
        "ArrayRecordComponent") // Columns of n uids, read in hot loops; never compared, never keys.
record EpochVectors(
        long[] consensus,
        long[] incentive,
        long[] dividends,
        long[] validatorTrust,
        EmaBonds bonds) {

    /// Averaged bonds by uid.
    interface EmaBonds {
        YumaTrace.BitsRow bits(int uid);

        /// The row as it is stored, ⌊x · 65535⌋ each.
        default SparseRow stored(int uid) {
            YumaTrace.BitsRow row = bits(uid);
            return new SparseRow(uid, row.targets(), Fixed32.toU16(row.bits()));
        }
    }

    YumaTrace trace(Standing standing) {
        List<YumaTrace.BitsRow> rows = new ArrayList<>();
        for (int uid = 0; uid < consensus.length; uid++) {
            rows.add(bonds.bits(uid));
        }
        return new YumaTrace(
                standing.stake(),
                standing.activeStake(),
                consensus,
                incentive,
                dividends,
                validatorTrust,
                rows);
    }

    /// The output of the epoch: emission in proportion to incentive and dividends, or to stake where
    /// nobody earned.
    YumaOutput output(YumaInput input, Standing standing) {
        int n = input.size();
        long[] combined = new long[n];
        for (int i = 0; i < n; i++) {
            combined[i] = Fixed32.plus(incentive[i], dividends[i]);
        }
        long sum = Fixed32.sum(combined);
        long[] server = incentive.clone();
        long[] validator;
        if (sum == 0) {
            long[] active = standing.activeStake();
            validator = (Fixed32.sum(active) == 0 ? standing.stake() : active).clone();
            combined = validator;
        } else {
            validator = dividends.clone();
            Fixed32.divideAll(server, sum);
            Fixed32.divideAll(validator, sum);
            Fixed32.divideAll(combined, sum);
        }
        return new YumaOutput(
                standing.active(),
                standing.newPermits(),
                standing.totalStake(),
                Fixed32.toU16(standing.stake()),
                Fixed32.toU16(consensus),
                Fixed32.toU16(incentive),
                Fixed32.toU16(dividends),
                Fixed32.toU16(validatorTrust),
                amounts(server, input.emission()),
                amounts(validator, input.emission()),
                amounts(combined, input.emission()),
                storedBonds(standing));
    }

    private List<SparseRow> storedBonds(Standing standing) {
        List<SparseRow> rows = new ArrayList<>(consensus.length);
        for (int uid = 0; uid < consensus.length; uid++) {
            rows.add(standing.newPermits()[uid] ? bonds.stored(uid) : SparseRow.empty(uid));
        }
        return rows;
    }

    /// ⌊part · emission⌋ held within u64, 0 for negative parts.
    private static long[] amounts(long[] parts, long emission) {
        long[] amounts = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            long part = Math.max(0, parts[i]);
            long high = Math.unsignedMultiplyHigh(part, emission);
            long amount = (high << 32) | ((part * emission) >>> 32);
            amounts[i] = high >>> 32 == 0 ? amount : -1L;
        }
        return amounts;
    }
}
