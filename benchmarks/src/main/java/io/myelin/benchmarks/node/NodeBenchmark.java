package io.myelin.benchmarks.node;

import io.myelin.chain.Bytes;
import io.myelin.chain.TaoBalance;
import io.myelin.node.Node;
import io.myelin.node.NodeConfig;
import io.myelin.node.author.Sealing;
import io.myelin.node.pool.PoolLimits;
import io.myelin.sdk.call.RuntimeCalls;
import io.myelin.sdk.client.ChainClient;
import io.myelin.testkit.TestAccount;
import io.myelin.testkit.TestNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How many transfers a second go through a whole node, where their time goes, and what ten thousand blocks leave in memory.
///
/// Estimate: a transfer is checked in the pool (a signature, 50 µs), verified again only if the cache lost it, executed
/// (some 20 reads and writes) and hashed into the trie (a few nodes, 10 µs): several thousand a second on one core.
/// The node keeps its chain on disk, synced per block; transfers are signed beforehand.
public final class NodeBenchmark {
    private static final int TRANSFERS = 4_000;
    private static final int EMPTY_BLOCKS = 10_000;
    private static final List<TestAccount> SENDERS =
            List.of(
                    TestAccount.ALICE,
                    TestAccount.BOB,
                    TestAccount.CHARLIE,
                    TestAccount.DAVE,
                    TestAccount.EVE,
                    TestAccount.FERDIE);

    private NodeBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("myelin-bench");
        try {
            transfers(folder.resolve("transfers"));
            emptyBlocks(folder.resolve("empty"));
        } finally {
            delete(folder);
        }
    }

    private static NodeConfig config(Path folder) {
        return NodeConfig.forTests()
                .withChecks(NodeConfig.Checks.NONE)
                .withBasePath(folder)
                .withSealing(new Sealing.Manual())
                .withPool(PoolLimits.STANDARD);
    }

    private static void transfers(Path folder) throws InterruptedException {
        long start = System.nanoTime();
        try (var node = TestNode.start(config(folder))) {
            node.createBlock();
            System.out.printf(
                    Locale.ROOT,
                    "composition to the first block: %.0f ms; process to the first block: %d ms%n",
                    millisSince(start),
                    ManagementFactory.getRuntimeMXBean().getUptime());
            try (var client = ChainClient.connect(node.wsUrl())) {
                for (int round = 1; round <= 3; round++) {
                    round(round, node.node(), sign(client, node));
                }
            }
        }
    }

    private static List<Bytes> sign(ChainClient client, TestNode node) {
        var call =
                client.encode(
                        RuntimeCalls.transferKeepAlive(
                                TestAccount.of("//bench").id(), new TaoBalance(1_000)));
        var signed = new ArrayList<Bytes>();
        for (var sender : SENDERS) {
            long nonce = node.nextNonce(sender.id());
            for (int i = 0; i < TRANSFERS / SENDERS.size(); i++) {
                signed.add(sender.sign(call, nonce + i, client.genesisHash()));
            }
        }
        return signed;
    }

    private static void round(int round, Node node, List<Bytes> transfers)
            throws InterruptedException {
        long start = System.nanoTime();
        for (var transfer : transfers) {
            node.submissions().submit(transfer);
        }
        double pool = millisSince(start);
        start = System.nanoTime();
        int included = 0;
        int blocks = 0;
        while (included < transfers.size() && blocks < 100) {
            // Two inherents are in every block.
            included += node.sealNow().extrinsics().size() - 2;
            blocks++;
        }
        double sealed = millisSince(start);
        System.out.printf(
                Locale.ROOT,
                "round %d: %,d transfers: pool %.0f ms (%.0f µs each), %d blocks %.0f ms (%.0f µs each); %,.0f transfers/s in all%n",
                round,
                included,
                pool,
                1000 * pool / transfers.size(),
                blocks,
                sealed,
                1000 * sealed / included,
                1000 * included / (pool + sealed));
    }

    private static void emptyBlocks(Path folder) throws InterruptedException {
        try (var node = TestNode.start(config(folder))) {
            node.createBlocks(100);
            long before = usedBytes();
            long start = System.nanoTime();
            node.createBlocks(EMPTY_BLOCKS);
            System.out.printf(
                    Locale.ROOT,
                    "%,d blocks in %.1f s; heap %,d KB after 100 blocks, %,d KB after %,d%n",
                    EMPTY_BLOCKS,
                    millisSince(start) / 1000,
                    before >> 10,
                    usedBytes() >> 10,
                    EMPTY_BLOCKS);
        }
    }

    private static long usedBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
