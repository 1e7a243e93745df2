package io.myelin.state.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import io.myelin.state.store.ChainOptions;
import io.myelin.state.store.StateDiscardedException;
import io.myelin.state.store.StorageFailedException;
import io.myelin.state.store.StoreClosedException;
import io.myelin.state.store.TestBlocks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainFolderTest {
    @TempDir Path folder;

    @Test
    void archive_keepsEveryStateOverRestarts() {
        var options = ChainOptions.archive().withWindowBlocks(5);
        for (int run = 0; run < 4; run++) {
            try (var chain = ChainFolder.open(folder, options)) {
                if (chain.isEmpty()) {
                    TestBlocks.begin(chain, CrashWriter.genesis());
                }
                for (int i = 0; i < 10; i++) {
                    TestBlocks.commit(chain, CrashWriter.changes(chain.head().number() + 1));
                }
                chain.revertTo(chain.head().number() - 2);
                long head = chain.head().number();
                assertThat(head).isEqualTo(8 * (run + 1));
                for (long number = 0; number <= head; number++) {
                    var model = CrashWriter.model(number);
                    assertThat(chain.stateAt(number).keys(Bytes.EMPTY))
                            .containsExactlyElementsOf(model.keySet());
                    assertThat(chain.trieAt(chain.hash(number)).size()).isEqualTo(model.size());
                }
            }
        }
    }

    @Test
    void prunedChain_keepsTheWindowOverRestarts() {
        var options = ChainOptions.pruned().withWindowBlocks(5);
        try (var chain = ChainFolder.open(folder, options)) {
            TestBlocks.begin(chain, CrashWriter.genesis());
            for (int number = 1; number <= 12; number++) {
                TestBlocks.commit(chain, CrashWriter.changes(number));
            }
        }
        try (var chain = ChainFolder.open(folder, options)) {
            assertThat(chain.oldestState()).isEqualTo(7);
            assertThat(chain.stateAt(7).keys(Bytes.EMPTY))
                    .containsExactlyElementsOf(CrashWriter.model(7).keySet());
            assertThatThrownBy(() -> chain.stateAt(6)).isInstanceOf(StateDiscardedException.class);
        }
    }

    @Test
    void refusedChain_leavesTheFolderFree() {
        try (var chain = ChainFolder.open(folder, ChainOptions.pruned())) {
            TestBlocks.begin(chain, CrashWriter.genesis());
        }
        assertThatThrownBy(() -> ChainFolder.open(folder, ChainOptions.archive()))
                .isInstanceOf(StorageFailedException.class);
        try (var chain = ChainFolder.open(folder, ChainOptions.pruned())) {
            assertThat(chain.head().number()).isZero();
        }
    }

    @Test
    void lateReadersOfAClosedChain_areRefused() {
        var chain = ChainFolder.open(folder, ChainOptions.archive().withWindowBlocks(1));
        TestBlocks.begin(chain, CrashWriter.genesis());
        for (int number = 1; number <= 4; number++) {
            TestBlocks.commit(chain, CrashWriter.changes(number));
        }
        var archived = chain.stateAt(1);
        chain.close();
        assertThatThrownBy(() -> archived.get(Bytes.EMPTY))
                .isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> chain.block(chain.head().hash()))
                .isInstanceOf(StoreClosedException.class);
    }
}
