package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names, keys and encodings of what a [ChainStore] writes.
///
/// | column | key → value |
/// | --- | --- |
/// | `meta` | `schema`, `settings`, `first`, `oldest`; `head` → number, hash, state root; `aux/…` |
/// | `blocks` | `h` hash → number, parent, state root, header; `b` hash → body; `n` number → hash |
/// | `flat` | storage key → value at the head |
/// | `undo` | number → [UndoRecord] |
/// | `branches` | slot of the trie → branch, some blocks behind ([StoredBranches]); [BranchMarker] |
/// | `history` | [HistoryKey] → value before that block (archive only) |
///
/// Numbers in keys are big-endian, so that keys are in the order of the blocks.
final class ChainSchema {
    static final Column META = new Column("meta", Column.Usage.LOG);
    static final Column BLOCKS = new Column("blocks", Column.Usage.LOG);
    static final Column FLAT = new Column("flat", Column.Usage.POINT_READS);
    static final Column UNDO = new Column("undo", Column.Usage.LOG);
    static final Column HISTORY = new Column("history", Column.Usage.LOG);
    static final Column BRANCHES = new Column("branches", Column.Usage.POINT_READS);
    static final List<Column> COLUMNS = List.of(META, BLOCKS, FLAT, UNDO, BRANCHES, HISTORY);

    /// Raised with every change that older code could not read.
    static final long VERSION = 2;

    /// The layout before branches were stored: all else is the same, so it can be taken over.
    static final long VERSION_WITHOUT_BRANCHES = 1;

    static final Bytes SCHEMA = Bytes.ofUtf8("schema");
    static final Bytes SETTINGS = Bytes.ofUtf8("settings");

    /// Number of the first block.
    static final Bytes FIRST = Bytes.ofUtf8("first");

    /// Lowest block whose state the undo records lead back to.
    static final Bytes OLDEST = Bytes.ofUtf8("oldest");

    static final Bytes HEAD = Bytes.ofUtf8("head");
    private static final Bytes AUX = Bytes.ofUtf8("aux/");

    record HeadPointer(BlockId id, Hash256 stateRoot) {
        Bytes encode() {
            return new ScaleWriter().u64(id.number()).hash(id.hash()).hash(stateRoot).toBytes();
        }

        static HeadPointer decode(Bytes encoded) {
            var in = new ScaleReader(encoded);
            return new HeadPointer(new BlockId(in.u64(), in.hash()), in.hash());
        }
    }

    private ChainSchema() {}

    /// What cannot change once a store has been started.
    static Bytes settings(ChainOptions options) {
        return Bytes.ofUtf8(options.layout() + " " + options.history());
    }

    static Bytes number(long number) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    static long number(Bytes encoded) {
        return ByteBuffer.wrap(encoded.shared()).getLong();
    }

    static Bytes aux(Bytes key) {
        return AUX.concat(key);
    }

    static void putBlock(WriteBatch batch, StoredBlock block) {
        var header =
                new ScaleWriter()
                        .u64(block.number())
                        .hash(block.parentHash())
                        .hash(block.stateRoot())
                        .raw(block.header());
        batch.put(BLOCKS, headerKey(block.hash()), header.toBytes());
        batch.put(BLOCKS, bodyKey(block.hash()), block.body());
        batch.put(BLOCKS, numberKey(block.number()), Bytes.wrap(block.hash().toBytes()));
    }

    static void deleteBlock(WriteBatch batch, BlockId id) {
        batch.delete(BLOCKS, headerKey(id.hash()));
        batch.delete(BLOCKS, bodyKey(id.hash()));
        batch.delete(BLOCKS, numberKey(id.number()));
    }

    static @Nullable StoredHeader header(KeyValueReader store, Hash256 hash) {
        var entry = store.get(BLOCKS, headerKey(hash));
        if (entry == null) {
            return null;
        }
        var in = new ScaleReader(entry);
        var id = new BlockId(in.u64(), hash);
        return new StoredHeader(id, in.hash(), in.hash(), Bytes.wrap(in.raw(in.remaining())));
    }

    static @Nullable Bytes body(KeyValueReader store, Hash256 hash) {
        return store.get(BLOCKS, bodyKey(hash));
    }

    static @Nullable Hash256 hash(KeyValueReader store, long number) {
        var hash = store.get(BLOCKS, numberKey(number));
        return hash == null ? null : Hash256.of(hash.shared());
    }

    private static Bytes headerKey(Hash256 hash) {
        return tagged('h', hash);
    }

    private static Bytes bodyKey(Hash256 hash) {
        return tagged('b', hash);
    }

    private static Bytes tagged(char tag, Hash256 hash) {
        var key = new byte[1 + Hash256.SIZE];
        key[0] = (byte) tag;
        hash.writeTo(key, 1);
        return Bytes.wrap(key);
    }

    private static Bytes numberKey(long number) {
        return Bytes.of((byte) 'n').concat(number(number));
    }
}
