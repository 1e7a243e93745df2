package io.myelin.economy.yuma;

import io.myelin.chain.AlphaBalance;
import io.myelin.economy.stake.StakeWeight;
import io.myelin.number.I128;
import io.myelin.number.I32F32;
import io.myelin.number.I64F64;
import java.util.Arrays;

/// Who counts in an epoch: stake, activity and permits. The first part of an epoch, common to both
/// implementations.
///
/// @param totalStake floored total stake in rao, u64; n values
/// @param stake normalised stake, n values
/// @param activeStake normalised stake of active validators, n values
/// @param active as many values as `lastUpdate`
/// @param permits permits before the epoch with the owner's
/// @param newPermits permits after the epoch, n values
@SuppressWarnings(
        "ArrayRecordComponent") // Columns of n uids, read in hot loops; never compared, never keys.
record Standing(
        long[] totalStake,
        long[] stake,
        long[] activeStake,
        boolean[] active,
        boolean[] permits,
        boolean[] newPermits) {

    static Standing of(YumaInput input) {
        I64F64[] totals = totals(input);
        long[] floored = new long[totals.length];
        for (int i = 0; i < totals.length; i++) {
            floored[i] = totals[i].saturatingToU64();
        }
        long[] stake = normalizedStake(input, totals, floored);
        boolean[] active = active(input);
        boolean[] permits = withOwner(input, input.permits().current().clone());
        boolean[] newPermits = withOwner(input, topStakes(stake, input.permits().maxAllowed()));
        long[] activeStake = stake.clone();
        keepOnly(active, activeStake);
        keepOnly(permits, activeStake);
        Fixed32.normalize(activeStake);
        return new Standing(floored, stake, activeStake, active, permits, newPermits);
    }

    private static I64F64[] totals(YumaInput input) {
        YumaInput.Stakes stakes = input.stakes();
        I64F64[] totals = new I64F64[input.size()];
        for (int i = 0; i < totals.length; i++) {
            totals[i] =
                    StakeWeight.total(
                            new AlphaBalance(stakes.alpha()[i]),
                            new AlphaBalance(stakes.tao()[i]),
                            stakes.taoWeight());
        }
        return totals;
    }

    /// Stakes at or above the threshold (the owner's always) divided by their sum, cut to 32 bits.
    private static long[] normalizedStake(YumaInput input, I64F64[] totals, long[] floored) {
        I64F64 sum = I64F64.ZERO;
        for (int i = 0; i < totals.length; i++) {
            boolean counts =
                    input.permits().isOwner(i)
                            || Long.compareUnsigned(floored[i], input.stakes().threshold()) >= 0;
            totals[i] = counts ? totals[i] : I64F64.ZERO;
            sum = sum.wrappingPlus(totals[i]);
        }
        long[] stake = new long[totals.length];
        for (int i = 0; i < stake.length; i++) {
            stake[i] = part(totals[i], sum);
        }
        return stake;
    }

    /// x / sum cut to 32 fractional bits; x itself for a sum of 0.
    private static long part(I64F64 x, I64F64 sum) {
        I128 a = x.bits();
        I128 c = sum.bits();
        if (c.high() >= 0 && c.high() < 1L << 60 && a.high() >= 0 && a.compareTo(c) <= 0) {
            return c.isZero() ? 0 : smallPart(a, c);
        }
        I64F64 quotient = sum.isZero() ? x : x.safeDividedBy(sum);
        return I32F32.saturatingOf(quotient).bits();
    }

    /// ⌊a · 2³² / c⌋ for 0 ≤ a ≤ c < 2¹²⁴: a guess by doubles, corrected by the exact remainder.
    private static long smallPart(I128 a, I128 c) {
        long guess = (long) (toDouble(a) / toDouble(c) * Fixed32.ONE);
        long low = a.low() << 32;
        long high = (a.high() << 32) | (a.low() >>> 32);
        long productLow = guess * c.low();
        long productHigh = Math.unsignedMultiplyHigh(guess, c.low()) + guess * c.high();
        I128 rest = new I128(high, low).wrappingMinus(new I128(productHigh, productLow));
        while (rest.isNegative()) {
            guess--;
            rest = rest.wrappingPlus(c);
        }
        while (rest.compareTo(c) >= 0) {
            guess++;
            rest = rest.wrappingMinus(c);
        }
        return guess;
    }

    private static double toDouble(I128 value) {
        double low = (value.low() >>> 1) * 2.0;
        return value.high() * 0x1p64 + low;
    }

    private static boolean[] active(YumaInput input) {
        long[] lastUpdate = input.lastUpdate();
        boolean[] active = new boolean[lastUpdate.length];
        long cutoff = input.timing().activityCutoff();
        for (int i = 0; i < active.length; i++) {
            long end = lastUpdate[i] + cutoff;
            boolean overflow = Long.compareUnsigned(end, cutoff) < 0;
            active[i] = overflow || Long.compareUnsigned(end, input.timing().now()) >= 0;
        }
        return active;
    }

    private static boolean[] withOwner(YumaInput input, boolean[] permits) {
        input.permits()
                .owner()
                .ifPresent(owner -> {
                    if (owner < permits.length) {
                        permits[owner] = true;
                    }
                });
        return permits;
    }

    /// Zeroes what is not kept or has no flag. Quirk: no flags at all keep everything.
    private static void keepOnly(boolean[] kept, long[] values) {
        if (kept.length == 0) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            if (i >= kept.length || !kept[i]) {
                values[i] = 0;
            }
        }
    }

    /// The `count` largest stakes that are not zero; of equal ones the higher uids.
    private static boolean[] topStakes(long[] stake, int count) {
        int n = stake.length;
        boolean[] chosen = new boolean[n];
        Integer[] ascending = new Integer[n];
        for (int i = 0; i < n; i++) {
            ascending[i] = i;
            chosen[i] = stake[i] != 0;
        }
        if (n >= count) {
            Arrays.sort(ascending, (a, b) -> Long.compare(stake[a], stake[b]));
            for (int i = 0; i < n - count; i++) {
                chosen[ascending[i]] = false;
            }
        }
        return chosen;
    }

    /// Whether the rows of a uid count.
    boolean hasPermit(int uid) {
        return uid < permits.length && permits[uid];
    }
}
