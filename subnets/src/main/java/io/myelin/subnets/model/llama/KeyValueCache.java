package io.myelin.subnets.model.llama;

import java.util.Arrays;

/// The keys and values of all tokens of a session, layer by layer, as floats.
final class KeyValueCache {
    private static final int FIRST_POSITIONS = 128;

    private final int width;
    private final float[][] keys;
    private final float[][] values;
    private int positions;

    KeyValueCache(int layers, int width) {
        this.width = width;
        this.keys = new float[layers][0];
        this.values = new float[layers][0];
    }

    /// Makes room for `wanted` tokens.
    void reserve(int wanted) {
        if (wanted <= positions) {
            return;
        }
        positions = Math.max(wanted, Math.max(FIRST_POSITIONS, positions * 2));
        for (int layer = 0; layer < keys.length; layer++) {
            keys[layer] = Arrays.copyOf(keys[layer], Math.multiplyExact(positions, width));
            values[layer] = Arrays.copyOf(values[layer], Math.multiplyExact(positions, width));
        }
    }

    /// Stores the key and the value of the token at `position`, taken from `from` in both arrays.
    void put(int layer, int position, float[] key, float[] value, int from) {
        System.arraycopy(key, from, keys[layer], position * width, width);
        System.arraycopy(value, from, values[layer], position * width, width);
    }

    /// Keys of one layer, token after token.
    float[] keys(int layer) {
        return keys[layer];
    }

    /// Values of one layer, token after token.
    float[] values(int layer) {
        return values[layer];
    }
}
