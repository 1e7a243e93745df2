package io.myelin.node.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.block.Digest;
import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.Chain;
import io.myelin.node.chain.FinalityRule;
import io.myelin.node.chain.RuntimeCalls;
import io.myelin.node.pool.PoolLimits;
import io.myelin.state.StateView;
import io.myelin.state.store.ChainOptions;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.MemoryStore;
import io.myelin.state.store.StateException;
import io.myelin.state.store.StorageFailedException;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How the writer's thread ends, and what becomes of those who wait for a block then.
class SealerTest {
    private static final long PATIENCE_SECONDS = 120;

    private final LinkedBlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<StateException> ends = new LinkedBlockingQueue<>();
    private final ChainStore store = ChainStore.open(new MemoryStore(), ChainOptions.pruned());
    private final Chain chain = chain();

    private Chain chain() {
        var empty = Trie.empty(TrieLayout.V1);
        var header = new Header(Hash256.ZERO, 0, empty.root(), Hash256.ZERO, Digest.EMPTY);
        store.begin(Block.of(header, List.of()).stored(), empty);
        var runtime =
                new RuntimeCalls() {
                    @Override
                    public boolean readsState(String function) {
                        return false;
                    }

                    @Override
                    public Bytes call(StateView state, String function, Bytes arguments) {
                        return Bytes.EMPTY;
                    }
                };
        return new Chain(store, runtime, new FinalityRule.OnCommand());
    }

    private Sealer started(Sealer.Producer producer) {
        var submissions =
                new Submissions(
                        chain,
                        (_, _) -> {
                            throw new IllegalStateException("nothing is submitted");
                        },
                        PoolLimits.STANDARD,
                        InstantSource.system());
        var log =
                new Sealer.SealLog() {
                    @Override
                    public void sealFailed(RuntimeException why) {
                        failures.add(why);
                    }

                    @Override
                    public void storageFailed(StateException why) {
                        ends.add(why);
                    }
                };
        var parts = new Sealer.Parts(submissions, producer, InstantSource.system(), log);
        var sealer = new Sealer(new Sealing.Manual(), parts);
        sealer.start();
        return sealer;
    }

    @AfterEach
    void close() {
        chain.close();
        store.close();
    }

    /// What somebody who asked for a block heard, on a thread of its own.
    private static final class Asking {
        private final CompletableFuture<Block> block = new CompletableFuture<>();
        private final Thread thread;

        Asking(Sealer sealer) {
            thread =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                try {
                                    block.complete(sealer.sealNow(Sealer.Emptiness.ALLOWED));
                                } catch (InterruptedException | RuntimeException e) {
                                    block.completeExceptionally(e);
                                }
                            });
        }

        /// Returns once the command is given and the answer is waited for.
        void awaitAsked() {
            while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
                Thread.yield();
            }
        }
    }

    @Test
    void commandsThatWait_areRefusedWhenTheSealerStops() throws Exception {
        var making = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var sealer =
                started(() -> {
                    making.countDown();
                    assertThat(goOn.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
                    return chain.head().block();
                });
        var first = new Asking(sealer);
        assertThat(making.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        var second = new Asking(sealer);
        second.awaitAsked();
        var closing = Thread.ofPlatform().daemon().start(sealer::close);
        while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
            Thread.yield();
        }
        goOn.countDown();
        assertThatThrownBy(() -> second.block.get(50, TimeUnit.SECONDS))
                .hasMessageContaining("the node is stopping");
        first.thread.join();
        closing.join();
        assertThatThrownBy(() -> sealer.sealNow(Sealer.Emptiness.ALLOWED))
                .hasMessageContaining("the node is stopping");
        assertThat(failures).isEmpty();
        assertThat(ends).isEmpty();
    }

    @Test
    void brokenStore_endsTheMakingOfBlocks() throws Exception {
        var tries = new AtomicInteger();
        var sealer =
                started(() -> {
                    tries.incrementAndGet();
                    throw new StorageFailedException("a table is damaged");
                });
        assertThatThrownBy(() -> sealer.sealNow(Sealer.Emptiness.ALLOWED))
                .hasMessage("block not made: a table is damaged");
        assertThat(ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).hasMessage("a table is damaged");
        assertThatThrownBy(() -> sealer.sealNow(Sealer.Emptiness.ALLOWED))
                .hasMessageContaining("the node is stopping");
        sealer.close();
        assertThat(tries).hasValue(1);
        assertThat(failures).isEmpty();
    }

    @Test
    void anyOtherFailure_isTold_andTheNextBlockIsTried() throws Exception {
        var tries = new AtomicInteger();
        var sealer =
                started(() -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("a bug");
                    }
                    return chain.head().block();
                });
        assertThatThrownBy(() -> sealer.sealNow(Sealer.Emptiness.ALLOWED))
                .hasMessage("block not made: a bug");
        assertThat(failures.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).hasMessage("a bug");
        assertThat(sealer.sealNow(Sealer.Emptiness.ALLOWED)).isEqualTo(chain.head().block());
        sealer.close();
    }
}
