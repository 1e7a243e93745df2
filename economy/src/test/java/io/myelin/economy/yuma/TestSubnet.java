package io.myelin.economy.yuma;

import io.myelin.economy.yuma.YumaInput.Bonding;
import io.myelin.number.U96F32;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// A subnet over several epochs: bonds and permits of one go into the next, as storage would hold them.
final class TestSubnet {
    static final long EMISSION = 1_000_000_000L;

    private final int n;
    private final long[] stakes;
    private final int maxValidators;
    private final YumaInput.Parameters parameters;
    private final long[] lastUpdate;
    private final long[] registeredAt;
    private final SparseRow[] weights;
    private List<SparseRow> bonds = List.of();
    private boolean[] permits;
    private long now = 1;

    TestSubnet(long[] stakes, int maxValidators, YumaInput.Parameters parameters) {
        n = stakes.length;
        this.stakes = stakes;
        this.maxValidators = maxValidators;
        this.parameters = parameters;
        lastUpdate = new long[n];
        registeredAt = new long[n];
        weights = new SparseRow[n];
        permits = new boolean[n];
        epoch();
    }

    static YumaInput.Parameters parameters(int penalty, long average, Bonding bonding) {
        return new YumaInput.Parameters(32_767, penalty, average, bonding);
    }

    void setWeights(int uid, int[] targets, int... values) {
        weights[uid] = new SparseRow(uid, targets, values);
        lastUpdate[uid] = now;
    }

    void goTo(long block) {
        now = block;
    }

    long now() {
        return now;
    }

    /// Another hotkey takes the place of a uid: no weights, permit, bonds or stake are left.
    void replace(int uid) {
        registeredAt[uid] = now;
        lastUpdate[uid] = now;
        weights[uid] = null;
        permits[uid] = false;
        stakes[uid] = 0;
    }

    /// Runs an epoch in the current block and goes to the next block.
    YumaOutput epoch() {
        List<SparseRow> rows = new ArrayList<>();
        for (SparseRow row : weights) {
            if (row != null) {
                rows.add(row);
            }
        }
        YumaInput input =
                new YumaInput(
                        n,
                        new YumaInput.Timing(now, 1, 5_000, 0),
                        lastUpdate.clone(),
                        registeredAt,
                        new YumaInput.Stakes(stakes, new long[n], U96F32.ZERO, 0),
                        new YumaInput.Permits(permits, maxValidators, OptionalInt.empty()),
                        rows,
                        bonds,
                        new long[0],
                        parameters,
                        EMISSION);
        YumaOutput output = new Yuma().epoch(input);
        bonds = output.bonds();
        permits = output.validatorPermit();
        now++;
        return output;
    }

    /// Forgets all bonds to one target, as a reset of a neuron's bonds does.
    void resetBondsTo(int target) {
        bonds = bonds.stream().map(row -> without(row, target)).toList();
    }

    private static SparseRow without(SparseRow row, int target) {
        int[] kept =
                IntStream.range(0, row.length()).filter(k -> row.targets()[k] != target).toArray();
        return new SparseRow(
                row.uid(),
                IntStream.of(kept).map(k -> row.targets()[k]).toArray(),
                IntStream.of(kept).map(k -> row.values()[k]).toArray());
    }

    /// The bonds of all uids to one target, 0 where there is none.
    int[] column(int target) {
        return bonds.stream().mapToInt(row -> value(row, target)).toArray();
    }

    private static int value(SparseRow row, int target) {
        return IntStream.range(0, row.length())
                .filter(k -> row.targets()[k] == target)
                .map(k -> row.values()[k])
                .findFirst()
                .orElse(0);
    }
}
