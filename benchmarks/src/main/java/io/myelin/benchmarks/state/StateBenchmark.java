package io.myelin.benchmarks.state;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.state.Change;
import io.myelin.state.disk.ChainFolder;
import io.myelin.state.store.BlockId;
import io.myelin.state.store.ChainOptions;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.StoredBlock;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/// How much faster is a root after 1,000 writes among a million keys than one from scratch, and what do
/// reads, iteration and synced commits cost beside it?
///
/// Estimate: 1,000 random writes make some 5,000 of 350,000 branches and 1,000 of a million leaves
/// dirty; hashing dominates, so a few hundred times less than from scratch. The ratio to "from scratch"
/// in the same run is what matters; milliseconds depend on the machine.
///
/// Keys: 80 bytes in 40 maps of uneven size, as the chain's are; values: 32 to 100 bytes.
/// Arguments: the number of keys (1,000,000 if left out).
public final class StateBenchmark {
    private static final int MAPS = 40;
    private static final int WRITES = 1_000;
    private static final int ROUNDS = 30;
    private static final int READS = 500_000;
    private static final int COMMITS = 100;

    private final Random random = new Random(1);
    private final List<Bytes> keys = new ArrayList<>();
    private double scratchMillis;

    private StateBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        new StateBenchmark().run(count);
    }

    private void run(int count) throws IOException {
        makeKeys(count);
        System.out.printf(Locale.ROOT, "%,d keys%n", count);
        var trie = fromScratch();
        for (int writes : new int[] {100, WRITES, 5 * WRITES}) {
            trie = rootAfter(trie, writes);
        }
        reads(trie);
        iteration(trie);
        proofs(trie);
        commits(trie);
    }

    private void makeKeys(int count) {
        var prefixes = new ArrayList<Bytes>();
        for (int i = 0; i < MAPS; i++) {
            prefixes.add(randomBytes(32));
        }
        for (int i = 0; i < count; i++) {
            // Squaring makes the first maps much larger than the last.
            double share = random.nextDouble();
            keys.add(prefixes.get((int) (share * share * MAPS)).concat(randomBytes(48)));
        }
    }

    private Bytes randomBytes(int size) {
        var data = new byte[size];
        random.nextBytes(data);
        return Bytes.wrap(data);
    }

    private Bytes value() {
        return randomBytes(32 + random.nextInt(69));
    }

    private Trie fromScratch() {
        var values = new ArrayList<Bytes>();
        keys.forEach(_ -> values.add(value()));
        Trie trie = Trie.empty(TrieLayout.V1);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            var edit = Trie.empty(TrieLayout.V1).edit();
            for (int i = 0; i < keys.size(); i++) {
                edit.put(keys.get(i), values.get(i));
            }
            trie = edit.build();
            best = Math.min(best, millisSince(start));
        }
        scratchMillis = best;
        System.out.printf(Locale.ROOT, "root from scratch: %.0f ms (best of 3)%n", best);
        return trie;
    }

    private Trie rootAfter(Trie start, int writes) {
        var trie = start;
        var times = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            var changes = changes(writes);
            long begin = System.nanoTime();
            var edit = trie.edit();
            changes.forEach(change -> edit.set(change.key(), change.value()));
            trie = edit.build();
            times.add(millisSince(begin));
        }
        times.sort(Comparator.naturalOrder());
        double median = times.get(ROUNDS / 2);
        System.out.printf(
                Locale.ROOT,
                "root after %,d writes: %.2f ms (median of %d), from scratch / this = %.0f%n",
                writes,
                median,
                ROUNDS,
                scratchMillis / median);
        return trie;
    }

    private List<Change> changes(int writes) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < writes; i++) {
            changes.add(new Change(anyKey(), value()));
        }
        return changes;
    }

    private Bytes anyKey() {
        return keys.get(random.nextInt(keys.size()));
    }

    private void reads(Trie trie) {
        var wanted = new ArrayList<Bytes>();
        for (int i = 0; i < READS; i++) {
            wanted.add(anyKey());
        }
        double best = Double.MAX_VALUE;
        long size = 0;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (var key : wanted) {
                var value = trie.get(key);
                size += value == null ? 0 : value.size();
            }
            best = Math.min(best, millisSince(start));
        }
        report("read of a random key", best / READS, size);
    }

    private void iteration(Trie trie) {
        double best = Double.MAX_VALUE;
        long size = 0;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (var entries = trie.entries(); entries.hasNext(); ) {
                size += entries.next().getValue().size();
            }
            best = Math.min(best, millisSince(start));
        }
        report("iteration per key", best / keys.size(), size);
    }

    private void proofs(Trie trie) {
        int count = 20_000;
        long size = 0;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            for (var part : trie.prove(List.of(anyKey()))) {
                size += part.size();
            }
        }
        report("proof of a key (" + size / count + " bytes)", millisSince(start) / count, size);
    }

    /// The total is printed so that the work cannot be left out.
    private static void report(String name, double millis, long total) {
        System.out.printf(Locale.ROOT, "%s: %.3f µs [%,d bytes]%n", name, millis * 1000, total);
    }

    private void commits(Trie genesis) throws IOException {
        var folder = Files.createTempDirectory("state-benchmark");
        try {
            for (var options : List.of(ChainOptions.pruned(), ChainOptions.archive())) {
                commits(genesis, folder.resolve(options.history().name()), options);
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void commits(Trie genesis, Path folder, ChainOptions options) {
        try (var chain = ChainFolder.open(folder, options)) {
            chain.begin(block(0, Hash256.ZERO, genesis.root()), genesis);
            var times = new ArrayList<Double>();
            for (int number = 1; number <= COMMITS; number++) {
                var head = chain.head();
                var candidate = head.prepare(changes(500));
                var block = block(number, head.hash(), candidate.stateRoot());
                long start = System.nanoTime();
                chain.commit(candidate, block);
                times.add(millisSince(start));
            }
            times.sort(Comparator.naturalOrder());
            System.out.printf(
                    Locale.ROOT,
                    "synced commit of 500 changes, %s: %.2f ms (median), %.2f ms (95 %%)%n",
                    options.history(),
                    times.get(COMMITS / 2),
                    times.get(COMMITS * 95 / 100));
        }
        long start = System.nanoTime();
        try (var chain = ChainFolder.open(folder, options)) {
            System.out.printf(
                    Locale.ROOT,
                    "open and check the root, %s: %.0f ms%n",
                    options.history(),
                    millisSince(start));
            past(chain);
        }
    }

    private void past(ChainStore chain) {
        long begin = System.nanoTime();
        var oldest = chain.trieAt(Objects.requireNonNull(chain.hash(0)));
        System.out.printf(
                Locale.ROOT,
                "state %d blocks back after a restart: %.0f ms [%s]%n",
                COMMITS,
                millisSince(begin),
                oldest.root());
    }

    private static StoredBlock block(long number, Hash256 parent, Hash256 stateRoot) {
        var header = Bytes.ofUtf8(number + " " + parent + " " + stateRoot);
        var id = new BlockId(number, Blake2b.hash(header.shared()));
        return new StoredBlock(id, parent, stateRoot, header, Bytes.EMPTY);
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
