package io.myelin.crypto.sign;

import java.util.function.Function;

/// The multiples ±P, ±3P, … ±(2^(width-1) - 1)·P of a public point: what the digits of a non-adjacent form of that width
/// ask for.
final class OddMultiples {
    private final int width;

    /// From the least multiple to the largest: digit `d` is at (d + 2^(width-1) - 1) / 2.
    private final EdwardsPoint.Cached[] entries;

    private OddMultiples(int width, EdwardsPoint.Cached[] positive) {
        this.width = width;
        int half = positive.length;
        entries = new EdwardsPoint.Cached[2 * half];
        for (int i = 0; i < half; i++) {
            entries[half + i] = positive[i];
            entries[half - 1 - i] = positive[i].negated();
        }
    }

    static OddMultiples of(EdwardsPoint point, int width) {
        return build(point, width, EdwardsPoint::cached);
    }

    /// The same with Z = 1 in each: dearer to build, cheaper to add.
    static OddMultiples affine(EdwardsPoint point, int width) {
        return build(point, width, EdwardsPoint::affineCached);
    }

    private static OddMultiples build(
            EdwardsPoint point, int width, Function<EdwardsPoint, EdwardsPoint.Cached> cache) {
        var positive = new EdwardsPoint.Cached[1 << (width - 2)];
        var twice = point.copy().twice().cached();
        var multiple = point.copy();
        for (int i = 0; i < positive.length; i++) {
            positive[i] = cache.apply(multiple);
            if (i + 1 < positive.length) {
                multiple.add(twice);
            }
        }
        return new OddMultiples(width, positive);
    }

    int width() {
        return width;
    }

    /// digit · P.
    EdwardsPoint.Cached times(int digit) {
        return entries[(digit + (1 << (width - 1)) - 1) >> 1];
    }
}
