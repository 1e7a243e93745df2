package io.myelin.state.store;

import static io.myelin.state.store.TestBlocks.begin;
import static io.myelin.state.store.TestBlocks.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.state.Change;
import io.myelin.state.trie.ReadProof;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainStoreTest {
    private static final Bytes KEY = Bytes.ofUtf8("key");

    private final MemoryStore store = new MemoryStore();

    @Test
    void emptyChain_hasNoHead() {
        var chain = ChainStore.open(store, ChainOptions.pruned());
        assertThat(chain.isEmpty()).isTrue();
        assertThatThrownBy(chain::head).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void commit_makesTheBlockTheHead() {
        var chain = chainOf(3, ChainOptions.pruned());
        assertThat(chain.head().number()).isEqualTo(3);
        assertThat(chain.head().state().get(KEY)).isEqualTo(valueAt(3));
        var stored = chain.block(chain.head().hash());
        assertThat(stored.number()).isEqualTo(3);
        assertThat(stored.body()).isEqualTo(Bytes.ofUtf8("body 3"));
        assertThat(stored.stateRoot()).isEqualTo(chain.head().state().root());
        assertThat(chain.hash(3)).isEqualTo(chain.head().hash());
        var header = chain.header(chain.head().hash());
        assertThat(header.encoded()).isEqualTo(stored.header());
        assertThat(header.parentHash()).isEqualTo(chain.hash(2));
        assertThat(chain.body(chain.hash(1))).isEqualTo(Bytes.ofUtf8("body 1"));
        assertThat(chain.hash(4)).isNull();
        assertThat(chain.block(Hash256.ZERO)).isNull();
    }

    @Test
    void commit_withAnotherRootThanItsState_isRefused() {
        var chain = chainOf(1, ChainOptions.pruned());
        var head = chain.head();
        var candidate = head.prepare(List.of(new Change(KEY, valueAt(9))));
        var block = TestBlocks.block(2, head.hash(), Hash256.ZERO);
        assertThatThrownBy(() -> chain.commit(candidate, block))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("state root");
        assertThat(chain.head()).isEqualTo(head);
    }

    @Test
    void commit_onAnotherBlockThanTheHead_isRefused() {
        var chain = chainOf(1, ChainOptions.pruned());
        var old = chain.head();
        var candidate = old.prepare(List.of(new Change(KEY, valueAt(9))));
        commit(chain, List.of(new Change(KEY, valueAt(2))));
        var late = TestBlocks.block(2, old.hash(), candidate.stateRoot());
        assertThatThrownBy(() -> chain.commit(candidate, late))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the head is block 2");
    }

    @Test
    void candidatesOfOneHead_doNotDisturbEachOther() {
        var chain = chainOf(1, ChainOptions.pruned());
        var one = chain.head().prepare(List.of(new Change(KEY, valueAt(11))));
        var other = chain.head().prepare(List.of(new Change(KEY, null)));
        assertThat(one.state().get(KEY)).isEqualTo(valueAt(11));
        assertThat(other.state().get(KEY)).isNull();
        assertThat(chain.head().state().get(KEY)).isEqualTo(valueAt(1));
        assertThat(other.changedKeys()).containsExactly(KEY);
    }

    @Test
    void candidate_withoutEffect_changesNothing() {
        var chain = chainOf(1, ChainOptions.pruned());
        var same =
                chain.head()
                        .prepare(
                                List.of(
                                        new Change(KEY, null),
                                        new Change(Bytes.ofUtf8("absent"), null),
                                        new Change(KEY, valueAt(1))));
        assertThat(same.changedKeys()).isEmpty();
        assertThat(same.stateRoot()).isEqualTo(chain.head().state().root());
    }

    @Test
    void statesOutsideTheWindow_areRefusedInTheReferencesWords() {
        var chain = chainOf(10, ChainOptions.pruned().withWindowBlocks(4));
        assertThat(chain.oldestState()).isEqualTo(6);
        assertThat(chain.stateAt(6).get(KEY)).isEqualTo(valueAt(6));
        var old = chain.hash(5);
        assertThatThrownBy(() -> chain.stateAt(old))
                .isInstanceOf(StateDiscardedException.class)
                .hasMessage("State already discarded for " + old);
        assertThatThrownBy(() -> chain.trieAt(old)).isInstanceOf(StateDiscardedException.class);
        assertThatThrownBy(() -> chain.stateAt(Hash256.ZERO))
                .isInstanceOf(UnknownBlockException.class)
                .hasMessage("Header was not found in the database: " + Hash256.ZERO);
        assertThatThrownBy(() -> chain.stateAt(11)).isInstanceOf(UnknownBlockException.class);
    }

    @Test
    void reopenedChain_hasHeadAndWindow() {
        var before = chainOf(10, ChainOptions.pruned().withWindowBlocks(4));
        var chain = ChainStore.open(store, ChainOptions.pruned().withWindowBlocks(4));
        assertThat(chain.head().id()).isEqualTo(before.head().id());
        assertThat(chain.oldestState()).isEqualTo(6);
        for (int number = 6; number <= 10; number++) {
            assertThat(chain.stateAt(number).get(KEY)).isEqualTo(valueAt(number));
        }
    }

    @Test
    void archive_proofBehindTheWindow_holdsAgainstThatBlocksRoot() {
        chainOf(40, ChainOptions.archive().withWindowBlocks(4));
        var chain = ChainStore.open(store, ChainOptions.archive().withWindowBlocks(4));
        for (int number : new int[] {0, 7, 20, 36, 40}) {
            var block = chain.block(chain.hash(number));
            var proof =
                    ReadProof.of(block.stateRoot(), chain.trieAt(block.hash()).prove(List.of(KEY)));
            assertThat(proof.get(KEY)).isEqualTo(valueAt(number));
        }
    }

    @Test
    void changedFlatValue_isFoundAtOpening() {
        chainOf(3, ChainOptions.pruned());
        store.write(new WriteBatch().put(ChainSchema.FLAT, KEY, valueAt(2)), Durability.BUFFERED);
        assertThatThrownBy(() -> ChainStore.open(store, ChainOptions.pruned()))
                .isInstanceOf(StateCorruptionException.class)
                .hasMessageContaining("block 3")
                .hasMessageContaining("its header says root")
                .hasMessageContaining("the stored keys give");
    }

    @Test
    void otherSettingsOrSchema_areRefusedAtOpening() {
        chainOf(1, ChainOptions.pruned());
        assertThatThrownBy(() -> ChainStore.open(store, ChainOptions.archive()))
                .isInstanceOf(StorageFailedException.class)
                .hasMessageContaining("V1 PRUNED")
                .hasMessageContaining("V1 ARCHIVE");
        store.write(
                new WriteBatch().put(ChainSchema.META, ChainSchema.SCHEMA, ChainSchema.number(99)),
                Durability.BUFFERED);
        assertThatThrownBy(() -> ChainStore.open(store, ChainOptions.pruned()))
                .isInstanceOf(StorageFailedException.class)
                .hasMessageContaining("schema");
    }

    @Test
    void revert_forgetsTheBlocksAbove() {
        var chain = chainOf(8, ChainOptions.pruned());
        var forgotten = chain.hash(6);
        chain.revertTo(5);
        assertThat(chain.head().number()).isEqualTo(5);
        assertThat(chain.head().state().get(KEY)).isEqualTo(valueAt(5));
        assertThat(chain.block(forgotten)).isNull();
        assertThat(chain.hash(6)).isNull();
        assertThatThrownBy(() -> chain.stateAt(forgotten))
                .isInstanceOf(UnknownBlockException.class);
        commit(chain, List.of(new Change(KEY, valueAt(66))));
        assertThat(chain.stateAt(6).get(KEY)).isEqualTo(valueAt(66));
        assertThat(ChainStore.open(store, ChainOptions.pruned()).head().id())
                .isEqualTo(chain.head().id());
    }

    @Test
    void revert_outsideTheWindow_isRefused() {
        var chain = chainOf(10, ChainOptions.pruned().withWindowBlocks(4));
        assertThatThrownBy(() -> chain.revertTo(5)).isInstanceOf(StateDiscardedException.class);
        assertThatThrownBy(() -> chain.revertTo(11)).isInstanceOf(UnknownBlockException.class);
        assertThat(chain.head().number()).isEqualTo(10);
    }

    @Test
    void pinnedBlock_staysRevertibleOutsideTheWindow() {
        var chain = chainOf(5, ChainOptions.pruned().withWindowBlocks(4));
        chain.pin(3);
        for (int number = 6; number <= 20; number++) {
            commit(chain, List.of(new Change(KEY, valueAt(number))));
        }
        assertThat(chain.stateAt(3).get(KEY)).isEqualTo(valueAt(3));
        chain.unpin(3);
        commit(chain, List.of(new Change(KEY, valueAt(21))));
        assertThat(chain.oldestState()).isEqualTo(17);
        assertThatThrownBy(() -> chain.stateAt(3)).isInstanceOf(StateDiscardedException.class);
        assertThatThrownBy(() -> chain.pin(3)).isInstanceOf(StateDiscardedException.class);
        chain.pin(18);
        chain.revertTo(18);
        assertThat(chain.head().state().get(KEY)).isEqualTo(valueAt(18));
    }

    @Test
    void auxiliaryValues_areKeptBesideTheChain() {
        var chain = chainOf(1, ChainOptions.pruned());
        chain.putAux(Bytes.ofUtf8("finalized"), Bytes.ofUtf8("1"));
        var reopened = ChainStore.open(store, ChainOptions.pruned());
        assertThat(reopened.aux(Bytes.ofUtf8("finalized"))).isEqualTo(Bytes.ofUtf8("1"));
        assertThat(reopened.aux(Bytes.ofUtf8("absent"))).isNull();
    }

    @Test
    void closedChain_refusesTheStoreButKeepsStates() {
        var chain = chainOf(2, ChainOptions.pruned());
        var state = chain.stateAt(1);
        chain.close();
        assertThat(state.get(KEY)).isEqualTo(valueAt(1));
        assertThatThrownBy(() -> commit(chain, List.of())).isInstanceOf(StoreClosedException.class);
    }

    private ChainStore chainOf(int blocks, ChainOptions options) {
        var chain = ChainStore.open(store, options);
        begin(chain, Map.of(KEY, valueAt(0), Bytes.EMPTY, Bytes.EMPTY));
        for (int number = 1; number <= blocks; number++) {
            commit(chain, List.of(new Change(KEY, valueAt(number))));
        }
        return chain;
    }

    private static Bytes valueAt(long number) {
        return Bytes.ofUtf8("the value of the key at block number " + number);
    }
}
