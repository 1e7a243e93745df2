package io.myelin.node.intake;

import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.node.chain.Block;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A file of consecutive blocks, as Substrate's `export-blocks --binary` writes it.
///
/// Encoding: the number of blocks as u64, then each block: header, body, and an optional list of justifications, which
/// this node neither makes nor keeps.
///
/// Source: polkadot-sdk `sc-service` `chain_ops/export_blocks.rs`, `import_blocks.rs`; `sp_runtime::generic::SignedBlock`.
public final class BlockFile {
    /// More than the largest block with its justifications.
    private static final int MAX_BLOCK_BYTES = 32 << 20;

    private static final int FIRST_BUFFER_BYTES = 1 << 16;

    private BlockFile() {}

    /// Writes blocks to a new file.
    public static final class Writer implements AutoCloseable {
        private final OutputStream out;

        /// Begins a file of `count` blocks.
        public Writer(Path file, long count) throws IOException {
            out = new BufferedOutputStream(Files.newOutputStream(file));
            out.write(new ScaleWriter().u64(count).toArray());
        }

        public void write(Block block) throws IOException {
            out.write(block.header().encode().shared());
            out.write(block.encodeBody().shared());
            out.write(0);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /// Reads blocks one by one, holding one in memory.
    public static final class Reader implements AutoCloseable {
        private final InputStream in;
        private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
        private int from;
        private int to;
        private final long count;
        private long taken;

        /// Errors: [IOException] if the file cannot be read or does not start as such a file does.
        public Reader(Path file) throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new IOException("there is no file " + file);
            }
            in = Files.newInputStream(file);
            byte[] start = in.readNBytes(Long.BYTES);
            if (start.length < Long.BYTES) {
                in.close();
                throw new IOException(
                        file + " has " + start.length + " bytes, a file of blocks starts with 8");
            }
            count = new ScaleReader(start).u64();
        }

        /// How many blocks the file says it has.
        public long count() {
            return count;
        }

        /// How many of them were not read yet.
        public long left() {
            return count - taken;
        }

        /// The next block, or null after the last. Errors: [IOException] if the file ends within a block or its bytes are
        /// none.
        public @Nullable Block next() throws IOException {
            if (taken == count) {
                requireEnd();
                return null;
            }
            while (true) {
                var reader = new ScaleReader(buffer, from, to, ScaleReader.MAX_DEPTH);
                try {
                    var block = read(reader);
                    from = reader.offset();
                    taken++;
                    return block;
                } catch (ScaleException | IllegalArgumentException e) {
                    // Perhaps only for want of bytes.
                    if (to - from >= MAX_BLOCK_BYTES || !fill()) {
                        throw new IOException(
                                "block "
                                        + (taken + 1)
                                        + " of "
                                        + Long.toUnsignedString(count)
                                        + " in the file cannot be read: "
                                        + e.getMessage(),
                                e);
                    }
                }
            }
        }

        private static Block read(ScaleReader reader) {
            var header = Header.read(reader);
            var extrinsics = new ArrayList<Bytes>();
            for (int left = reader.length(1); left > 0; left--) {
                extrinsics.add(new ScaleWriter().bytes(reader.bytes()).toBytes());
            }
            if (reader.bool()) {
                for (int left = reader.length(5); left > 0; left--) {
                    reader.raw(4);
                    reader.bytes();
                }
            }
            return Block.of(header, extrinsics);
        }

        /// Reads more of the file into the buffer; false at its end.
        private boolean fill() throws IOException {
            int held = to - from;
            int size = held * 2 > buffer.length ? buffer.length * 2 : buffer.length;
            var larger = Arrays.copyOf(Arrays.copyOfRange(buffer, from, to), size);
            buffer = larger;
            from = 0;
            to = held;
            int read = in.readNBytes(buffer, to, buffer.length - to);
            to += read;
            return read > 0;
        }

        private void requireEnd() throws IOException {
            if (from < to || in.read() >= 0) {
                throw new IOException(
                        "the file says it has "
                                + Long.toUnsignedString(count)
                                + " blocks, but goes on behind them");
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
