package io.myelin.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import io.myelin.state.Change;
import io.myelin.state.StateView;
import io.myelin.state.trie.ReadProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A chain beside one sorted map per block, through commits, reverts and restarts.
class ChainHistoryPropertyTest {
    private final List<TreeMap<Bytes, Bytes>> model = new ArrayList<>();
    private final MemoryStore store = new MemoryStore();

    @ParameterizedTest
    @CsvSource({"1,PRUNED,0", "2,PRUNED,20000", "3,ARCHIVE,0", "4,ARCHIVE,20000", "5,ARCHIVE,0"})
    void everyKeptState_isTheModels(int seed, ChainOptions.History history, long residentBytes) {
        var random = new Random(seed);
        var options =
                ChainOptions.pruned()
                        .withHistory(history)
                        .withWindowBlocks(40)
                        .withResidentBytes(residentBytes);
        var chain = ChainStore.open(store, options);
        var genesis = new TreeMap<Bytes, Bytes>();
        apply(TestBlocks.changes(random, 30), genesis);
        model.add(genesis);
        TestBlocks.begin(chain, genesis);
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(20)) {
                case 0 -> chain = ChainStore.open(store, options);
                case 1 -> revert(chain, random);
                default -> commit(chain, random);
            }
            check(chain, random);
        }
    }

    private void commit(ChainStore chain, Random random) {
        var changes = TestBlocks.changes(random, 12);
        var next = new TreeMap<>(model.getLast());
        apply(changes, next);
        model.add(next);
        TestBlocks.commit(chain, changes);
    }

    private void revert(ChainStore chain, Random random) {
        long oldest = Math.max(0, model.size() - 1 - random.nextInt(20));
        long target = Math.max(oldest, chain.oldestState());
        chain.revertTo(target);
        while (model.size() - 1 > target) {
            model.removeLast();
        }
    }

    private static void apply(Iterable<Change> changes, TreeMap<Bytes, Bytes> entries) {
        for (var change : changes) {
            if (change.value() == null) {
                entries.remove(change.key());
            } else {
                entries.put(change.key(), change.value());
            }
        }
    }

    private void check(ChainStore chain, Random random) {
        int head = model.size() - 1;
        assertThat(chain.head().number()).isEqualTo(head);
        for (int i = 0; i < 3; i++) {
            int number = random.nextInt(model.size());
            var hash = chain.hash(number);
            if (number < chain.oldestState()) {
                assertThatThrownBy(() -> chain.stateAt(hash))
                        .isInstanceOf(StateDiscardedException.class);
                continue;
            }
            var expected = model.get(number);
            checkReads(chain.stateAt(hash), expected, random);
            if (random.nextInt(4) == 0) {
                var trie = chain.trieAt(hash);
                var root = chain.block(hash).stateRoot();
                assertThat(trie.root()).isEqualTo(root);
                var key = TestBlocks.key(random);
                assertThat(ReadProof.of(root, trie.prove(List.of(key))).get(key))
                        .isEqualTo(expected.get(key));
            }
        }
    }

    private static void checkReads(StateView view, TreeMap<Bytes, Bytes> expected, Random random) {
        for (int i = 0; i < 10; i++) {
            var key = TestBlocks.key(random);
            assertThat(view.get(key)).isEqualTo(expected.get(key));
            assertThat(view.nextKey(key)).isEqualTo(expected.higherKey(key));
        }
        assertThat(view.keys(Bytes.EMPTY)).containsExactlyElementsOf(expected.keySet());
    }
}
