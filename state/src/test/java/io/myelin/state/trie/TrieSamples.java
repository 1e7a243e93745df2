package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/// Seeded keys and values that meet the trie's corners: shared prefixes, prefixes of each other,
/// values around the size that is hashed.
public final class TrieSamples {
    private TrieSamples() {}

    /// Up to `count` keys: fresh ones, and ones cut, prolonged or changed from `near`.
    static TreeSet<Bytes> keysNear(Collection<Bytes> near, int count, Random random) {
        var known = new ArrayList<>(near);
        var keys = new TreeSet<Bytes>();
        for (int i = 0; i < count; i++) {
            var key = key(known, random);
            known.add(key);
            keys.add(key);
        }
        return keys;
    }

    public static Bytes key(List<Bytes> known, Random random) {
        if (known.isEmpty() || random.nextInt(3) == 0) {
            return bytes(random.nextInt(6), random);
        }
        var base = known.get(random.nextInt(known.size()));
        return switch (random.nextInt(3)) {
            case 0 -> base.slice(0, random.nextInt(base.size() + 1));
            case 1 -> base.concat(bytes(1 + random.nextInt(3), random));
            default -> {
                byte[] changed = base.toArray();
                if (changed.length > 0) {
                    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield Bytes.wrap(changed);
            }
        };
    }

    public static Bytes value(Random random) {
        int[] sizes = {0, 1, 2, 8, 27, 30, 31, 32, 33, 34, 63, 64, 80, 300};
        return bytes(sizes[random.nextInt(sizes.length)], random);
    }

    private static Bytes bytes(int size, Random random) {
        var data = new byte[size];
        random.nextBytes(data);
        return Bytes.wrap(data);
    }
}
