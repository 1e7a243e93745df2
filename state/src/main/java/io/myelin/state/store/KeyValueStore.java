package io.myelin.state.store;

import io.myelin.chain.Bytes;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Ordered columns with atomic batches: the one thing asked of a disk.
///
/// Any thread may read and write. A cursor of the store itself may or may not see batches written
/// after it was opened; a snapshot's never does. After [#close()] every use is refused with
/// [StoreClosedException]; closing waits for calls under way, and closing twice does nothing.
public interface KeyValueStore extends KeyValueReader, AutoCloseable {
    /// Writes all of `batch` or nothing of it.
    void write(WriteBatch batch, Durability durability);

    /// Writes sorted entries of one column, all or nothing, where a null value deletes. Meant for many
    /// at once, while others go on writing to other columns; on return they are there for good.
    void load(Column column, SortedMap<Bytes, @Nullable Bytes> entries);

    KeyValueSnapshot snapshot();

    /// Whether what is written is there for a process that comes later.
    boolean outlivesProcess();

    @Override
    void close();
}
