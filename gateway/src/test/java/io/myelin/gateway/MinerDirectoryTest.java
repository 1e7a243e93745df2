package io.myelin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.neuron.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What requests go by: what miners are worth when the request comes. Time and chain stand still until the test moves them.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class MinerDirectoryTest {
    private static final Target MINER = new Target(AccountId.ZERO, "127.0.0.2", 8091);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger incentiveU16 = new AtomicInteger(100);
    private final AtomicInteger readings = new AtomicInteger();

    private List<Candidate> read() {
        readings.incrementAndGet();
        return List.of(new Candidate(MINER, incentiveU16.get()));
    }

    private final List<MinerDirectory> opened = new ArrayList<>();

    @AfterEach
    void stop() {
        opened.forEach(MinerDirectory::close);
    }

    private MinerDirectory following(Supplier<List<Candidate>> chain, LongSupplier clock) {
        var directory = MinerDirectory.onDemand(chain, clock, Duration.ofMinutes(4));
        opened.add(directory);
        return directory;
    }

    private static List<Candidate> worth(int incentiveU16) {
        return List.of(new Candidate(MINER, incentiveU16));
    }

    @Test
    void afterAnEpoch_aRequestGoesByTheNewIncentives() {
        var directory = following(this::read, now::get);
        assertThat(directory.get()).isEqualTo(worth(100));

        incentiveU16.set(60_000);
        now.addAndGet(MinerDirectory.FRESH_NANOS + 1);
        assertThat(directory.get()).isEqualTo(worth(60_000));
        assertThat(readings).hasValue(2);
    }

    @Test
    void requestsWithinTheSameMoment_readNothingAnew() {
        var directory = following(this::read, now::get);
        now.addAndGet(MinerDirectory.FRESH_NANOS);
        for (int i = 0; i < 10; i++) {
            assertThat(directory.get()).isEqualTo(worth(100));
        }
        assertThat(readings).hasValue(1);
    }

    /// The reading goes on until every request has come: none is content with the old list, and one reading serves all.
    @Test
    void requestsThatComeTogether_waitForOneReading() throws Exception {
        var crowd = new Crowd(20);
        var directory =
                following(
                        () -> {
                            if (readings.get() > 0) {
                                crowd.awaitAll();
                            }
                            return read();
                        },
                        crowd::look);
        incentiveU16.set(60_000);
        now.addAndGet(MinerDirectory.FRESH_NANOS + 1);
        assertThat(crowd.ask(directory)).containsOnly(worth(60_000));
        assertThat(readings).hasValue(2);
    }

    /// Requests that come late in a long reading get what is read after it, once for all of them, however long that takes.
    @Test
    void requestsLateInALongReading_waitForOneFurtherReading() throws Exception {
        var crowd = new Crowd(20);
        var begun = new CountDownLatch(1);
        var directory =
                following(
                        () -> {
                            now.addAndGet(10 * MinerDirectory.FRESH_NANOS);
                            if (readings.get() == 1) {
                                begun.countDown();
                                crowd.awaitAll();
                            }
                            return read();
                        },
                        crowd::look);
        try (var early = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = early.submit(directory::get);
            assertThat(begun.await(2, TimeUnit.MINUTES)).as("a reading for a request").isTrue();
            assertThat(crowd.ask(directory)).containsOnly(worth(100));
            assertThat(answer.get()).isEqualTo(worth(100));
        }
        assertThat(readings).hasValue(3);
    }

    /// Requests on threads of their own. One has come once it has looked at the clock.
    private final class Crowd {
        private final int size;
        private final CountDownLatch toCome;
        private final Set<Thread> come = ConcurrentHashMap.newKeySet();
        private final Set<Thread> members = ConcurrentHashMap.newKeySet();

        Crowd(int size) {
            this.size = size;
            this.toCome = new CountDownLatch(size);
        }

        long look() {
            var thread = Thread.currentThread();
            long nanos = now.get();
            if (members.contains(thread) && come.add(thread)) {
                toCome.countDown();
            }
            return nanos;
        }

        void awaitAll() {
            MinerDirectoryTest.await(toCome);
        }

        List<List<Candidate>> ask(MinerDirectory directory) throws Exception {
            var answers = new ArrayList<List<Candidate>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var pending = new ArrayList<Future<List<Candidate>>>();
                for (int i = 0; i < size; i++) {
                    pending.add(
                            threads.submit(() -> {
                                members.add(Thread.currentThread());
                                return directory.get();
                            }));
                }
                for (var each : pending) {
                    answers.add(each.get());
                }
            }
            return answers;
        }
    }

    @Test
    void chainThatHangs_holdsNobodyUpForGood() {
        var never = new CountDownLatch(1);
        opened.add(
                MinerDirectory.onDemand(
                        () -> {
                            if (readings.get() > 0) {
                                await(never);
                            }
                            return read();
                        },
                        now::get,
                        Duration.ofMillis(1)));
        now.addAndGet(MinerDirectory.FRESH_NANOS + 1);
        assertThat(opened.getFirst().get()).isEqualTo(worth(100));
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void chainThatCannotBeRead_leavesTheLastList() {
        var directory =
                following(
                        () -> {
                            if (readings.get() > 0) {
                                throw new ChainException.Disconnected("gone");
                            }
                            return read();
                        },
                        now::get);
        now.addAndGet(MinerDirectory.FRESH_NANOS + 1);
        assertThat(directory.get()).isEqualTo(worth(100));
    }
}
