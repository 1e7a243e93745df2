package io.myelin.benchmarks.node;

import io.myelin.benchmarks.micro.Jmh;
import io.myelin.benchmarks.report.Figure;
import io.myelin.benchmarks.report.Options;
import io.myelin.benchmarks.report.Options.Effort;
import io.myelin.benchmarks.report.Programs;
import io.myelin.benchmarks.report.Report;
import io.myelin.benchmarks.report.Scratch;
import io.myelin.benchmarks.report.Unit;
import io.myelin.chain.Bytes;
import io.myelin.node.NodeConfig;
import io.myelin.node.author.Sealing;
import io.myelin.node.author.Stage;
import io.myelin.node.pool.PoolLimits;
import io.myelin.sdk.client.ChainClient;
import io.myelin.testkit.TestNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How many transfers a second go through a whole node, and where their time goes.
///
/// The node keeps its chain on disk, synced per block; transfers are signed beforehand. First on the thread that makes
/// the block, so that the stages add up to the whole, then over WebSocket from a client in a process of its own.
///
/// Estimate: a signature takes 50 µs, the rest of the checks and the execution read and write some twenty values, the trie
/// hashes a few nodes (10 µs): several thousand a second on one core.
public final class NodeSuite {
    /// As many as the pool's standard limits let in from six senders.
    private static final int TRANSFERS = 3_600;

    private NodeSuite() {}

    public static void run(Report report, Options options)
            throws IOException, InterruptedException {
        try (var scratch = Scratch.create()) {
            onOneThread(report, options, scratch.folder());
            overWebSocket(report, scratch.folder());
        }
    }

    private static NodeConfig config(Path folder) {
        return NodeConfig.forTests()
                .withChecks(NodeConfig.Checks.NONE)
                .withBasePath(folder)
                .withPool(PoolLimits.STANDARD);
    }

    private static void onOneThread(Report report, Options options, Path folder)
            throws IOException, InterruptedException {
        var config = config(folder.resolve("manual")).withSealing(new Sealing.Manual());
        int rounds = options.effort() == Effort.FULL ? 6 : 1;
        try (var node = TestNode.start(config);
                var client = ChainClient.connect(node.wsUrl())) {
            for (int round = 1; round < rounds; round++) {
                process(node, signed(client, node));
            }
            var transfers = signed(client, node);
            try (var stages = Stages.record()) {
                double millis = process(node, transfers);
                report(report, millis, stages.millis(folder.resolve("stages.jfr")));
            }
        }
    }

    private static List<Bytes> signed(ChainClient client, TestNode node) {
        return Transfers.signed(client, TRANSFERS, sender -> node.nextNonce(sender.id()));
    }

    /// Submits all and makes blocks until all are in; the milliseconds that took.
    private static double process(TestNode node, List<Bytes> transfers)
            throws InterruptedException {
        long start = System.nanoTime();
        for (var transfer : transfers) {
            node.node().submissions().submit(transfer);
        }
        int included = 0;
        for (int blocks = 0; included < transfers.size(); blocks++) {
            if (blocks == 100) {
                throw new IllegalStateException(
                        "only " + included + " transfers are in after 100 blocks");
            }
            // Two inherents are in every block.
            included += node.node().sealNow().extrinsics().size() - 2;
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void report(Report report, double millis, Map<Stage.Kind, Double> stages) {
        report.add(
                Figure.of(
                        "transfers, pool to disk, one thread",
                        TRANSFERS * 1000 / millis,
                        Unit.PER_SECOND));
        double signature = stages.getOrDefault(Stage.Kind.SIGNATURE, 0.0);
        double rest = millis + signature;
        for (var stage : stages.entrySet()) {
            rest -= stage.getValue();
        }
        share(report, "of it: signature", signature, millis);
        double validate = stages.getOrDefault(Stage.Kind.VALIDATE, 0.0) - signature;
        share(report, "of it: other checks before the pool", validate, millis);
        share(report, "of it: pool", stages.getOrDefault(Stage.Kind.POOL, 0.0), millis);
        share(report, "of it: execution", stages.getOrDefault(Stage.Kind.EXECUTE, 0.0), millis);
        share(report, "of it: state root", stages.getOrDefault(Stage.Kind.ROOT, 0.0), millis);
        share(report, "of it: seal", stages.getOrDefault(Stage.Kind.SEAL, 0.0), millis);
        share(report, "of it: disk", stages.getOrDefault(Stage.Kind.COMMIT, 0.0), millis);
        share(
                report,
                "of it: out of the pool",
                stages.getOrDefault(Stage.Kind.IMPORTED, 0.0),
                millis);
        share(report, "of it: decoding, hashing, waiting", rest, millis);
    }

    private static void share(Report report, String what, double millis, double ofMillis) {
        report.add(Figure.of(what + ", share", 100 * millis / ofMillis, Unit.PERCENT));
        report.add(Figure.of(what + ", each", 1000 * millis / TRANSFERS, Unit.MICROS));
    }

    private static void overWebSocket(Report report, Path folder)
            throws IOException, InterruptedException {
        var config = config(folder.resolve("interval")).withSealing(new Sealing.Interval(250));
        try (var node = TestNode.start(config)) {
            var command = Jmh.java(TransferClient.class, node.wsUrl(), Integer.toString(TRANSFERS));
            var measures = Programs.measures(report, folder, command);
            var perSecond = measures.get("transfersPerSecond");
            if (perSecond.isPresent()) {
                report.add(
                        Figure.of(
                                "transfers over WebSocket, blocks of 250 ms",
                                perSecond.getAsDouble(),
                                Unit.PER_SECOND));
            }
        }
    }
}
