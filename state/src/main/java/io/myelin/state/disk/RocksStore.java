package io.myelin.state.disk;

import io.myelin.chain.Bytes;
import io.myelin.state.store.Column;
import io.myelin.state.store.Durability;
import io.myelin.state.store.KeyValueCursor;
import io.myelin.state.store.KeyValueSnapshot;
import io.myelin.state.store.KeyValueStore;
import io.myelin.state.store.StorageFailedException;
import io.myelin.state.store.StoreClosedException;
import io.myelin.state.store.WriteBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.EnvOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;
import org.rocksdb.SstFileWriter;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/// A [KeyValueStore] in a folder, one RocksDB column family per column.
///
/// Every native call is made under a shared lock and after a look at `closed`; closing takes the
/// lock alone, closes what readers left open, then the columns, then the database. So a late reader
/// is refused instead of touching freed memory.
public final class RocksStore implements KeyValueStore {
    /// The log is turned into tables from this size on: opening replays no more than that.
    private static final long MAX_LOG_BYTES = 16L << 20;

    private static final long BLOCK_CACHE_BYTES = 64L << 20;
    private static final int FILTER_BITS_PER_KEY = 10;
    private static final int KEPT_INFO_LOGS = 2;

    /// Table file under construction in the folder; a leftover of a crash is overwritten.
    private static final String LOADED_FILE = "loaded.sst.tmp";

    /// Column that RocksDB cannot do without; nothing is kept in it.
    private static final String UNUSED_COLUMN =
            new String(RocksDB.DEFAULT_COLUMN_FAMILY, StandardCharsets.UTF_8);

    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private final Path folder;
    private final RocksDB database;
    private final Map<String, ColumnFamilyHandle> columns;

    /// Options, caches and filters, to be closed after the database.
    private final List<AutoCloseable> settings;

    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions buffered = new WriteOptions();

    /// Cursors and snapshots that their readers have not closed yet.
    private final Set<AutoCloseable> open =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private final Object loading = new Object();

    private boolean closed;

    private RocksStore(
            Path folder,
            RocksDB database,
            Map<String, ColumnFamilyHandle> columns,
            List<AutoCloseable> settings) {
        this.folder = folder;
        this.database = database;
        this.columns = columns;
        this.settings = settings;
    }

    /// Loads the native library, which takes some 0.2 s. A program may call it early on a thread of its
    /// own; [#open] calls it in any case.
    public static void loadLibrary() {
        RocksDB.loadLibrary();
    }

    /// Opens the store in `folder`, which is made if it does not exist, with at least `columns`.
    ///
    /// Errors: [StorageFailedException] if the folder cannot be used or another process uses it.
    public static RocksStore open(Path folder, List<Column> columns) {
        loadLibrary();
        var settings = new ArrayList<AutoCloseable>();
        try {
            Files.createDirectories(folder);
            requireContents(folder);
            return open(folder, columns, settings);
        } catch (RocksDBException e) {
            closeAll(settings);
            throw failure("open the store in " + folder, e);
        } catch (IOException e) {
            closeAll(settings);
            throw new StorageFailedException(
                    "cannot open the store in " + folder + ": " + e.getMessage(), e);
        }
    }

    /// RocksDB takes a folder without this file for a new one, whatever else lies there.
    private static void requireContents(Path folder) throws IOException {
        if (Files.exists(folder.resolve("CURRENT"))) {
            return;
        }
        try (var tables = Files.newDirectoryStream(folder, "{*.sst,*.log,MANIFEST*}")) {
            if (tables.iterator().hasNext()) {
                throw new IOException(
                        "it has files of a store, but the file CURRENT is missing. Restore the"
                                + " folder from a copy, or start with an empty one");
            }
        }
    }

    /// What went wrong with `task`, and the way out.
    private static StorageFailedException failure(String task, RocksDBException e) {
        var message = String.valueOf(e.getMessage());
        // What is reported as an I/O error has its kind in the text only.
        boolean damaged =
                message.contains("orrupt")
                        || (e.getStatus() != null
                                && e.getStatus().getCode() == Status.Code.Corruption);
        if (message.contains("LOCK")) {
            message = "another process uses it. Stop that process, or choose another folder";
        } else if (damaged) {
            message =
                    "its files are damaged ("
                            + message
                            + "). Restore the folder from a copy, or start with an empty one";
        } else if (message.contains("No space left")) {
            message = "the disk is full (" + message + "). Make room, and start again";
        }
        return new StorageFailedException("cannot " + task + ": " + message, e);
    }

