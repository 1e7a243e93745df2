package io.myelin.economy.yuma;

import io.myelin.economy.yuma.YumaInput.Bonding;
import io.myelin.number.U128;
import io.myelin.number.U96F32;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// Seeded epochs of all kinds: normal subnets, and each oddity that an epoch treats specially.
final class RandomEpoch {
    private static final long NOW = 5_000_000;

    private final SplittableRandom random;
    private final int n;

    private RandomEpoch(long seed) {
        random = new SplittableRandom(seed);
        n = 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 16);
    }

    static YumaInput of(long seed) {
        return new RandomEpoch(seed).input();
    }

    private boolean chance(int oneOf) {
        return random.nextInt(oneOf) == 0;
    }

    private YumaInput input() {
        OptionalInt owner = chance(2) ? OptionalInt.empty() : OptionalInt.of(random.nextInt(n + 1));
        return new YumaInput(
                n,
                new YumaInput.Timing(
                        NOW, 360, 1 + random.nextInt(10_000), chance(3) ? 0 : NOW - 360),
                blocks(chance(8) ? random.nextInt(n + 1) : n),
                blocks(n),
                new YumaInput.Stakes(
                        stakes(), stakes(), new U96F32(U128.ofU64(226_245_882)), threshold()),
                new YumaInput.Permits(permits(), random.nextInt(n + 2), owner),
                rows(true),
                rows(false),
                chance(3) ? blocks(n) : new long[0],
                parameters(),
                chance(6) ? -1L : random.nextLong(1_000_000_000_000L));
    }

    private long[] blocks(int length) {
        long[] blocks = new long[length];
        boolean old = chance(2);
        for (int i = 0; i < length; i++) {
            blocks[i] = old ? random.nextInt(100) : NOW - random.nextInt(12_000);
        }
        return blocks;
    }

    private long[] stakes() {
        long[] stakes = new long[n];
        int kind = random.nextInt(7);
        for (int i = 0; i < n; i++) {
            stakes[i] =
                    switch (kind) {
                        case 0 -> 0;
                        case 1 -> 1000;
                        case 2 -> random.nextLong();
                        case 3 -> i == 0 ? 1_000_000_000_000L : 0;
                        case 4 -> random.nextInt(10);
                        default -> random.nextLong(1L << random.nextInt(1, 60));
                    };
        }
        return stakes;
    }

    private long threshold() {
        return chance(4) ? random.nextLong(1L << 40) : 0;
    }

    private boolean[] permits() {
        boolean[] permits = new boolean[chance(8) ? random.nextInt(n + 1) : n];
        for (int i = 0; i < permits.length; i++) {
            permits[i] = !chance(4);
        }
        return permits;
    }

    private List<SparseRow> rows(boolean weights) {
        List<SparseRow> rows = new ArrayList<>();
        boolean odd = chance(6);
        int density = random.nextInt(1, 5);
        for (int uid = 0; uid < n + (odd ? 1 : 0); uid++) {
            if (!chance(3)) {
                rows.add(row(uid, density, odd, weights));
            }
        }
        return rows;
    }

    private SparseRow row(int uid, int density, boolean odd, boolean weights) {
        List<Integer> targets = new ArrayList<>();
        for (int j = 0; j < n + (odd ? 2 : 0); j++) {
            if (chance(density)) {
                targets.add(j);
            }
        }
        if (odd && chance(3) && !targets.isEmpty()) {
            targets.add(targets.get(random.nextInt(targets.size())));
        }
        if (odd && chance(2) && !targets.isEmpty()) {
            Collections.swap(targets, 0, targets.size() - 1);
        }
        int[] values = new int[targets.size()];
        int kind = random.nextInt(weights ? 5 : 4);
        for (int k = 0; k < values.length; k++) {
            values[k] =
                    switch (kind) {
                        case 0 -> 65_535;
                        case 1 -> chance(2) ? 0 : random.nextInt(65_536);
                        case 4 -> 0;
                        default -> random.nextInt(65_536);
                    };
        }
        return new SparseRow(uid, targets.stream().mapToInt(Integer::intValue).toArray(), values);
    }

    private int share() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> 65_535;
            case 2 -> 32_767;
            default -> random.nextInt(65_536);
        };
    }

    private YumaInput.Parameters parameters() {
        long average =
                switch (random.nextInt(8)) {
                    case 0 -> 0;
                    case 1 -> 1_000_000;
                    case 2 -> random.nextLong(10_000_000);
                    case 3 -> random.nextLong();
                    default -> random.nextInt(1_000_001);
                };
        Bonding bonding =
                switch (random.nextInt(3)) {
                    case 0 -> new Bonding.Yuma2();
                    case 1 -> new Bonding.Yuma3();
                    default ->
                            new Bonding.LiquidYuma3(
                                    share(), share(), random.nextInt(-32_768, 32_768));
                };
        return new YumaInput.Parameters(share(), share(), average, bonding);
    }
}
