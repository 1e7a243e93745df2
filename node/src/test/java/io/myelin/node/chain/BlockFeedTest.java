package io.myelin.node.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.block.Digest;
import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Who hears of what, with what was published and not told yet in every place. The thread that tells is the test's own.
class BlockFeedTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> heard = new ArrayList<>();
    private final BlockFeed feed = with(new FinalityRule.OnCommand());

    private BlockFeed with(FinalityRule rule) {
        return new BlockFeed(block(0), new Unfinal(rule, nanos::get));
    }

    private static ImportedBlock block(long number) {
        var header = new Header(Hash256.ZERO, number, Hash256.ZERO, Hash256.ZERO, Digest.EMPTY);
        var head = new ChainHead(Block.of(header, List.of()), Trie.empty(TrieLayout.V1));
        return new ImportedBlock(head, new TreeSet<Bytes>());
    }

    private static List<Long> numbers(List<Block> blocks) {
        return blocks.stream().map(Block::number).toList();
    }

    /// Writes down what it hears.
    private final class Scribe implements BlockFeed.Follower {
        @Override
        public void started(Block finalized, List<Block> unfinal) {
            heard.add("at " + finalized.number() + " " + numbers(unfinal));
        }

        @Override
        public void imported(Block block) {
            heard.add("best " + block.number());
        }

        @Override
        public void finalized(List<Block> blocks) {
            heard.add("final " + numbers(blocks));
        }
    }

    @Test
    void publishedBlock_isTheHead_beforeAnybodyIsTold() throws Exception {
        var unused = feed.follow(new Scribe());
        feed.imported(block(1));
        feed.finalizedUpTo(1);
        assertThat(feed.latest().block().number()).isEqualTo(1);
        assertThat(feed.finalized().number()).isEqualTo(1);
        assertThat(heard).containsExactly("at 0 []");
        feed.tellAll();
        assertThat(heard).containsExactly("at 0 []", "best 1", "final [1]");
    }

    @Test
    void lateListener_startsAtTheHead_andHearsNothingOlder() throws Exception {
        feed.imported(block(1));
        feed.finalizedUpTo(1);
        feed.imported(block(2));
        var unused = feed.follow(new Scribe());
        var newHeads = new ArrayList<Long>();
        var finalHeads = new ArrayList<Long>();
        var fromNext = new ArrayList<Long>();
        unused = feed.listen(next -> newHeads.add(next.block().number()));
        unused = feed.listenFinalized(next -> finalHeads.add(next.number()));
        unused = feed.listenFromNext(next -> fromNext.add(next.block().number()));
        feed.tellAll();
        assertThat(heard).containsExactly("at 1 [2]");
        feed.finalizedUpTo(2);
        feed.imported(block(3));
        feed.tellAll();
        assertThat(heard).containsExactly("at 1 [2]", "final [2]", "best 3");
        assertThat(newHeads).containsExactly(2L, 3L);
        assertThat(finalHeads).containsExactly(1L, 2L);
        assertThat(fromNext).containsExactly(3L);
    }

    @Test
    void listenerThatLeft_hearsNoMore() throws Exception {
        var leave = feed.follow(new Scribe());
        leave.run();
        feed.imported(block(1));
        feed.tellAll();
        assertThat(heard).containsExactly("at 0 []");
    }

    @Test
    void listenerThatFails_isToldNoMore_andTheOthersGoOn() throws Exception {
        var unused =
                feed.listenFromNext(next -> {
                    heard.add("failing at " + next.block().number());
                    throw new IllegalStateException("a bug");
                });
        unused = feed.listenFromNext(next -> heard.add("hears " + next.block().number()));
        feed.imported(block(1));
        feed.imported(block(2));
        feed.tellAll();
        assertThat(heard).containsExactly("failing at 1", "hears 1", "hears 2");
    }

    @Test
    void listenerThatCannotStart_hasNotJoined() throws Exception {
        assertThatThrownBy(() ->
                        feed.listen(_ -> {
                            heard.add("told");
                            throw new IllegalStateException("cannot start");
                        }))
                .hasMessage("cannot start");
        feed.imported(block(1));
        feed.tellAll();
        assertThat(heard).containsExactly("told");
    }

    @Test
    void agedBlocks_becomeFinalWhileNothingElseHappens() throws Exception {
        var aging = with(new FinalityRule.Aged(Duration.ofNanos(100)));
        var unused = aging.follow(new Scribe());
        aging.imported(block(1));
        nanos.set(50);
        aging.imported(block(2));
        nanos.set(100);
        aging.tellAll();
        assertThat(heard).containsExactly("at 0 []", "best 1", "best 2", "final [1]");
        assertThat(aging.finalized().number()).isEqualTo(1);
    }

    /// While the notifier is held up by one listener another joins: it need not wait, and misses nothing.
    @Test
    void joiningWhileAnotherIsTold_doesNotWait() throws Exception {
        var entered = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var unused =
                feed.listenFromNext(_ -> {
                    entered.countDown();
                    awaitUnchecked(goOn);
                });
        var notifier = Thread.ofPlatform().daemon().start(feed::tellForever);
        feed.imported(block(1));
        assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
        unused = feed.follow(new Scribe());
        unused = feed.listenFromNext(_ -> done.countDown());
        feed.imported(block(2));
        assertThat(heard).containsExactly("at 0 [1]");
        goOn.countDown();
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        notifier.interrupt();
        notifier.join();
        assertThat(heard).containsExactly("at 0 [1]", "best 2");
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void publisher_waitsWhenTooMuchIsUntold() throws Exception {
        for (int number = 1; number <= 256; number++) {
            feed.imported(block(number));
        }
        var next = new CountDownLatch(1);
        var writer =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                feed.imported(block(257));
                                next.countDown();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        while (writer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(next.getCount()).isEqualTo(1);
        assertThat(feed.latest().block().number()).isEqualTo(256);
        feed.tellAll();
        assertThat(next.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(feed.latest().block().number()).isEqualTo(257);
    }
}
