package io.myelin.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import io.myelin.state.Change;
import io.myelin.state.trie.ReadProof;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import io.myelin.state.trie.TrieSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A chain whose state is mostly on disk, beside one full sorted map per block: random writes, removals,
/// removals of whole prefixes, blocks taken back, clean restarts and crashes before any write.
class StoredBranchesPropertyTest {
    private static final int STEPS = 400;
    private static final int WINDOW = 30;

    private final List<TreeMap<Bytes, Bytes>> model = new ArrayList<>();
    private final MemoryStore disk = new MemoryStore();
    private CrashingStore store = new CrashingStore(disk);
    private final List<String> rebuilds = new ArrayList<>();
    private int highest;
    private Random random = new Random(0);
    private ChainOptions options = ChainOptions.pruned();

    /// Cache of nothing, of a part, of everything; branches stored after nearly every block or seldom.
    @ParameterizedTest
    @CsvSource({
        "1,PRUNED,0,1", "2,PRUNED,20000,40", "3,ARCHIVE,0,40", "4,ARCHIVE,20000,1",
        "5,PRUNED,1000000,100", "6,PRUNED,8000,300", "7,ARCHIVE,8000,10", "8,PRUNED,0,1000000"
    })
    void chainWithStoredBranches_isTheModels(
            int seed, ChainOptions.History history, long cacheBytes, int branchLag) {
        random = new Random(seed);
        options =
                ChainOptions.pruned()
                        .withHistory(history)
                        .withWindowBlocks(WINDOW)
                        .withResidentBytes(seed % 2 == 0 ? 0 : 50_000)
                        .withCacheBytes(cacheBytes)
                        .withBranchLag(branchLag);
        var chain = open();
        var genesis = changed(new TreeMap<>(), 60);
        model.add(genesis);
        TestBlocks.begin(chain, genesis);
        for (int step = 0; step < STEPS; step++) {
            chain = step(chain);
            check(chain);
        }
        assertThat(rebuilds).allMatch(why -> why.equals("no branches of the trie are stored"));
    }

    private ChainStore open() {
        store = new CrashingStore(disk);
        return ChainStore.open(store, options, listening(rebuilds));
    }

    static OpeningLog listening(List<String> rebuilds) {
        return new OpeningLog() {
            @Override
            public void rebuilding(String why) {
                rebuilds.add(why);
            }

            @Override
            public void rebuilt(long keys) {}
        };
    }

    private ChainStore step(ChainStore chain) {
        switch (random.nextInt(20)) {
            case 0, 1 -> {
                chain.close();
                checkStoredBranches();
                return open();
            }
            case 2 -> {
                return crashed(chain);
            }
            case 3 -> revert(chain);
            default -> commit(chain);
        }
        return chain;
    }

    private void commit(ChainStore chain) {
        var next = changed(model.getLast(), 15);
        TestBlocks.commit(chain, difference(model.getLast(), next));
        model.add(next);
    }

    private void revert(ChainStore chain) {
        long target = Math.max(model.size() - 1 - random.nextInt(20), chain.oldestState());
        target = Math.max(target, highest - WINDOW);
        chain.revertTo(target);
        while (model.size() - 1 > target) {
            model.removeLast();
        }
    }

    /// Goes on until a write does not happen, then opens what is there: all acknowledged blocks, and
    /// perhaps the one under way.
    private ChainStore crashed(ChainStore chain) {
        store.crashAfter(random.nextInt(6));
        var next = model.getLast();
        try {
            while (true) {
                next = changed(model.getLast(), 15);
                TestBlocks.commit(chain, difference(model.getLast(), next));
                model.add(next);
            }
        } catch (CrashingStore.Crashed _) {
            // In a commit, or found by it after storing branches had met it.
        }
        var reopened = open();
        long head = reopened.head().number();
        assertThat(head).isBetween((long) model.size() - 1, (long) model.size());
        if (head == model.size()) {
            model.add(next);
        }
        return reopened;
    }

