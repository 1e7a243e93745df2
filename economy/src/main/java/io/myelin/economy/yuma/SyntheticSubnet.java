package io.myelin.economy.yuma;

import io.myelin.economy.yuma.YumaInput.Bonding;
import io.myelin.number.U128;
import io.myelin.number.U96F32;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A made-up subnet in which each validator has a weight and a bond to every miner: the load that
/// warm-up and measurements run. The same arguments give the same subnet.
///
/// @param uids number of uids; validators come first
/// @param validators how many of them validate
/// @param bonding how bonds are formed
public record SyntheticSubnet(int uids, int validators, Bonding bonding) {
    private static final long NOW = 1_000_000;
    private static final long RAO_PER_TOKEN = 1_000_000_000L;

    /// The input of one epoch.
    ///
    /// @param variant which of many alike
    public YumaInput epoch(long variant) {
        long[] noise = {variant};
        long[] stakes = new long[uids];
        long[] updated = new long[uids];
        boolean[] permits = new boolean[uids];
        for (int i = 0; i < uids; i++) {
            permits[i] = i < validators;
            stakes[i] = permits[i] ? RAO_PER_TOKEN * (1 + below(noise, 100_000)) : 0;
            updated[i] = NOW - below(noise, 300);
        }
        return new YumaInput(
                uids,
                new YumaInput.Timing(NOW, 360, 5_000, NOW - 360),
                updated,
                new long[uids],
                new YumaInput.Stakes(stakes, stakes, new U96F32(U128.ofU64(226_245_882)), 0),
                new YumaInput.Permits(permits, validators, OptionalInt.empty()),
                rows(noise),
                rows(noise),
                new long[0],
                new YumaInput.Parameters(32_767, 65_535, 900_000, bonding),
                RAO_PER_TOKEN * 148);
    }

    private List<SparseRow> rows(long[] noise) {
        List<SparseRow> rows = new ArrayList<>();
        int miners = uids - validators;
        for (int i = 0; i < validators; i++) {
            int[] targets = new int[miners];
            int[] values = new int[miners];
            for (int k = 0; k < miners; k++) {
                targets[k] = validators + k;
                values[k] = 1 + below(noise, 65_535);
            }
            rows.add(new SparseRow(i, targets, values));
        }
        return rows;
    }

    /// The next number of a fixed sequence, 0..limit−1.
    private static int below(long[] state, int limit) {
        state[0] = state[0] * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (int) Math.unsignedMultiplyHigh(state[0], limit);
    }
}
