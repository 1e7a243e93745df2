package io.myelin.state.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import io.myelin.state.Change;
import io.myelin.state.StateView;
import io.myelin.state.trie.ReadProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What reading earlier states costs, and what keeping them does.
class PastStatesTest {
    private static final int KEYS = 3_000;
    private static final Bytes HOT = Bytes.ofUtf8("a hot key");

    private final MemoryStore disk = new MemoryStore();
    private final CrashingStore store = new CrashingStore(disk);
    private final List<TreeMap<Bytes, Bytes>> model = new ArrayList<>();

    /// A map of many keys and one key that every block changes; later blocks add and remove some keys.
    private ChainStore chainOf(int blocks, ChainOptions options) {
        var chain = ChainStore.open(store, options);
        var genesis = new TreeMap<Bytes, Bytes>();
        for (int i = 0; i < KEYS; i++) {
            genesis.put(key(i), Bytes.ofUtf8("value " + i));
        }
        TestBlocks.begin(chain, genesis);
        model.add(genesis);
        for (int number = 1; number <= blocks; number++) {
            var next = new TreeMap<>(model.getLast());
            var changes = new ArrayList<Change>();
            changes.add(new Change(HOT, Bytes.ofUtf8("at " + number)));
            changes.add(new Change(key(7 * number), null));
            changes.add(new Change(key(KEYS + number), Bytes.ofUtf8("new")));
            for (var change : changes) {
                if (change.value() == null) {
                    next.remove(change.key());
                } else {
                    next.put(change.key(), change.value());
                }
            }
            TestBlocks.commit(chain, changes);
            model.add(next);
        }
        return chain;
    }

    private static Bytes key(int i) {
        return Bytes.ofUtf8("map/" + (i * 7919 % 10_007) + "/" + i);
    }

    @ParameterizedTest
    @EnumSource(ChainOptions.History.class)
    void pageOfAPastState_costsAPage(ChainOptions.History history) {
        var options =
                ChainOptions.pruned()
                        .withHistory(history)
                        .withWindowBlocks(history == ChainOptions.History.PRUNED ? 100 : 4)
                        .withResidentBytes(0);
        chainOf(60, options).close();
        var chain = ChainStore.open(store, options);
        for (int number : new int[] {0, 20, 59}) {
            var expected = model.get(number);
            var view = chain.stateAt(number);
            var all = page(view, Bytes.EMPTY, Integer.MAX_VALUE);
            assertThat(all).containsExactlyElementsOf(expected.keySet());
            for (int start : new int[] {0, 1_000, 2_500}) {
                var from = new ArrayList<>(expected.keySet()).get(start);
                page(view, from, 10);
                long before = store.reads();
                var page = page(view, from, 10);
                assertThat(page)
                        .containsExactlyElementsOf(
                                expected.tailMap(from, false).keySet().stream().limit(10).toList());
                assertThat(store.reads() - before).isLessThan(60);
            }
            assertThat(view.get(HOT)).isEqualTo(expected.get(HOT));
        }
    }

    private static List<Bytes> page(StateView view, Bytes after, int count) {
        var keys = new ArrayList<Bytes>();
        for (var key = view.nextKey(after);
                key != null && keys.size() < count;
                key = view.nextKey(key)) {
            keys.add(key);
        }
        return keys;
    }

    /// Not the whole state is gone through, only what was changed since.
    @Test
    void proofBehindTheWindow_costsTheHistory() {
        var chain = chainOf(60, ChainOptions.archive().withWindowBlocks(4).withResidentBytes(0));
        for (int number : new int[] {0, 20, 50}) {
            var hash = Objects.requireNonNull(chain.hash(number));
            long before = store.reads();
            var trie = chain.trieAt(hash);
            // Of 60 blocks with three changes each.
            assertThat(store.reads() - before).isLessThan(400);
            var root = Objects.requireNonNull(chain.header(hash)).stateRoot();
            var present = key(1);
            var later = key(KEYS + 55);
            var proof = ReadProof.of(root, trie.prove(List.of(HOT, present, later)));
            assertThat(proof.get(HOT)).isEqualTo(model.get(number).get(HOT));
            assertThat(proof.get(present)).isEqualTo(Bytes.ofUtf8("value 1"));
            assertThat(proof.get(later)).isNull();
        }
    }

    @Test
    void keysMadeSince_areNoKeysOfAPastState() {
        var chain = chainOf(60, ChainOptions.pruned().withWindowBlocks(100).withResidentBytes(0));
        var changes = new ArrayList<Change>();
        for (int i = 0; i < 2_000; i++) {
            changes.add(new Change(key(2 * KEYS + i), Bytes.ofUtf8("later")));
            changes.add(new Change(key(i), i % 3 == 0 ? null : Bytes.ofUtf8("other")));
        }
        TestBlocks.commit(chain, changes);
        var view = chain.stateAt(60);
        assertThat(view.keys(Bytes.EMPTY)).containsExactlyElementsOf(model.get(60).keySet());
        model.get(60).forEach((key, value) -> assertThat(view.get(key)).isEqualTo(value));
    }

    @Test
    void historyOfAHotKey_isJumpedOver() {
        var options = ChainOptions.archive().withWindowBlocks(4);
        var chain = chainOf(300, options);
        var view = chain.stateAt(150);
        view.nextKey(Bytes.EMPTY);
        long before = store.reads();
        assertThat(view.nextKey(Bytes.EMPTY)).isEqualTo(HOT);
        assertThat(view.get(HOT)).isEqualTo(Bytes.ofUtf8("at 150"));
        assertThat(store.reads() - before).isLessThan(40);
    }

    @Test
    void prunedChain_keepsNoMoreThanItsWindow() {
        var options = ChainOptions.pruned().withWindowBlocks(16).withBranchLag(20);
        var chain = chainOf(400, options);
        chain.close();
        var reopened = ChainStore.open(store, options);
        for (int i = 0; i < 3; i++) {
            TestBlocks.commit(reopened, List.of());
        }
        assertThat(rows(ChainSchema.UNDO)).isBetween(16, 40);
        assertThat(rows(ChainSchema.HISTORY)).isZero();
        assertThat(rows(ChainSchema.FLAT)).isEqualTo(model.getLast().size());
        reopened.close();
        assertThat(rows(ChainSchema.BRANCHES)).isLessThan(KEYS);
    }

    private int rows(Column column) {
        int rows = 0;
        try (var cursor = disk.cursor(column, Bytes.EMPTY)) {
            while (cursor.next() != null) {
                rows++;
            }
        }
        return rows;
    }
}
