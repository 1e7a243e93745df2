package io.myelin.number;

import java.util.SplittableRandom;

/// Seeded numbers of all lengths, edges included, so that carries and limits are met often.
final class RandomBits {
    private static final long[] EDGES = {
        0, 1, 2, -1, -2, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, (1L << 32) - 1
    };

    private final SplittableRandom random;

    RandomBits(long seed) {
        random = new SplittableRandom(seed);
    }

    long word() {
        return switch (random.nextInt(4)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 -> random.nextLong();
            default -> random.nextLong() >>> random.nextInt(64);
        };
    }

    U128 unsigned() {
        return random.nextInt(3) == 0 ? new U128(0, word()) : new U128(word(), word());
    }

    I128 signed() {
        return switch (random.nextInt(4)) {
            case 0 -> I128.of(word());
            case 1 -> I128.of(word()).wrappingNegated();
            default -> new I128(word(), word());
        };
    }
}
