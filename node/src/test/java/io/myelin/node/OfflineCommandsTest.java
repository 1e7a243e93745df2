package io.myelin.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import io.myelin.node.author.Sealing;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.state.disk.RocksStore;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.Column;
import io.myelin.state.store.Durability;
import io.myelin.state.store.WriteBatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that work on a kept chain while no node does, as a user calls them.
class OfflineCommandsTest {
    private static final int BLOCKS = 12;

    @TempDir Path work;
    private Path base;

    private record Result(int exit, String text) {}

    @BeforeEach
    void makeAChain() throws InterruptedException {
        base = work.resolve("base");
        var config =
                NodeConfig.forTests()
                        .withParams(ChainParams.normal())
                        .withSealing(new Sealing.Manual())
                        .withBasePath(base.resolve("local").resolve("db"));
        try (var node = Node.start(config)) {
            for (int i = 0; i < BLOCKS; i++) {
                node.sealNow();
            }
        }
    }

    private static Result run(String... arguments) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        int exit = NodeMain.command().setOut(out).setErr(out).execute(arguments);
        return new Result(exit, text.toString());
    }

    @Test
    void verify_executesEveryBlockAgain() {
        var result = run("verify", "--base-path", base.toString());
        assertThat(result.text()).contains("12 blocks executed again");
        assertThat(result.exit()).isZero();
    }

    @Test
    void exportedBlocks_areImportedIntoAnotherFolder() {
        var file = work.resolve("blocks");
        var exported = run("export-blocks", "-d", base.toString(), file.toString());
        assertThat(exported.text()).contains("exported 12 blocks");
        assertThat(exported.exit()).isZero();
        var other = work.resolve("other").toString();
        var imported = run("import-blocks", "-d", other, file.toString());
        assertThat(imported.text()).contains("imported 12 blocks, 0 were known");
        assertThat(imported.exit()).isZero();
        assertThat(run("import-blocks", "-d", other, file.toString()).text())
                .contains("imported 0 blocks, 12 were known");
        var verified = run("verify", "-d", other);
        assertThat(verified.exit()).isZero();
        assertThat(headOf(imported.text())).isEqualTo(headOf(verified.text()));
    }

    /// The first block that a text names: number and hash.
    private static String headOf(String text) {
        int at = text.lastIndexOf("block 12 (");
        return text.substring(at, text.indexOf(')', at));
    }

    @Test
    void partOfAChain_isImportedInItsOrderOnly() {
        var first = work.resolve("first").toString();
        var rest = work.resolve("rest").toString();
        assertThat(run("export-blocks", "-d", base.toString(), "--to", "5", first).exit()).isZero();
        assertThat(run("export-blocks", "-d", base.toString(), "--from", "6", rest).exit())
                .isZero();
        var other = work.resolve("other").toString();
        var early = run("import-blocks", "-d", other, rest);
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.text()).contains("block 6 is refused", "it would have to follow block 0");
        assertThat(run("import-blocks", "-d", other, first).exit()).isZero();
        assertThat(run("import-blocks", "-d", other, rest).text()).contains("imported 7 blocks");
    }

    @Test
    void tamperedFile_isRefusedAtTheBlock() throws IOException {
        var file = work.resolve("blocks");
        run("export-blocks", "-d", base.toString(), file.toString());
        byte[] data = Files.readAllBytes(file);
        data[data.length - 3] ^= 1; // in the last inherent of the last block
        Files.write(file, data);
        var other = work.resolve("other").toString();
        var imported = run("import-blocks", "-d", other, file.toString());
        assertThat(imported.exit()).isEqualTo(1);
        assertThat(imported.text()).contains("block 12 is refused", "imported 11 blocks");
        assertThat(run("verify", "-d", other).text()).contains("11 blocks executed again");
    }

    @Test
    void spoiltStore_doesNotVerify() {
        var blocks = new Column("blocks", Column.Usage.LOG);
        var bodies = new ArrayList<Bytes>();
        try (var store = RocksStore.open(base.resolve("local").resolve("db"), ChainStore.COLUMNS)) {
            try (var cursor = store.cursor(blocks, Bytes.ofUtf8("b"))) {
                for (var e = cursor.next(); e != null && e.key().at(0) == 'b'; e = cursor.next()) {
                    bodies.add(e.key());
                }
            }
            assertThat(bodies).hasSize(BLOCKS + 1);
            var batch = new WriteBatch();
            bodies.forEach(key -> batch.put(blocks, key, Bytes.of((byte) 0)));
            store.write(batch, Durability.SYNCED);
        }
        var result = run("verify", "-d", base.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.text()).contains("block 1 does not hold: its extrinsics root is");
    }

    @Test
    void wrongUse_isRefusedInALine() {
        var nowhere = work.resolve("nowhere").toString();
        for (var command :
                List.of(
                        List.of("verify", "-d", nowhere),
                        List.of("export-blocks", "-d", nowhere, work.resolve("x").toString()))) {
            var result = run(command.toArray(String[]::new));
            assertThat(result.exit()).isNotZero();
            assertThat(result.text()).contains("there is no chain in");
        }
        var fast = run("verify", "-d", base.toString(), "--block-time", "250ms");
        assertThat(fast.text()).contains("was begun as chain LOCAL, block time 12000 ms");
        var missing = run("import-blocks", "-d", nowhere, work.resolve("none").toString());
        assertThat(missing.exit()).isNotZero();
        assertThat(missing.text()).contains("there is no file");
        assertThat(Files.exists(Path.of(nowhere))).isFalse();
        var range = run("export-blocks", "-d", base.toString(), "--to", "99", nowhere);
        assertThat(range.text()).contains("the chain has 0 to 12");
        for (var command : List.of("verify", "export-blocks", "import-blocks")) {
            assertThat(run(command, "--help").text()).contains("--base-path");
        }
    }
}
