package io.myelin.state.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.StateCorruptionException;
import io.myelin.state.store.StateException;
import io.myelin.state.store.StorageFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cuts and spoils the files of a chain. Whatever is left either opens as one of the chain's blocks, with
/// that block's state and history, or is refused with a reason; it never answers with anything else.
class DamagedFolderTest {
    private static final int BLOCKS = 40;

    @TempDir Path work;
    @TempDir Path library;
    private Path crashed;
    private Path closed;

    /// What a sound copy of a folder turned out to be.
    private sealed interface Outcome {
        record Opened(long head) implements Outcome {}

        record Refused(StateException why) implements Outcome {}
    }

    @BeforeEach
    void writeTwoFolders() throws Exception {
        crashed = work.resolve("crashed");
        closed = work.resolve("closed");
        var step = CrashWriter.Step.AFTER_COMMIT;
        var writer = CrashWriter.start(crashed, library, step.name(), Integer.toString(BLOCKS));
        writer.getInputStream().readAllBytes();
        assertThat(writer.waitFor()).isEqualTo(step.ordinal() + 1);
        copy(crashed, closed);
        ChainFolder.open(closed, CrashWriter.OPTIONS).close();
    }

    @Test
    void logCutAnywhere_opensAtTheLastWholeBlock() throws IOException {
        var random = new Random(1);
        var heads = new TreeSet<Long>();
        for (int round = 0; round < 30; round++) {
            var folder = copyOf(crashed);
            cut(newestLog(folder), random);
            switch (outcome(folder)) {
                case Outcome.Opened(long head) -> heads.add(head);
                case Outcome.Refused(var why) -> throw why;
            }
        }
        assertThat(heads).hasSizeGreaterThan(10);
    }

    /// Branches are stored only after the genesis block was synced: without it something is missing.
    @Test
    void logCutWithinTheGenesisBlock_isRefused() throws IOException {
        var folder = copyOf(crashed);
        var log = newestLog(folder);
        try (var file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.truncate(firstRecordBytes(log) - 1);
        }
        assertThatThrownBy(() -> ChainFolder.open(folder, CrashWriter.OPTIONS))
                .isInstanceOf(StateCorruptionException.class)
                .hasMessageContaining("its log is missing");
    }

    /// Cuts a log somewhere behind the genesis block, which is its first record.
    private static void cut(Path log, Random random) throws IOException {
        long first = firstRecordBytes(log);
        try (var file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.truncate(first + random.nextLong(file.size() - first));
        }
    }

    /// A record of a log: checksum (4 bytes), length of the data (2, little-endian), kind (1), data.
    private static long firstRecordBytes(Path log) throws IOException {
        try (var in = Files.newInputStream(log)) {
            byte[] head = in.readNBytes(7);
            return head.length + Byte.toUnsignedInt(head[4]) + 256L * Byte.toUnsignedInt(head[5]);
        }
    }

    @Test
    void logSpoiltAnywhere_isRefusedOrSound() throws IOException {
        int refused = 0;
        var random = new Random(2);
        for (int round = 0; round < 30; round++) {
            var folder = copyOf(crashed);
            flip(newestLog(folder), random);
            refused += isRefused(outcome(folder)) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(20);
    }

    @Test
    void tableSpoiltAnywhere_isRefusedOrSound() throws IOException {
        int refused = 0;
        var random = new Random(3);
        for (int round = 0; round < 40; round++) {
            var folder = copyOf(closed);
            var tables = files(folder, ".sst");
            flip(tables.get(random.nextInt(tables.size())), random);
            refused += isRefused(outcome(folder)) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(5);
    }

    @Test
    void anyFileMissing_isRefusedOrSound() throws IOException {
        for (var from : List.of(crashed, closed)) {
            for (var file : files(from, "")) {
                var folder = copyOf(from);
                Files.delete(folder.resolve(file.getFileName()));
                switch (outcome(folder)) {
                    case Outcome.Opened(long head) -> assertThat(head).isNotNegative();
                    case Outcome.Refused(var why) -> assertThat(why.getMessage()).isNotBlank();
                }
            }
        }
    }

    @Test
    void folderWithoutItsTableOfContents_isNotTakenForAnEmptyOne() throws IOException {
        var folder = copyOf(closed);
        Files.delete(folder.resolve("CURRENT"));
        assertThatThrownBy(() -> ChainFolder.open(folder, CrashWriter.OPTIONS))
                .isInstanceOf(StorageFailedException.class)
                .hasMessageContaining("CURRENT");
    }

    @Test
    void manifestSpoiltAnywhere_isRefusedOrSound() throws IOException {
        var random = new Random(4);
        for (int round = 0; round < 20; round++) {
            var folder = copyOf(closed);
            flip(files(folder, "MANIFEST").getFirst(), random);
            outcome(folder);
        }
    }

    private static boolean isRefused(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(var why) -> {
                assertThat(why.getMessage()).isNotBlank();
                yield true;
            }
            case Outcome.Opened _ -> false;
        };
    }

    /// Opens a folder and reads all of it: the head's state and four of the past, with blocks.
    private static Outcome outcome(Path folder) {
        try (var chain = ChainFolder.open(folder, CrashWriter.OPTIONS)) {
            if (chain.isEmpty()) {
                return new Outcome.Opened(-1);
            }
            long head = chain.head().number();
            assertThat(head).isBetween(0L, (long) BLOCKS);
            for (long number : new long[] {head, head - 3, head / 2, 0}) {
                check(chain, Math.max(0, number));
            }
            return new Outcome.Opened(head);
        } catch (StateException e) {
            return new Outcome.Refused(e);
        }
    }

    private static void check(ChainStore chain, long number) {
        var model = CrashWriter.model(number);
        var view = chain.stateAt(number);
        assertThat(view.keys(Bytes.EMPTY)).containsExactlyElementsOf(model.keySet());
        model.forEach((key, value) -> assertThat(view.get(key)).isEqualTo(value));
        var block = chain.block(chain.hash(number));
        assertThat(block.body()).isEqualTo(Bytes.ofUtf8("body " + number));
    }

    private static void flip(Path path, Random random) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long at = random.nextLong(file.size());
            var octet = ByteBuffer.allocate(1);
            file.read(octet, at);
            octet.put(0, (byte) (octet.get(0) ^ 1 << random.nextInt(8)));
            file.write(octet.rewind(), at);
        }
    }

    private static Path newestLog(Path folder) throws IOException {
        return files(folder, ".log").getLast();
    }

    /// The data files of a store whose names contain `part`, in order.
    private static List<Path> files(Path folder, String part) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().matches("LOG.*|LOCK|IDENTITY"))
                    .filter(file -> file.getFileName().toString().contains(part))
                    .sorted()
                    .toList();
        }
    }

    private Path copyOf(Path folder) throws IOException {
        var copies = new ArrayList<Path>();
        try (var files = Files.list(work)) {
            files.forEach(copies::add);
        }
        var copy = work.resolve("copy" + copies.size());
        copy(folder, copy);
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
