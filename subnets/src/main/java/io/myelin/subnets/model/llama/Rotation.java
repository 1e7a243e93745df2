package io.myelin.subnets.model.llama;

import java.util.Arrays;

/// Rotary position embedding: neighbours (2i, 2i+1) of each head turn by position · base^(−2i/headWidth).
///
/// Angles are computed with StrictMath, so all machines turn by the same bits.
final class Rotation {
    private final int pairs;
    private final double[] frequencies;
    private float[] cosines = new float[0];
    private float[] sines = new float[0];
    private int positions;

    Rotation(int headWidth, float base) {
        pairs = headWidth / 2;
        frequencies = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            frequencies[i] = StrictMath.pow(base, -2.0 * i / headWidth);
        }
    }

    /// Computes the angles of positions `0 .. wanted`.
    void reserve(int wanted) {
        if (wanted <= positions) {
            return;
        }
        int grown = Math.max(wanted, Math.max(128, positions * 2));
        cosines = Arrays.copyOf(cosines, grown * pairs);
        sines = Arrays.copyOf(sines, grown * pairs);
        for (int position = positions; position < grown; position++) {
            for (int i = 0; i < pairs; i++) {
                double angle = position * frequencies[i];
                cosines[position * pairs + i] = (float) StrictMath.cos(angle);
                sines[position * pairs + i] = (float) StrictMath.sin(angle);
            }
        }
        positions = grown;
    }

    /// Turns all heads that lie in `values[from .. from + length)`.
    void rotate(float[] values, int from, int length, int position) {
        for (int at = from; at < from + length; at += 2 * pairs) {
            for (int i = 0; i < pairs; i++) {
                float cosine = cosines[position * pairs + i];
                float sine = sines[position * pairs + i];
                float a = values[at + 2 * i];
                float b = values[at + 2 * i + 1];
                values[at + 2 * i] = a * cosine - b * sine;
                values[at + 2 * i + 1] = a * sine + b * cosine;
            }
        }
    }
}