    private static RocksStore open(Path folder, List<Column> columns, List<AutoCloseable> settings)
            throws RocksDBException {
        var cache = kept(settings, new LRUCache(BLOCK_CACHE_BYTES));
        var usages = new TreeMap<String, Column.Usage>();
        for (var name : existingColumns(folder)) {
            usages.put(name, Column.Usage.LOG);
        }
        usages.put(UNUSED_COLUMN, Column.Usage.LOG);
        columns.forEach(column -> usages.put(column.name(), column.usage()));
        var descriptors = new ArrayList<ColumnFamilyDescriptor>();
        usages.forEach((name, usage) ->
                descriptors.add(
                        new ColumnFamilyDescriptor(
                                name.getBytes(StandardCharsets.UTF_8),
                                columnOptions(usage, cache, settings))));
        var options =
                kept(settings, strictOptions())
                        .setCreateIfMissing(true)
                        .setCreateMissingColumnFamilies(true)
                        .setMaxTotalWalSize(MAX_LOG_BYTES)
                        .setKeepLogFileNum(KEPT_INFO_LOGS)
                        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
        var handles = new ArrayList<ColumnFamilyHandle>();
        var database = RocksDB.open(options, folder.toString(), descriptors, handles);
        var byName = new TreeMap<String, ColumnFamilyHandle>();
        int at = 0;
        for (var name : usages.keySet()) {
            byName.put(name, handles.get(at++));
        }
        return new RocksStore(folder, database, byName, settings);
    }

