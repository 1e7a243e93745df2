package io.myelin.testkit;

import static io.myelin.testkit.TestAccount.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import io.myelin.node.author.Sealer;
import io.myelin.node.chain.Block;
import io.myelin.node.intake.BlockImporter;
import io.myelin.runtime.assembly.Genesis;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.scale.ScaleWriter;
import io.myelin.state.store.ChainOptions;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.MemoryStore;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Root replaces the authors of blocks: from the next block on others seal, and whoever verifies the blocks agrees.
@ExtendWith(TestNodeExtension.class)
class AuthoritySwapTest {
    private static final TestAccount ONE = TestAccount.of("//One");
    private static final TestAccount TWO = TestAccount.of("//Two");
    private static final TestAccount STRANGER = TestAccount.of("//Stranger");

    /// `Sudo.sudo(AdminUtils.swap_authorities(keys))`, signed by the sudo key.
    private static void swap(TestNode node, TestAccount... authors) {
        var call = new ScaleWriter().u8(12).u8(0).u8(19).u8(0).compact(authors.length);
        Stream.of(authors).forEach(author -> call.accountId(author.id()));
        node.submit(ALICE, call.toBytes());
    }

    /// Swaps in block 2, and makes more blocks; all of them are taken in by another chain.
    private static void swapAndGoOn(TestNode node, TestAccount... authors) throws Exception {
        var blocks = new ArrayList<Block>();
        blocks.add(node.node().chain().head().block());
        blocks.add(node.createBlock());
        swap(node, authors);
        for (int i = 0; i < 6; i++) {
            blocks.add(node.createBlock());
        }
        var state = new State(node.node().chain().head().state(), ChainParams.fast());
        assertThat(Aura.authorities(state))
                .containsExactlyElementsOf(Stream.of(authors).map(TestAccount::id).toList());
        requireSound(blocks);
    }

    private static void requireSound(List<Block> blocks) {
        var params = ChainParams.fast();
        var store = ChainStore.open(new MemoryStore(), ChainOptions.pruned());
        var genesis = Trie.of(TrieLayout.V1, Genesis.local().build(Runtime.create(params)));
        store.begin(blocks.getFirst().stored(), genesis);
        var importer = new BlockImporter(store, params);
        for (var block : blocks.subList(1, blocks.size())) {
            assertThat(importer.importBlock(block))
                    .isInstanceOf(BlockImporter.Outcome.Imported.class);
        }
    }

    @Test
    void otherOrderOfTheSameAuthors_sealsInThatOrder(TestNode node) throws Exception {
        swapAndGoOn(node, TWO, ONE);
    }

    @Test
    void oneAuthorOfSeveral_sealsAllBlocks(TestNode node) throws Exception {
        swapAndGoOn(node, TWO);
    }

    @Test
    void slotsOfAnAuthorElsewhere_stayEmpty(TestNode node) throws Exception {
        swapAndGoOn(node, STRANGER, ONE, STRANGER);
    }

    @Test
    void authorsAllElsewhere_endTheMakingOfBlocks_andReadingGoesOn(TestNode node) {
        assertThatThrownBy(() -> swapAndGoOn(node, STRANGER))
                .isInstanceOf(Sealer.NotSealedException.class)
                .hasMessageContaining("the chain's authors are [" + STRANGER.id())
                .hasMessageContaining("this node holds the keys of [");
        assertThat(node.node().chain().head().number()).isEqualTo(2);
        assertThat(node.node().chain().head().state().get(Bytes.ofUtf8("absent"))).isNull();
    }
}
