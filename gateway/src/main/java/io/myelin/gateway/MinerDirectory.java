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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The miners of one subnet as the chain lists them, read again every few seconds on a thread of its own, and whenever a request
/// comes that would go by what is older than a second.
///
/// While the chain cannot be read the last list stays.
final class MinerDirectory implements Supplier<List<Candidate>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MinerDirectory.class);

    /// How old what a request goes by may be.
    private static final long FRESH_NANOS = 1_000_000_000L;

    /// How long a request waits for what is fresh: a chain that hangs holds up nobody.
    private static final long WAIT_NANOS = 1_000_000_000L;

    private final ChainClient client;
    private final NetUid netuid;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition done = lock.newCondition();
    private List<Candidate> candidates = List.of();
    private long readNanos;
    private long readings;
    private boolean isWanted;
    private boolean isClosed;

    private MinerDirectory(ChainClient client, NetUid netuid) {
        this.client = client;
        this.netuid = netuid;
    }

    /// Reads the subnet now, and every `period` from then on.
    static MinerDirectory following(ChainClient client, NetUid netuid, Duration period) {
        var directory = new MinerDirectory(client, netuid);
        directory.refresh();
        Thread.ofVirtual()
                .name("miner-directory-" + netuid)
                .start(() -> directory.refreshUntilClosed(period));
        return directory;
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
            while (!isWanted && !isClosed && left > 0) {
                left = wanted.awaitNanos(left);
            }
            isWanted = false;
            return !isClosed;
        } finally {
            lock.unlock();
        }
    }

    private void refresh() {
        long start = System.nanoTime();
        List<Candidate> found = null;
        try {
            found = read();
        } catch (RuntimeException e) {
            LOG.warn("event=metagraph_not_read netuid={} error={}", netuid, e.getMessage());
        }
        lock.lock();
        try {
            candidates = found == null ? candidates : found;
            readNanos = start;
            readings++;
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<Candidate> read() {
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
    /// reading serves all that wait for it.
    @Override
    public List<Candidate> get() {
        lock.lock();
        try {
            if (System.nanoTime() - readNanos > FRESH_NANOS) {
                awaitNext();
            }
            return candidates;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return candidates;
        } finally {
            lock.unlock();
        }
    }

    private void awaitNext() throws InterruptedException {
        long known = readings;
        isWanted = true;
        wanted.signal();
        long left = WAIT_NANOS;
        while (readings == known && !isClosed && left > 0) {
            left = done.awaitNanos(left);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            wanted.signal();
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
