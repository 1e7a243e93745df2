package io.myelin.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.state.Change;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StoredBranchesTest {
    private static final int KEYS = 2_000;
    private static final ChainOptions OPTIONS =
            ChainOptions.pruned().withCacheBytes(1 << 20).withBranchLag(500);

    private final MemoryStore disk = new MemoryStore();
    private final List<String> rebuilds = new ArrayList<>();
    private final TreeMap<Bytes, Bytes> model = new TreeMap<>();

    @Test
    void reopenedChain_readsOnlyWhatIsTouched() {
        chainOf(3).close();
        var chain = open();
        assertThat(rebuilds).isEmpty();
        assertThat(chain.head().state().heapBytes()).isLessThan(10_000);
        var key = model.firstKey();
        assertThat(chain.head().state().get(key)).isEqualTo(model.get(key));
        assertThat(chain.head().state().heapBytes()).isLessThan(20_000);
        assertThat(chain.head().state().size()).isEqualTo(KEYS);
    }

    @Test
    void stateThatBeganAnotherChain_isStoredAsAWhole() {
        var entries = new TreeMap<Bytes, Bytes>();
        for (int i = 0; i < KEYS; i++) {
            entries.put(Bytes.ofUtf8("key " + i), Bytes.ofUtf8("value " + i));
        }
        var state = Trie.of(TrieLayout.V1, entries);
        var genesis = TestBlocks.block(0, Hash256.ZERO, state.root());
        for (var store : List.of(new MemoryStore(), disk)) {
            try (var chain = ChainStore.open(new CrashingStore(store), OPTIONS)) {
                chain.begin(genesis, state);
            }
        }
        var log = StoredBranchesPropertyTest.listening(rebuilds);
        try (var again = ChainStore.open(new CrashingStore(disk), OPTIONS, log)) {
            entries.forEach(
                    (key, value) -> assertThat(again.head().state().get(key)).isEqualTo(value));
            assertThat(rebuilds).isEmpty();
        }
    }

    @Test
    void readingEverything_leavesNoMoreThanTheLimitOnTheHeap() {
        chainOf(3).close();
        var options = OPTIONS.withCacheBytes(100_000);
        var chain = ChainStore.open(new CrashingStore(disk), options);
        for (int round = 0; round < 3; round++) {
            assertThat(chain.head().state().keys(Bytes.EMPTY))
                    .containsExactlyElementsOf(model.keySet());
            model.forEach(
                    (key, value) -> assertThat(chain.head().state().get(key)).isEqualTo(value));
            assertThat(chain.head().state().heapBytes()).isLessThan(120_000);
        }
    }

    @Test
    void commits_letGoWhatWasNotUsed() {
        var options = OPTIONS.withCacheBytes(200_000).withResidentBytes(0);
        var chain = chainOf(0, options);
        assertThat(chain.head().state().heapBytes()).isGreaterThan(400_000);
        var random = new Random(5);
        for (int i = 0; i < 60; i++) {
            TestBlocks.commit(chain, replacements(random, 50));
        }
        // Beside the cache there may be what was changed since branches were stored last.
        assertThat(chain.head().state().heapBytes()).isLessThan(400_000);
        assertThat(chain.head().state().keys(Bytes.EMPTY))
                .containsExactlyElementsOf(model.keySet());
    }

    @Test
    void storeOfTheLayoutWithoutBranches_isTakenOver() {
        chainOf(3).close();
        try (var cursor = disk.cursor(ChainSchema.BRANCHES, Bytes.EMPTY)) {
            for (var e = cursor.next(); e != null; e = cursor.next()) {
                disk.write(
                        new WriteBatch().delete(ChainSchema.BRANCHES, e.key()),
                        Durability.BUFFERED);
            }
        }
        setSchema(ChainSchema.VERSION_WITHOUT_BRANCHES);
        var chain = open();
        assertThat(rebuilds).containsExactly("no branches of the trie are stored");
        assertThat(chain.head().state().keys(Bytes.EMPTY))
                .containsExactlyElementsOf(model.keySet());
        chain.close();
        open();
        assertThat(rebuilds).hasSize(1);
        assertThat(disk.get(ChainSchema.META, ChainSchema.SCHEMA))
                .isEqualTo(ChainSchema.number(ChainSchema.VERSION));
    }

    private void setSchema(long version) {
        disk.write(
                new WriteBatch()
                        .put(ChainSchema.META, ChainSchema.SCHEMA, ChainSchema.number(version)),
                Durability.BUFFERED);
    }

    @Test
    void rebuildOfMoreThanTheCacheHolds_staysWithinIt() {
        chainOf(3).close();
        disk.write(
                new WriteBatch().delete(ChainSchema.BRANCHES, BranchMarker.KEY),
                Durability.BUFFERED);
        var options = OPTIONS.withCacheBytes(50_000);
        var log = StoredBranchesPropertyTest.listening(rebuilds);
        var chain = ChainStore.open(new CrashingStore(disk), options, log);
        assertThat(rebuilds).hasSize(1);
        assertThat(chain.head().state().heapBytes()).isLessThan(60_000);
        for (int i = 0; i < 20; i++) {
            TestBlocks.commit(chain, replacements(new Random(i), 30));
        }
        assertThat(chain.head().state().keys(Bytes.EMPTY))
                .containsExactlyElementsOf(model.keySet());
    }

    /// Whatever branch is spoilt: reads are right or refused, and opening again makes it good.
    @Test
    void spoiltBranch_isNeverBelievedAndIsMadeAnewAtTheNextOpening() {
        chainOf(3).close();
        var slots = new ArrayList<Bytes>();
        try (var cursor = disk.cursor(ChainSchema.BRANCHES, Bytes.EMPTY)) {
            for (var e = cursor.next(); e != null; e = cursor.next()) {
                slots.add(e.key());
            }
        }
        var random = new Random(11);
        int refused = 0;
        for (int round = 0; round < 60; round++) {
            spoil(ChainSchema.BRANCHES, slots.get(random.nextInt(slots.size())), random);
            var chain = open();
            boolean found = !rebuilds.isEmpty();
            try {
                readAll(chain);
            } catch (StateCorruptionException e) {
                assertThat(e).hasMessageContaining("Start again");
                found = true;
                refused++;
            }
            chain.close();
            var again = open();
            assertThat(rebuilds).hasSize(found ? 1 : 0);
            rebuilds.clear();
            readAll(again);
            again.close();
        }
        assertThat(refused).isGreaterThan(40);
    }

    private void spoil(Column column, Bytes key, Random random) {
        byte[] data = disk.get(column, key).toArray();
        data[random.nextInt(data.length)] ^= (byte) (1 << random.nextInt(8));
        var batch = new WriteBatch();
        if (random.nextInt(4) == 0) {
            batch.delete(column, key);
        } else {
            batch.put(column, key, Bytes.wrap(data));
        }
        disk.write(batch, Durability.BUFFERED);
    }

    private void readAll(ChainStore chain) {
        var state = chain.head().state();
        assertThat(state.keys(Bytes.EMPTY)).containsExactlyElementsOf(model.keySet());
        model.forEach((key, value) -> assertThat(state.get(key)).isEqualTo(value));
    }

    @Test
    void spoiltFlatValue_isRefusedWhereverItIsNeeded() {
        chainOf(3).close();
        var random = new Random(12);
        var key = new ArrayList<>(model.keySet()).get(random.nextInt(KEYS));
        spoil(ChainSchema.FLAT, key, random);
        var chain = open();
        assertThatThrownBy(() -> chain.head().state().get(key))
                .isInstanceOf(StateCorruptionException.class)
                .hasMessageContaining("restore the data folder");
        assertThatThrownBy(() -> chain.head().prepare(List.of(new Change(key, Bytes.EMPTY))))
                .isInstanceOf(StateCorruptionException.class);
        chain.close();
        assertThatThrownBy(this::open)
                .isInstanceOf(StateCorruptionException.class)
                .hasMessageContaining("the stored keys give");
    }

    @Test
    void branchesOfAnotherBlock_areNotUsed() {
        chainOf(5).close();
        var marker = BranchMarker.of(disk);
        for (var wrong :
                List.of(
                        new BranchMarker(
                                new BlockId(9, marker.id().hash()),
                                marker.stateRoot(),
                                marker.keys()),
                        new BranchMarker(
                                new BlockId(4, marker.id().hash()),
                                marker.stateRoot(),
                                marker.keys()),
                        new BranchMarker(marker.id(), marker.id().hash(), marker.keys()),
                        new BranchMarker(marker.id(), marker.stateRoot(), 0),
                        new BranchMarker(marker.id(), marker.stateRoot(), 1))) {
            disk.write(
                    new WriteBatch().put(ChainSchema.BRANCHES, BranchMarker.KEY, wrong.encode()),
                    Durability.BUFFERED);
            var chain = open();
            assertThat(rebuilds).hasSize(1);
            rebuilds.clear();
            readAll(chain);
            chain.close();
            assertThat(BranchMarker.of(disk)).isEqualTo(marker);
        }
    }

    @Test
    void undoRecords_areKeptUntilBranchesNeedThemNoMore() {
        var options = OPTIONS.withWindowBlocks(4).withBranchLag(1_000_000);
        chainOf(0, options).close();
        var chain = ChainStore.open(new CrashingStore(disk), options, failing());
        for (int number = 1; number <= 40; number++) {
            TestBlocks.commit(chain, replacements(new Random(number), 20));
        }
        assertThat(chain.oldestState()).isEqualTo(36);
        assertThatThrownBy(() -> chain.stateAt(35)).isInstanceOf(StateDiscardedException.class);
        assertThat(disk.get(ChainSchema.UNDO, ChainSchema.number(1))).isNotNull();
        var reopened = ChainStore.open(new CrashingStore(disk), options, failing());
        readAll(reopened);
        reopened.close();
        var again = ChainStore.open(new CrashingStore(disk), options, failing());
        TestBlocks.commit(again, List.of());
        assertThat(disk.get(ChainSchema.UNDO, ChainSchema.number(36))).isNull();
        assertThat(disk.get(ChainSchema.UNDO, ChainSchema.number(38))).isNotNull();
    }

    private static OpeningLog failing() {
        return new OpeningLog() {
            @Override
            public void rebuilding(String why) {
                throw new AssertionError("rebuilt: " + why);
            }

            @Override
            public void rebuilt(long keys) {}
        };
    }

    @Test
    void failureToStoreBranches_isToldByTheNextCommit() {
        var store = new CrashingStore(disk);
        var chain = ChainStore.open(store, OPTIONS.withBranchLag(1_000_000));
        begin(chain);
        chain.close();
        store.crashAfter(0);
        var before = chain.head();
        assertThatThrownBy(() -> TestBlocks.commit(chain, replacements(new Random(1), 5)))
                .isInstanceOf(CrashingStore.Crashed.class);
        assertThat(chain.head()).isEqualTo(before);
    }

    private ChainStore open() {
        var log = StoredBranchesPropertyTest.listening(rebuilds);
        return ChainStore.open(new CrashingStore(disk), OPTIONS, log);
    }

    private ChainStore chainOf(int blocks) {
        return chainOf(blocks, OPTIONS);
    }

    private ChainStore chainOf(int blocks, ChainOptions options) {
        var chain = ChainStore.open(new CrashingStore(disk), options);
        begin(chain);
        var random = new Random(4);
        for (int i = 0; i < blocks; i++) {
            TestBlocks.commit(chain, replacements(random, 20));
        }
        return chain;
    }

    private void begin(ChainStore chain) {
        var random = new Random(3);
        var map = new byte[16];
        while (model.size() < KEYS) {
            var key = new byte[32];
            map[0] = (byte) random.nextInt(4);
            random.nextBytes(key);
            model.put(Bytes.wrap(map.clone()).concat(Bytes.wrap(key)), value(random));
        }
        TestBlocks.begin(chain, model);
    }

    private List<Change> replacements(Random random, int count) {
        var keys = new ArrayList<>(model.keySet());
        var changes = new ArrayList<Change>();
        for (int i = 0; i < count; i++) {
            var change = new Change(keys.get(random.nextInt(keys.size())), value(random));
            changes.add(change);
            model.put(change.key(), change.value());
        }
        return changes;
    }

    private static Bytes value(Random random) {
        var value = new byte[20 + random.nextInt(60)];
        random.nextBytes(value);
        return Bytes.wrap(value);
    }
}
