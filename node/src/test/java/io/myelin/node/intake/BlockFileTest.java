package io.myelin.node.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.block.Digest;
import io.myelin.block.DigestItem;
import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.chain.Block;
import io.myelin.scale.ScaleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockFileTest {
    @TempDir Path folder;

    @Test
    void blocksThatWereWritten_areRead() throws IOException {
        var blocks = blocks(40);
        var file = written(blocks);
        assertThat(read(file)).isEqualTo(blocks);
    }

    @Test
    void file_isTheReferencesEncoding() throws IOException {
        var header = new Header(Hash256.ZERO, 1, Hash256.ZERO, Hash256.ZERO, Digest.EMPTY);
        var file = written(List.of(Block.of(header, List.of(extrinsic(2)))));
        // u64 count · 32 parent · compact 1 · 32 · 32 · no logs · one extrinsic of 2 bytes · None
        assertThat(Bytes.wrap(Files.readAllBytes(file)).toHex())
                .isEqualTo(
                        "0x0100000000000000"
                                + "00".repeat(32)
                                + "04"
                                + "00".repeat(64)
                                + "00"
                                + "04"
                                + "080000"
                                + "00");
    }

    @Test
    void justifications_arePassedOver() throws IOException {
        var block = blocks(1).getFirst();
        var data =
                new ScaleWriter()
                        .u64(1)
                        .raw(block.header().encode())
                        .raw(block.encodeBody())
                        .u8(1)
                        .compact(1)
                        .raw(Bytes.ofUtf8("FRNK"))
                        .bytes(Bytes.wrap(new byte[100_000]))
                        .toArray();
        var file = folder.resolve("justified");
        Files.write(file, data);
        assertThat(read(file)).containsExactly(block);
    }

    @Test
    void cutFile_isRefusedWhereverItEnds() throws IOException {
        byte[] whole = Files.readAllBytes(written(blocks(3)));
        var file = folder.resolve("cut");
        for (int size = 0; size < whole.length; size += 11) {
            Files.write(file, Arrays.copyOf(whole, size));
            assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void fileThatGoesOn_isRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written(blocks(3)));
        var file = folder.resolve("long");
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> read(file)).hasMessageContaining("goes on behind them");
    }

    private Path written(List<Block> blocks) throws IOException {
        var file = folder.resolve("blocks");
        try (var writer = new BlockFile.Writer(file, blocks.size())) {
            for (var block : blocks) {
                writer.write(block);
            }
        }
        return file;
    }

    private static List<Block> read(Path file) throws IOException {
        var blocks = new ArrayList<Block>();
        try (var reader = new BlockFile.Reader(file)) {
            for (var block = reader.next(); block != null; block = reader.next()) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    /// Some of them larger than the reader's first buffer.
    private static List<Block> blocks(int count) {
        var random = new Random(1);
        var blocks = new ArrayList<Block>();
        for (int number = 1; number <= count; number++) {
            var log = new DigestItem.Other(Bytes.wrap(new byte[random.nextInt(50)]));
            var header =
                    new Header(Hash256.ZERO, number, Hash256.ZERO, Hash256.ZERO, Digest.of(log));
            var extrinsics = new ArrayList<Bytes>();
            for (int i = random.nextInt(4); i > 0; i--) {
                extrinsics.add(extrinsic(random.nextInt(number % 7 == 0 ? 200_000 : 300)));
            }
            blocks.add(Block.of(header, extrinsics));
        }
        return blocks;
    }

    private static Bytes extrinsic(int size) {
        return new ScaleWriter().bytes(Bytes.wrap(new byte[size])).toBytes();
    }
}
