package io.myelin.economy.yuma;

import java.util.Arrays;

/// A growing row of (target, value) in order, of [SparseEpoch].
final class Entries {
    private int[] targets;
    private long[] values;
    private int length;

    Entries(int capacity) {
        targets = new int[capacity];
        values = new long[capacity];
    }

    void add(int target, long value) {
        if (length == targets.length) {
            int capacity = Math.max(8, 2 * length);
            targets = Arrays.copyOf(targets, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        targets[length] = target;
        values[length++] = value;
    }

    int length() {
        return length;
    }

    int target(int k) {
        return targets[k];
    }

    long value(int k) {
        return values[k];
    }

    void set(int k, long value) {
        values[k] = value;
    }

    long sum() {
        long sum = 0;
        for (int k = 0; k < length; k++) {
            sum += values[k];
        }
        return sum;
    }

    YumaTrace.BitsRow toBits() {
        return new YumaTrace.BitsRow(Arrays.copyOf(targets, length), Arrays.copyOf(values, length));
    }
}
