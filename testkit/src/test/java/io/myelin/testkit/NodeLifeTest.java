package io.myelin.testkit;

import static io.myelin.testkit.TestAccount.ALICE;
import static io.myelin.testkit.TestAccount.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.myelin.chain.Bytes;
import io.myelin.node.Node;
import io.myelin.node.NodeConfig;
import io.myelin.node.author.Sealer;
import io.myelin.node.author.Sealing;
import io.myelin.node.chain.Block;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.consensus.Timestamp;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.scale.ScaleWriter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A node's start, ways of sealing, stop and second start.
@ExtendWith(TestNodeExtension.class)
class NodeLifeTest {
    private static final long NOW = 1_795_000_000_000L;

    private static Bytes transfer(long rao) {
        return new ScaleWriter().u8(5).u8(3).u8(0).accountId(BOB.id()).compact(rao).toBytes();
    }

    private static long freeRao(Node node, TestAccount who) {
        return Balances.free(new State(node.chain().head().state(), ChainParams.fast()), who.id())
                .rao();
    }

    @Test
    void extension_givesEachTestAFreshNode(TestNode node) throws Exception {
        assertThat(node.node().chain().head().number()).isZero();
        node.createBlock();
        assertThat(node.node().chain().head().number()).isEqualTo(1);
    }

    @Test
    void instantSealing_makesABlockForATransaction() throws Exception {
        try (var node = TestNode.instant()) {
            var imported = new ArrayBlockingQueue<Block>(8);
            var unused =
                    node.node().chain().feed().listenFromNext(next -> imported.add(next.block()));
            long before = freeRao(node.node(), BOB);
            node.submit(ALICE, transfer(1_000_000));
            assertThat(imported.poll(120, TimeUnit.SECONDS).extrinsics()).hasSize(3);
            assertThat(freeRao(node.node(), BOB)).isEqualTo(before + 1_000_000);
        }
    }

