package io.myelin.economy.yuma;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Working memory of [DenseEpoch], kept between epochs: dense rows of weights and bonds by slot, and
/// which uid has which slot.
final class DenseRows {
    private int size;
    private int slots;
    private long[][] weights = new long[0][];
    private long[][] bonds = new long[0][];
    private boolean[] hasWeights = new boolean[0];
    private boolean[] hasBonds = new boolean[0];
    private int[] uids = new int[0];
    private int[] slotOfUid = new int[0];
    private int[] marks = new int[0];
    private int mark;

    /// Forgets all slots and prepares for rows of n columns.
    void reset(int n) {
        if (n != size) {
            size = n;
            weights = new long[0][];
            bonds = new long[0][];
            slotOfUid = new int[n];
            marks = new int[n];
            mark = 0;
        }
        slots = 0;
        Arrays.fill(slotOfUid, -1);
    }

    int slots() {
        return slots;
    }

    int uid(int slot) {
        return uids[slot];
    }

    /// The slot of a uid, −1 if it has none.
    int slot(int uid) {
        return slotOfUid[uid];
    }

    /// The slot of a uid, a new one of zeros if it has none yet.
    int claim(int uid) {
        int slot = slotOfUid[uid];
        if (slot >= 0) {
            return slot;
        }
        slot = slots++;
        if (slot == weights.length) {
            grow(Math.min(size, Math.max(16, 2 * slot)));
        }
        Arrays.fill(weights[slot], 0);
        Arrays.fill(bonds[slot], 0);
        hasWeights[slot] = false;
        hasBonds[slot] = false;
        uids[slot] = uid;
        slotOfUid[uid] = slot;
        return slot;
    }

    private void grow(int capacity) {
        int before = weights.length;
        weights = Arrays.copyOf(weights, capacity);
        bonds = Arrays.copyOf(bonds, capacity);
        hasWeights = Arrays.copyOf(hasWeights, capacity);
        hasBonds = Arrays.copyOf(hasBonds, capacity);
        uids = Arrays.copyOf(uids, capacity);
        for (int slot = before; slot < capacity; slot++) {
            weights[slot] = new long[size];
            bonds[slot] = new long[size];
        }
    }

    long[] weights(int slot) {
        return weights[slot];
    }

    long[] bonds(int slot) {
        return bonds[slot];
    }

    boolean hasWeights(int slot) {
        return hasWeights[slot];
    }

    /// Copies a stored row of weights; false if its uid had one already or a target repeats.
    boolean loadWeights(SparseRow row) {
        int slot = claim(row.uid());
        boolean first = !hasWeights[slot];
        hasWeights[slot] = true;
        return first && scatter(row, weights[slot]);
    }

    /// Copies a stored row of bonds; false if its uid had one already or a target repeats.
    boolean loadBonds(SparseRow row) {
        int slot = claim(row.uid());
        boolean first = !hasBonds[slot];
        hasBonds[slot] = true;
        return first && scatter(row, bonds[slot]);
    }

    private boolean scatter(SparseRow row, long[] dense) {
        int[] targets = row.targets();
        int[] values = row.values();
        int previous = -1;
        boolean ascending = true;
        for (int k = 0; k < targets.length; k++) {
            int j = targets[k];
            ascending &= j > previous;
            previous = j;
            if (j < size) {
                dense[j] = values[k];
            }
        }
        return ascending || isWithoutRepeats(targets);
    }

    private boolean isWithoutRepeats(int[] targets) {
        mark++;
        for (int j : targets) {
            if (j < size) {
                if (marks[j] == mark) {
                    return false;
                }
                marks[j] = mark;
            }
        }
        return true;
    }

    /// A row of bonds as it would be stored, or null for a uid without slot.
    @Nullable SparseRow storedBonds(int uid) {
        int slot = slotOfUid[uid];
        if (slot < 0) {
            return null;
        }
        long[] row = weights[slot];
        int first = 0;
        int end = size;
        while (first < end && row[first] == 0) {
            first++;
        }
        while (end > first && row[end - 1] == 0) {
            end--;
        }
        return isFull(row, first, end) ? run(uid, first, end) : gathered(uid, first, end);
    }

    private static boolean isFull(long[] row, int first, int end) {
        long gaps = 0;
        for (int j = first; j < end; j++) {
            gaps |= row[j] - 1;
        }
        return gaps >= 0;
    }

    /// A row of bonds to all columns from `first` to before `end`.
    private SparseRow run(int uid, int first, int end) {
        long[] row = weights[slotOfUid[uid]];
        int[] targets = new int[end - first];
        int[] values = new int[end - first];
        for (int k = 0; k < targets.length; k++) {
            targets[k] = first + k;
        }
        for (int k = 0; k < values.length; k++) {
            values[k] = (int) ((row[first + k] * Fixed32.U16_MAX) >>> 32);
        }
        return new SparseRow(uid, targets, values);
    }

    /// A row of the bonds above zero between two columns.
    private SparseRow gathered(int uid, int first, int end) {
        long[] row = weights[slotOfUid[uid]];
        int[] targets = new int[end - first];
        int[] values = new int[end - first];
        int count = 0;
        for (int j = first; j < end; j++) {
            targets[count] = j;
            values[count] = (int) ((row[j] * Fixed32.U16_MAX) >>> 32);
            count += row[j] > 0 ? 1 : 0;
        }
        return new SparseRow(uid, Arrays.copyOf(targets, count), Arrays.copyOf(values, count));
    }
}
