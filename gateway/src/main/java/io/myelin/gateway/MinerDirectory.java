package io.myelin.gateway;

import io.myelin.chain.NetUid;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.neuron.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The miners of one subnet as the chain lists them, read again every few seconds on a thread of its own, and whenever a request
/// comes that would go by what is older than a second.
///
/// While the chain cannot be read the last list stays.
final class MinerDirectory implements Supplier<List<Candidate>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MinerDirectory.class);

    /// How old what a request goes by may be when the request comes.
    static final long FRESH_NANOS = 1_000_000_000L;

    /// How long a request waits for what is fresh: a chain that hangs holds nobody up for good.
    private static final Duration WAIT_MAX = Duration.ofSeconds(10);

    private final Supplier<List<Candidate>> chain;
    private final LongSupplier nanoClock;
    private final Duration waitMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition done = lock.newCondition();
    private Reading last;
    private long newestRequestNanos;
    private boolean isClosed;

    /// What was read, and when the reading began: the chain may have gone on since then.
    private record Reading(List<Candidate> miners, long startNanos) {
        boolean isFreshAt(long nanos) {
            return nanos - startNanos <= FRESH_NANOS;
        }
    }

    private MinerDirectory(
            Supplier<List<Candidate>> chain, LongSupplier nanoClock, Duration waitMax) {
        this.chain = chain;
        this.nanoClock = nanoClock;
        this.waitMax = waitMax;
        this.last = reading(List.of());
        this.newestRequestNanos = last.startNanos();
    }

    /// Reads the subnet now, and at the latest every `period` from then on.
    static MinerDirectory following(ChainClient client, NetUid netuid, Duration period) {
        return new MinerDirectory(() -> serving(client, netuid), System::nanoTime, WAIT_MAX)
                .refreshedEvery(period);
    }

    /// Reads from `chain` now and whenever a request wants it, which waits no longer than `waitMax`.
    static MinerDirectory onDemand(
            Supplier<List<Candidate>> chain, LongSupplier nanoClock, Duration waitMax) {
        return new MinerDirectory(chain, nanoClock, waitMax)
                .refreshedEvery(Duration.ofNanos(Long.MAX_VALUE));
    }

    private MinerDirectory refreshedEvery(Duration period) {
        Thread.ofVirtual().name("miner-directory").start(() -> refreshUntilClosed(period));
        return this;
    }

    private void refreshUntilClosed(Duration period) {
        try {
            while (isDue(period)) {
                refresh();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until the period is over or a request wants a fresh list; false when the directory is closed.
    private boolean isDue(Duration period) throws InterruptedException {
        lock.lock();
        try {
            long left = period.toNanos();
            while (last.isFreshAt(newestRequestNanos) && !isClosed && left > 0) {
                left = wanted.awaitNanos(left);
            }
            return !isClosed;
        } finally {
            lock.unlock();
        }
    }

    private void refresh() {
        var fresh = reading(last.miners());
        lock.lock();
        try {
            last = fresh;
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Reading reading(List<Candidate> known) {
        long start = nanoClock.getAsLong();
        try {
            return new Reading(chain.get(), start);
        } catch (RuntimeException e) {
            LOG.warn("event=metagraph_not_read error={}", e.getMessage());
            return new Reading(known, start);
        }
    }

    private static List<Candidate> serving(ChainClient client, NetUid netuid) {
        var found = new ArrayList<Candidate>();
        for (var neuron : Metagraph.read(client, netuid).neurons()) {
            var axon = neuron.axon();
            if (axon != null && axon.isServing()) {
                found.add(
                        new Candidate(
                                new Target(neuron.hotkey(), axon.ip(), axon.port()),
                                neuron.scores().incentiveU16()));
            }
        }
        return List.copyOf(found);
    }

    /// The miners as they are known; read anew first if that is a while ago, since an epoch may have changed what they are worth. One
    /// reading serves all that came before it began, or soon after.
    @Override
    public List<Candidate> get() {
        long now = nanoClock.getAsLong();
        lock.lock();
        try {
            awaitFreshAt(now);
            return last.miners();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return last.miners();
        } finally {
            lock.unlock();
        }
    }

    private void awaitFreshAt(long nanos) throws InterruptedException {
        if (nanos - newestRequestNanos > 0) {
            newestRequestNanos = nanos;
            wanted.signal();
        }
        long left = waitMax.toNanos();
        while (!last.isFreshAt(nanos) && !isClosed && left > 0) {
            left = done.awaitNanos(left);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            wanted.signalAll();
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
