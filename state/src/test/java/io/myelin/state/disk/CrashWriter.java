package io.myelin.state.disk;

import io.myelin.chain.Bytes;
import io.myelin.state.Change;
import io.myelin.state.store.ChainOptions;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.Column;
import io.myelin.state.store.Durability;
import io.myelin.state.store.KeyValueCursor;
import io.myelin.state.store.KeyValueSnapshot;
import io.myelin.state.store.KeyValueStore;
import io.myelin.state.store.TestBlocks;
import io.myelin.state.store.WriteBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A process that commits blocks until it is killed, or halts itself at one step of a commit.
///
/// Arguments: folder, then `RUN`, or the step at which to halt and the number of the block, for the
/// storing of branches how often they were stored before. Prints a line `committed <number> <hash>` after each commit.
final class CrashWriter {
    enum Step {
        BEFORE_WRITE,
        AFTER_WRITE,
        AFTER_COMMIT,
        BEFORE_BRANCHES,
        AFTER_BRANCHES
    }

    /// Branches are stored every few blocks; a cache of nothing reads all of them back.
    static final ChainOptions OPTIONS =
            ChainOptions.archive().withWindowBlocks(8).withBranchLag(100).withCacheBytes(0);

    private CrashWriter() {}

    static void main(String[] arguments) {
        var haltAt = arguments[1].equals("RUN") ? null : Step.valueOf(arguments[1]);
        long haltBlock = haltAt == null ? -1 : Long.parseLong(arguments[2]);
        var disk = RocksStore.open(Path.of(arguments[0]), ChainStore.COLUMNS);
        var store = new HaltingStore(disk);
        store.haltInBranches = haltAt;
        store.branchesLeft.set(haltBlock);
        var chain = ChainStore.open(store, OPTIONS);
        if (chain.isEmpty()) {
            TestBlocks.begin(chain, genesis());
        }
        while (true) {
            long number = chain.head().number() + 1;
            store.haltAt = number == haltBlock ? haltAt : null;
            var block = TestBlocks.commit(chain, changes(number));
            System.out.println("committed " + number + " " + block.hash());
            if (store.haltAt == Step.AFTER_COMMIT) {
                Runtime.getRuntime().halt(3);
            }
        }
    }

    /// Starts a writer in a process of its own.
    static Process start(Path folder, Path library, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(CrashWriter.class.getName());
        command.add(folder.toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // A killed process leaves its copy of the native library: here one, removed with the test.
        builder.environment().put("ROCKSDB_SHAREDLIB_DIR", library.toString());
        return builder.start();
    }

    static Map<Bytes, Bytes> genesis() {
        return Map.of(Bytes.EMPTY, Bytes.ofUtf8("genesis"));
    }

    /// What block `number` changes: the same in every process.
    static List<Change> changes(long number) {
        return TestBlocks.changes(new Random(number), 40);
    }

    /// The state after block `number`.
    static TreeMap<Bytes, Bytes> model(long number) {
        var entries = new TreeMap<>(genesis());
        for (long block = 1; block <= number; block++) {
            for (var change : changes(block)) {
                if (change.value() == null) {
                    entries.remove(change.key());
                } else {
                    entries.put(change.key(), change.value());
                }
            }
        }
        return entries;
    }

    /// Passes everything on; halts the process around a write if told so.
    private static final class HaltingStore implements KeyValueStore {
        private final KeyValueStore disk;
        private @Nullable Step haltAt;
        private volatile @Nullable Step haltInBranches;
        private final AtomicLong branchesLeft = new AtomicLong();

        HaltingStore(KeyValueStore disk) {
            this.disk = disk;
        }

        @Override
        public void write(WriteBatch batch, Durability durability) {
            if (haltAt == Step.BEFORE_WRITE) {
                Runtime.getRuntime().halt(1);
            }
            disk.write(batch, durability);
            if (haltAt == Step.AFTER_WRITE) {
                Runtime.getRuntime().halt(2);
            }
        }

        @Override
        public void load(Column column, SortedMap<Bytes, @Nullable Bytes> entries) {
            boolean last = branchesLeft.getAndDecrement() == 0;
            if (last && haltInBranches == Step.BEFORE_BRANCHES) {
                Runtime.getRuntime().halt(4);
            }
            disk.load(column, entries);
            if (last && haltInBranches == Step.AFTER_BRANCHES) {
                Runtime.getRuntime().halt(5);
            }
        }

        @Override
        public boolean outlivesProcess() {
            return disk.outlivesProcess();
        }

        @Override
        public @Nullable Bytes get(Column column, Bytes key) {
            return disk.get(column, key);
        }

        @Override
        public KeyValueCursor cursor(Column column, Bytes from) {
            return disk.cursor(column, from);
        }

        @Override
        public KeyValueSnapshot snapshot() {
            return disk.snapshot();
        }

        @Override
        public void close() {
            disk.close();
        }
    }
}
