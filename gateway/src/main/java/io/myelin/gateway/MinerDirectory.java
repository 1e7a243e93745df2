package io.myelin.gateway;

import io.myelin.chain.NetUid;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.neuron.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The miners of one subnet as the chain lists them, read again every few seconds on a thread of its own.
///
/// While the chain cannot be read the last list stays.
final class MinerDirectory implements Supplier<List<Candidate>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MinerDirectory.class);

    /// How old what a request goes by may be.
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final ChainClient client;
    private final NetUid netuid;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile List<Candidate> candidates = List.of();
    private volatile long readNanos;

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
            while (!closed.await(period.toMillis(), TimeUnit.MILLISECONDS)) {
                refresh();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void refresh() {
        try {
            readNanos = System.nanoTime();
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
            candidates = List.copyOf(found);
        } catch (ChainException e) {
            LOG.warn("event=metagraph_not_read netuid={} error={}", netuid, e.getMessage());
        }
    }

    /// The miners as they are known; read anew first if that is a while ago, since an epoch may have changed what they are worth.
    @Override
    public List<Candidate> get() {
        if (isOld()) {
            refreshIfOld();
        }
        return candidates;
    }

    private boolean isOld() {
        return System.nanoTime() - readNanos > FRESH_NANOS;
    }

    /// One reads for all that came at the same time.
    private synchronized void refreshIfOld() {
        if (isOld()) {
            refresh();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
