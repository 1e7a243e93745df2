package io.myelin.benchmarks.state;

import io.myelin.chain.Bytes;
import io.myelin.state.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A million keys like the chain's: 80 bytes in 40 maps of uneven size, with values of 32 to 100 bytes.
final class Keys {
    static final int COUNT = 1_000_000;
    private static final int MAPS = 40;

    private final Random random = new Random(1);
    private final List<Bytes> all = new ArrayList<>(COUNT);

    Keys() {
        var prefixes = new ArrayList<Bytes>();
        for (int i = 0; i < MAPS; i++) {
            prefixes.add(bytes(32));
        }
        for (int i = 0; i < COUNT; i++) {
            // Squaring makes the first maps much larger than the last.
            double share = random.nextDouble();
            all.add(prefixes.get((int) (share * share * MAPS)).concat(bytes(48)));
        }
    }

    List<Bytes> all() {
        return all;
    }

    Bytes any() {
        return all.get(random.nextInt(COUNT));
    }

    Bytes value() {
        return bytes(32 + random.nextInt(69));
    }

    /// New values of so many of the keys.
    List<Change> changes(int count) {
        var changes = new ArrayList<Change>(count);
        for (int i = 0; i < count; i++) {
            changes.add(new Change(any(), value()));
        }
        return changes;
    }

    private Bytes bytes(int size) {
        var data = new byte[size];
        random.nextBytes(data);
        return Bytes.wrap(data);
    }
}
