package io.myelin.subnets.model.llama;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Picks the next token from the logits.
///
/// Temperature 0 takes the best one (the lowest number among equals). Otherwise p = softmax(logits / T);
/// of the tokens in falling order of p the first whose p sum up to `topP` are kept, and one is drawn from
/// them. The same seed and logits give the same tokens.
public final class Sampler {
    /// Candidates looked at beyond which no probability mass worth keeping is left.
    private static final int CANDIDATES = 512;

    private final double temperature;
    private final double topP;
    private final SplittableRandom random;

    /// `temperature` ≥ 0; `topP` in (0, 1].
    public Sampler(double temperature, double topP, long seed) {
        if (!(temperature >= 0 && temperature <= 10)) {
            throw new IllegalArgumentException("temperature " + temperature + " is outside 0..10");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("top_p " + topP + " is outside (0, 1]");
        }
        this.temperature = temperature;
        this.topP = topP;
        this.random = new SplittableRandom(seed);
    }

    /// The next token.
    public int next(float[] logits) {
        return temperature < 1e-4 ? best(logits) : draw(logits);
    }

    private static int best(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }

    private int draw(float[] logits) {
        int[] candidates = largest(logits, Math.min(CANDIDATES, logits.length));
        double[] p = new double[candidates.length];
        double largest = logits[candidates[0]];
        double total = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = StrictMath.exp((logits[candidates[i]] - largest) / temperature);
            total += p[i];
        }
        double kept = 0;
        int count = 0;
        while (count < p.length && kept < topP * total) {
            kept += p[count++];
        }
        double at = random.nextDouble() * kept;
        for (int i = 0; i < count; i++) {
            at -= p[i];
            if (at < 0) {
                return candidates[i];
            }
        }
        return candidates[count - 1];
    }

    /// The `count` tokens with the largest logits, in falling order, lower numbers first among equals.
    private static int[] largest(float[] logits, int count) {
        long[] keys = new long[logits.length];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToIntBits(logits[i]);
            // Order of floats as ints, falling; then the token's number, rising.
            int order = bits >= 0 ? bits : bits ^ 0x7FFFFFFF;
            keys[i] = (long) ~order << 32 | i;
        }
        Arrays.sort(keys);
        int[] tokens = new int[count];
        for (int i = 0; i < count; i++) {
            tokens[i] = (int) keys[i];
        }
        return tokens;
    }
}
