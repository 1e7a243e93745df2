package io.myelin.subnets.model.llama;

/// Functions on floats that give the same bits on every machine.
final class Math32 {
    private static final float LOG2_E = (float) 1.44269504;

    /// ln 2 in two parts, so that x − n·ln 2 keeps its low bits.
    private static final float LN2_HIGH = (float) 0.693359375;

    private static final float LN2_LOW = (float) -2.12194440e-4;
    private static final float ROUNDING = 12_582_912f;

    private Math32() {}

    /// e^x to about 2 units in the last place; 0 below −87, capped at e^88 above.
    ///
    /// x = n·ln 2 + r with |r| ≤ ln 2 / 2; e^r by the Cephes polynomial, 2^n by the exponent bits.
    /// Only fused multiply-adds and additions in a fixed order: hence the same bits everywhere.
    static float exp(float x) {
        if (x < -87f) {
            return 0;
        }
        float bounded = Math.min(x, 88f);
        float n = Math.fma(bounded, LOG2_E, ROUNDING) - ROUNDING;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, bounded));
        float p = (float) 1.9875691500e-4;
        p = Math.fma(p, r, (float) 1.3981999507e-3);
        p = Math.fma(p, r, (float) 8.3334519073e-3);
        p = Math.fma(p, r, (float) 4.1665795894e-2);
        p = Math.fma(p, r, (float) 1.6666665459e-1);
        p = Math.fma(p, r, (float) 5.0000001201e-1);
        float result = Math.fma(p, r * r, r) + 1;
        return result * Float.intBitsToFloat(((int) n + 127) << 23);
    }

    /// x·σ(x) = x / (1 + e^−x).
    static float silu(float x) {
        return x / (1 + exp(-x));
    }

    /// Turns scores into probabilities in place: e^(s−max) / Σ.
    static void softmax(float[] scores, int from, int length) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + length; i++) {
            largest = Math.max(largest, scores[i]);
        }
        float total = 0;
        for (int i = from; i < from + length; i++) {
            scores[i] = exp(scores[i] - largest);
            total += scores[i];
        }
        float inverse = 1 / total;
        for (int i = from; i < from + length; i++) {
            scores[i] *= inverse;
        }
    }
}