    @Test
    void intervalSealing_makesBlocksByItself() throws Exception {
        var config = NodeConfig.forTests().withSealing(new Sealing.Interval(20));
        try (var node = TestNode.start(config)) {
            var five = new CountDownLatch(5);
            var unused = node.node().chain().feed().listenFromNext(_ -> five.countDown());
            assertThat(five.await(120, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void time_runsOneSlotPerBlockAhead_whenTheClockStandsStill() throws Exception {
        var params = ChainParams.fast();
        var surroundings =
                Node.Surroundings.real().withClock(InstantSource.fixed(Instant.ofEpochMilli(NOW)));
        try (var node =
                Node.start(NodeConfig.forTests().withSealing(new Sealing.Manual()), surroundings)) {
            long last = 0;
            for (int i = 0; i < 5; i++) {
                node.sealNow();
                long time = Timestamp.now(new State(node.chain().head().state(), params));
                assertThat(time).isBetween(NOW + i * 250L, NOW + (i + 1) * 250L);
                assertThat(time).isGreaterThan(last);
                last = time;
            }
        }
    }

    @Test
    void nodeOnDisk_goesOnWhereItStopped(@TempDir Path folder) throws Exception {
        var config = NodeConfig.forTests().withSealing(new Sealing.Manual()).withBasePath(folder);
        Block last;
        long free;
        try (var node = TestNode.start(config)) {
            node.submit(ALICE, transfer(7_000_000));
            node.createBlocks(3);
            last = node.node().chain().head().block();
            free = freeRao(node.node(), BOB);
        }
        try (var node = TestNode.start(config)) {
            assertThat(node.node().chain().head().block()).isEqualTo(last);
            assertThat(freeRao(node.node(), BOB)).isEqualTo(free);
            assertThat(node.createBlock().header().parentHash()).isEqualTo(last.hash());
        }
        assertThatThrownBy(() -> Node.start(config.withParams(ChainParams.normal())))
                .hasMessageContaining("was begun as chain LOCAL, block time 250 ms");
    }

    @Test
    void takenPort_isAClearError_andLeavesNothingOpen(@TempDir Path folder) throws Exception {
        try (var node = TestNode.manual()) {
            var config =
                    NodeConfig.forTests()
                            .withBasePath(folder)
                            .withRpc(io.myelin.node.jsonrpc.RpcServer.Config.loopback(node.port()));
            assertThatThrownBy(() -> Node.start(config)).hasMessageContaining("cannot serve RPC");
            // The folder's lock is free again.
            Node.start(config.withRpc(io.myelin.node.jsonrpc.RpcServer.Config.loopback(0))).close();
        }
    }

    /// The tables of a chain are spoilt while it runs: the node says so once, makes no more blocks, and can be closed.
    @Test
    void damagedTables_endTheNode_withOneClearError(@TempDir Path folder) throws Exception {
        var config = NodeConfig.forTests().withSealing(new Sealing.Manual()).withBasePath(folder);
        try (var node = TestNode.start(config)) {
            node.createBlocks(3);
        }
        // What the first run left in the log goes into tables when the second opens it.
        Node.start(config).close();
        List<ILoggingEvent> errors;
        try (var log = LogLines.of("io.myelin.node.NodeLog");
                var node = Node.start(config)) {
            spoilTables(folder);
            assertThatThrownBy(node::sealNow)
                    .isInstanceOf(Sealer.NotSealedException.class)
                    .hasMessageContaining("in the store in " + folder + ": its files are damaged")
                    .hasMessageContaining(".sst")
                    .hasMessageContaining("Restore the folder from a copy");
            assertThat(node.awaitEnd()).isEqualTo(Node.End.STORAGE_FAILED);
            assertThatThrownBy(node::sealNow).hasMessageContaining("the node is stopping");
            node.close();
            errors = log.errors();
        }
        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst().getFormattedMessage())
                .startsWith("The chain cannot go on: cannot ")
                .contains(".sst")
                .contains("Restore the folder from a copy");
        assertThat(errors.getFirst().getThrowableProxy()).isNull();
    }

    /// State that lies in damaged tables: whoever asks is told, the operator once.
    @Test
    void damagedTables_areToldToWhoAsks(@TempDir Path folder) throws Exception {
        var config = NodeConfig.forTests().withSealing(new Sealing.Manual()).withBasePath(folder);
        try (var node = TestNode.start(config)) {
            node.createBlocks(3);
        }
        Node.start(config).close();
        var client = HttpClient.newHttpClient();
        try (var log = LogLines.of("io.myelin.node.rpc.StorageFailures");
                var node = Node.start(config);
                var rpc = new RpcSocket(client, node.rpcPort())) {
            spoilTables(folder);
            for (int i = 0; i < 3; i++) {
                var error = rpc.call("state_getPairs", "[\"0x\"]").get("error");
                assertThat(error.get("code").intValue()).isEqualTo(4003);
                assertThat(error.get("message").stringValue())
                        .startsWith("Client error: cannot ")
                        .contains(".sst")
                        .contains("Restore the folder from a copy");
            }
            assertThat(log.errors()).hasSize(1);
        } finally {
            client.shutdownNow();
        }
    }

    /// The lines that a logger was given meanwhile.
    private record LogLines(Logger logger, ListAppender<ILoggingEvent> lines)
            implements AutoCloseable {
        static LogLines of(String name) {
            var lines = new LogLines((Logger) LoggerFactory.getLogger(name), new ListAppender<>());
            lines.lines().start();
            lines.logger().addAppender(lines.lines());
            return lines;
        }

        List<ILoggingEvent> errors() {
            return List.copyOf(lines.list).stream()
                    .filter(line -> line.getLevel() == Level.ERROR)
                    .toList();
        }

        @Override
        public void close() {
            logger.detachAppender(lines);
        }
    }

    /// Turns every byte of every table around; their sizes stay.
    private static void spoilTables(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var table : files.filter(file -> file.toString().endsWith(".sst")).toList()) {
                try (var file = FileChannel.open(table, StandardOpenOption.WRITE)) {
                    byte[] bytes = Files.readAllBytes(table);
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] ^= (byte) 0xFF;
                    }
                    file.write(ByteBuffer.wrap(bytes));
                }
            }
        }
    }
}
