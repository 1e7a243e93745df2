package io.myelin.state.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import io.myelin.state.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Readers on several threads while blocks come and are taken back.
class ChainReadersTest {
    private static final int BLOCKS = 600;
    private static final Bytes ONE = Bytes.ofUtf8("one");
    private static final Bytes TWO = Bytes.ofUtf8("two");

    /// Each block writes its own hash's parent into two keys: a state is whole if they are equal.
    @ParameterizedTest
    @EnumSource(ChainOptions.History.class)
    void readersDuringCommitsAndReverts_seeWholeStates(ChainOptions.History history)
            throws Exception {
        var options =
                ChainOptions.pruned()
                        .withHistory(history)
                        .withWindowBlocks(20)
                        .withResidentBytes(4_000);
        var chain = ChainStore.open(new MemoryStore(), options);
        TestBlocks.begin(chain, Map.of(ONE, Bytes.EMPTY, TWO, Bytes.EMPTY));
        var stop = new AtomicBoolean();
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var readers = new ArrayList<Thread>();
        for (int i = 0; i < 3; i++) {
            int seed = i;
            readers.add(
                    Thread.ofPlatform()
                            .uncaughtExceptionHandler((_, e) -> failures.add(e))
                            .start(() -> read(chain, new Random(seed), stop)));
        }
        var random = new Random(9);
        for (int i = 0; i < BLOCKS; i++) {
            var parent = Bytes.wrap(chain.head().hash().toBytes());
            var salt = Bytes.wrap(new byte[] {(byte) random.nextInt(256)});
            TestBlocks.commit(
                    chain,
                    List.of(
                            new Change(ONE, parent),
                            new Change(TWO, parent),
                            new Change(Bytes.ofUtf8("salt"), salt)));
            if (random.nextInt(25) == 0) {
                chain.revertTo(Math.max(chain.oldestState(), chain.head().number() - 5));
            }
        }
        stop.set(true);
        for (var reader : readers) {
            reader.join();
        }
        assertThat(failures).isEmpty();
    }

    private static void read(ChainStore chain, Random random, AtomicBoolean stop) {
        while (!stop.get()) {
            long number = random.nextLong(chain.head().number() + 1);
            var hash = chain.hash(number);
            if (hash == null) {
                continue;
            }
            try {
                var header = chain.header(hash);
                var view = random.nextInt(10) == 0 ? chain.trieAt(hash) : chain.stateAt(hash);
                assertThat(view.keys(Bytes.EMPTY)).contains(ONE, TWO);
                var parent = header == null || number == 0 ? null : header.parentHash().toBytes();
                if (parent != null) {
                    assertThat(view.get(ONE)).isEqualTo(Bytes.wrap(parent));
                    assertThat(view.get(TWO)).isEqualTo(Bytes.wrap(parent));
                }
            } catch (StateDiscardedException | UnknownBlockException _) {
                // The window moved on, or the block was taken back, since the hash was read.
            }
        }
    }
}