    private TreeMap<Bytes, Bytes> changed(TreeMap<Bytes, Bytes> before, int most) {
        var entries = new TreeMap<>(before);
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            var known = new ArrayList<>(entries.keySet());
            var key = TrieSamples.key(known, random);
            switch (random.nextInt(8)) {
                case 0, 1 -> entries.remove(anyOf(known));
                case 2 -> {
                    var any = anyOf(known);
                    var prefix = any.slice(0, random.nextInt(any.size() + 1));
                    if (!prefix.isEmpty() || random.nextInt(40) == 0) {
                        entries.keySet().removeIf(k -> k.startsWith(prefix));
                    }
                }
                default -> entries.put(key, TrieSamples.value(random));
            }
        }
        return entries;
    }

    private Bytes anyOf(List<Bytes> known) {
        return known.isEmpty() ? Bytes.EMPTY : known.get(random.nextInt(known.size()));
    }

    private static List<Change> difference(
            TreeMap<Bytes, Bytes> before, TreeMap<Bytes, Bytes> after) {
        var changes = new ArrayList<Change>();
        before.keySet().stream()
                .filter(key -> !after.containsKey(key))
                .forEach(key -> changes.add(new Change(key, null)));
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                changes.add(new Change(key, value));
            }
        });
        return changes;
    }

    /// The column holds the branches of a trie made from scratch and nothing else: no leftovers.
    private void checkStoredBranches() {
        var expected = Trie.of(TrieLayout.V1, model.getLast()).unstoredBranches().entries();
        var found = new TreeMap<Bytes, Bytes>();
        try (var cursor = store.cursor(ChainSchema.BRANCHES, Bytes.EMPTY)) {
            for (var e = cursor.next(); e != null; e = cursor.next()) {
                found.put(e.key(), e.value());
            }
        }
        var marker = BranchMarker.of(store);
        assertThat(marker.id().number()).isEqualTo(model.size() - 1);
        assertThat(marker.keys()).isEqualTo(model.getLast().size());
        found.remove(BranchMarker.KEY);
        assertThat(found).isEqualTo(expected);
    }

    private void check(ChainStore chain) {
        int head = model.size() - 1;
        highest = Math.max(highest, head);
        assertThat(chain.head().number()).isEqualTo(head);
        var scratch = Trie.of(TrieLayout.V1, model.getLast());
        assertThat(chain.head().state().root()).isEqualTo(scratch.root());
        assertThat(chain.head().state().size()).isEqualTo(model.getLast().size());
        checkState(chain, head);
        for (int i = 0; i < 2; i++) {
            checkState(chain, random.nextInt(model.size()));
        }
    }

    private void checkState(ChainStore chain, int number) {
        var hash = chain.hash(number);
        if (number < chain.oldestState()) {
            assertThat(options.history()).isEqualTo(ChainOptions.History.PRUNED);
            assertThat(number).isLessThan(highest - WINDOW);
            assertThatThrownBy(() -> chain.stateAt(hash))
                    .isInstanceOf(StateDiscardedException.class);
            return;
        }
        var expected = model.get(number);
        var view = chain.stateAt(hash);
        var known = new ArrayList<>(expected.keySet());
        for (int i = 0; i < 8; i++) {
            var key = TrieSamples.key(known, random);
            assertThat(view.get(key)).isEqualTo(expected.get(key));
            assertThat(view.nextKey(key)).isEqualTo(expected.higherKey(key));
        }
        if (random.nextInt(3) == 0) {
            assertThat(view.keys(Bytes.EMPTY)).containsExactlyElementsOf(expected.keySet());
        }
        if (random.nextInt(3) == 0) {
            var key = random.nextBoolean() ? anyOf(known) : TrieSamples.key(known, random);
            var root = chain.header(hash).stateRoot();
            var proof = chain.trieAt(hash).prove(List.of(key));
            assertThat(ReadProof.of(root, proof).get(key)).isEqualTo(expected.get(key));
        }
    }
}