    /// A log that ends within a record is what a crash leaves: that block was not acknowledged. A log
    /// that is damaged before its end, or missing, would take acknowledged blocks with it: refused.
    private static DBOptions strictOptions() {
        var properties = new Properties();
        // This one has no setter in Java.
        properties.setProperty("track_and_verify_wals_in_manifest", "true");
        return Objects.requireNonNull(DBOptions.getDBOptionsFromProps(properties))
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords);
    }

    private static Set<String> existingColumns(Path folder) throws RocksDBException {
        var names = new TreeSet<String>();
        try (var options = new Options()) {
            for (var name : RocksDB.listColumnFamilies(options, folder.toString())) {
                names.add(new String(name, StandardCharsets.UTF_8));
            }
        }
        return names;
    }

    private static ColumnFamilyOptions columnOptions(
            Column.Usage usage, LRUCache cache, List<AutoCloseable> settings) {
        var table = new BlockBasedTableConfig().setBlockCache(cache);
        var options = kept(settings, new ColumnFamilyOptions());
        switch (usage) {
            case POINT_READS -> {
                table.setFilterPolicy(kept(settings, new BloomFilter(FILTER_BITS_PER_KEY)));
                options.setCompressionType(CompressionType.NO_COMPRESSION);
            }
            case LOG -> options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        }
        return options.setTableFormatConfig(table);
    }

    private static <T extends AutoCloseable> T kept(List<AutoCloseable> settings, T handle) {
        settings.add(handle);
        return handle;
    }

    /// A native call.
    private interface Call<T extends @Nullable Object> {
        T run() throws RocksDBException;
    }

    /// Makes a native call while the store cannot be closed.
    private <T extends @Nullable Object> T call(String task, Call<T> call) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new StoreClosedException();
            }
            return call.run();
        } catch (RocksDBException e) {
            throw failure(task + " in the store in " + folder, e);
        } finally {
            use.readLock().unlock();
        }
    }

    private ColumnFamilyHandle handle(Column column) {
        var handle = columns.get(column.name());
        if (handle == null) {
            throw new IllegalArgumentException(
                    "the store was opened without column " + column.name());
        }
        return handle;
    }

    @Override
    public @Nullable Bytes get(Column column, Bytes key) {
        return this.<@Nullable Bytes>call(
                "read a key of " + column.name(),
                () -> wrapped(database.get(handle(column), key.shared())));
    }

    private static @Nullable Bytes wrapped(byte @Nullable [] value) {
        return value == null ? null : Bytes.wrap(value);
    }

    @Override
    public KeyValueCursor cursor(Column column, Bytes from) {
        return this.<KeyValueCursor>call(
                "iterate " + column.name(),
                () -> new Cursor(column, database.newIterator(handle(column)), from));
    }

    @Override
    public void write(WriteBatch batch, Durability durability) {
        this.<@Nullable Void>call(
                "write a batch of " + batch.operations().size() + " operations",
                () -> {
                    try (var writes = new org.rocksdb.WriteBatch()) {
                        for (var operation : batch.operations()) {
                            add(writes, operation);
                        }
                        database.write(durability == Durability.SYNCED ? synced : buffered, writes);
                    }
                    return null;
                });
    }

    private void add(org.rocksdb.WriteBatch writes, WriteBatch.Operation operation)
            throws RocksDBException {
        switch (operation) {
            case WriteBatch.Operation.Put(var column, var key, var value) ->
                    writes.put(handle(column), key.shared(), value.shared());
            case WriteBatch.Operation.Delete(var column, var key) ->
                    writes.delete(handle(column), key.shared());
        }
    }

    @Override
    public boolean outlivesProcess() {
        return true;
    }

    /// Makes a table file of the entries and hands it to the database: no log, no memory.
    @Override
    public void load(Column column, SortedMap<Bytes, @Nullable Bytes> entries) {
        if (entries.isEmpty()) {
            return;
        }
        this.<@Nullable Void>call(
                "load " + entries.size() + " entries of " + column.name(),
                () -> {
                    var file = folder.resolve(LOADED_FILE).toString();
                    synchronized (loading) {
                        writeTable(file, column, entries);
                        try (var ingest = new IngestExternalFileOptions().setMoveFiles(true)) {
                            database.ingestExternalFile(handle(column), List.of(file), ingest);
                        }
                    }
                    return null;
                });
    }

    private static void writeTable(
            String file, Column column, SortedMap<Bytes, @Nullable Bytes> entries)
            throws RocksDBException {
        var settings = new ArrayList<AutoCloseable>();
        try (var environment = new EnvOptions();
                var options = tableOptions(column, settings);
                var writer = new SstFileWriter(environment, options)) {
            writer.open(file);
            for (var entry : entries.entrySet()) {
                var value = entry.getValue();
                if (value == null) {
                    writer.delete(entry.getKey().shared());
                } else {
                    writer.put(entry.getKey().shared(), value.shared());
                }
            }
            writer.finish();
        } finally {
            closeAll(settings);
        }
    }

    private static Options tableOptions(Column column, List<AutoCloseable> settings) {
        return switch (column.usage()) {
            case POINT_READS ->
                    new Options()
                            .setCompressionType(CompressionType.NO_COMPRESSION)
                            .setTableFormatConfig(
                                    new BlockBasedTableConfig()
                                            .setFilterPolicy(
                                                    kept(
                                                            settings,
                                                            new BloomFilter(FILTER_BITS_PER_KEY))));
            case LOG -> new Options().setCompressionType(CompressionType.LZ4_COMPRESSION);
        };
    }

    @Override
    public KeyValueSnapshot snapshot() {
        return this.<KeyValueSnapshot>call(
                "take a snapshot", () -> new View(database.getSnapshot()));
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            closeAll(List.copyOf(open));
            open.clear();
            closeAll(columns.values());
            closeAll(List.of(synced, buffered, database));
            closeAll(settings);
        } finally {
            use.writeLock().unlock();
        }
    }

    private static void closeAll(Iterable<? extends AutoCloseable> handles) {
        for (var handle : handles) {
            try {
                handle.close();
            } catch (Exception e) {
                throw new StorageFailedException("cannot close the store: " + e.getMessage(), e);
            }
        }
    }

    /// Closes a reader's handle unless the store did so already.
    private void release(AutoCloseable handle) {
        use.readLock().lock();
        try {
            if (open.remove(handle)) {
                closeAll(List.of(handle));
            }
        } finally {
            use.readLock().unlock();
        }
    }

    private final class Cursor implements KeyValueCursor {
        private final Column column;
        private final RocksIterator iterator;

        /// Called under the lock.
        Cursor(Column column, RocksIterator iterator, Bytes from) {
            this.column = column;
            this.iterator = iterator;
            open.add(iterator);
            iterator.seek(from.shared());
        }

        @Override
        public @Nullable Entry next() {
            return RocksStore.this.<@Nullable Entry>call(
                    "iterate " + column.name(),
                    () -> {
                        if (!iterator.isValid()) {
                            iterator.status();
                            return null;
                        }
                        var entry =
                                new Entry(Bytes.wrap(iterator.key()), Bytes.wrap(iterator.value()));
                        iterator.next();
                        return entry;
                    });
        }

        @Override
        public void close() {
            release(iterator);
        }
    }

    private final class View implements KeyValueSnapshot {
        private final ReadOptions options;
        private final AutoCloseable handle;

        /// Called under the lock.
        View(Snapshot snapshot) {
            options = new ReadOptions().setSnapshot(snapshot);
            handle =
                    () -> {
                        options.close();
                        database.releaseSnapshot(snapshot);
                        snapshot.close();
                    };
            open.add(handle);
        }

        private void requireOpen() {
            if (!options.isOwningHandle()) {
                throw new StoreClosedException();
            }
        }

        @Override
        public @Nullable Bytes get(Column column, Bytes key) {
            return RocksStore.this.<@Nullable Bytes>call(
                    "read a key of " + column.name(),
                    () -> {
                        requireOpen();
                        return wrapped(database.get(handle(column), options, key.shared()));
                    });
        }

        @Override
        public KeyValueCursor cursor(Column column, Bytes from) {
            return RocksStore.this.<KeyValueCursor>call(
                    "iterate " + column.name(),
                    () -> {
                        requireOpen();
                        return new Cursor(
                                column, database.newIterator(handle(column), options), from);
                    });
        }

        @Override
        public void close() {
            release(handle);
        }
    }
}
