package io.myelin.node;

import io.myelin.chain.Hash256;
import io.myelin.node.author.Authorities;
import io.myelin.node.author.BlockProducer;
import io.myelin.node.chain.Block;
import io.myelin.state.store.OpeningLog;
import io.myelin.state.store.StateException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every line that the node writes for its operator.
///
/// Blocks are many where they are fast: the first hundred are told, then one line per five seconds.
final class NodeLog implements BlockProducer.ImportLog, OpeningLog {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLog.class);
    private static final long FIRST_BLOCKS = 100;
    private static final long QUIET_MILLIS = 5_000;

    private final InstantSource clock;
    private long lastLineMillis;

    /// What the last try to make a block failed with, not to be said again every second.
    private @Nullable String lastFailure;

    NodeLog(InstantSource clock) {
        this.clock = clock;
    }

    void started(NodeConfig config, Hash256 genesis, List<Integer> ports) {
        LOG.info(
                "Myelin node chain={} sealing={} genesis={} rpc={}:{} data={}",
                config.chain(),
                config.sealing(),
                genesis,
                config.rpc().host(),
                ports,
                config.basePath() == null ? "in memory" : config.basePath());
    }

    void stopped(long number) {
        LOG.info("Stopped at block={}", number);
    }

    @Override
    public void imported(Block block, long tookMillis) {
        lastFailure = null;
        long now = clock.millis();
        if (block.number() <= FIRST_BLOCKS || now - lastLineMillis >= QUIET_MILLIS) {
            lastLineMillis = now;
            // The official test suites wait for the words "Imported #1" on standard output.
            LOG.info(
                    "Imported #{} ({}) extrinsics={} took_ms={}",
                    block.number(),
                    shortened(block.hash()),
                    block.extrinsics().size(),
                    tookMillis);
        }
    }

    @Override
    public void faulted(long number, RuntimeException why) {
        LOG.error("An extrinsic was left out of block {}: a broken invariant", number, why);
    }

    @Override
    public void rebuilding(String why) {
        LOG.warn("Making the stored trie anew: {}", why);
    }

    @Override
    public void rebuilt(long keys) {
        LOG.info("Trie made of {} keys", keys);
    }

    /// A block was not made; the next is tried all the same.
    void sealFailed(RuntimeException why) {
        String told = String.valueOf(why.getMessage());
        if (told.equals(lastFailure)) {
            return;
        }
        lastFailure = told;
        if (why instanceof Authorities.NoneHeldException) {
            LOG.error("No block is made: {}", told);
        } else {
            LOG.error("Block not made (tried again until it can be)", why);
        }
    }

    /// What is kept cannot be read or written: no more blocks are made.
    void storageFailed(StateException why) {
        LOG.error("The chain cannot go on: {}", why.getMessage());
    }

    /// The store could not be closed in good order, after [#storageFailed] or for the first time.
    void closingFailed(StateException why) {
        LOG.warn("The store was not closed in good order: {}", why.getMessage());
    }

    private static String shortened(Hash256 hash) {
        String hex = hash.toHex();
        return hex.substring(0, 6) + "…" + hex.substring(hex.length() - 4);
    }
}
