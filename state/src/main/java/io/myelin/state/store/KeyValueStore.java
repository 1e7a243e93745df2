package io.myelin.state.store;

/// Ordered columns with atomic batches: the one thing asked of a disk.
///
/// Any thread may read and write. A cursor of the store itself may or may not see batches written
/// after it was opened; a snapshot's never does. After [#close()] every use is refused with
/// [StoreClosedException]; closing waits for calls under way, and closing twice does nothing.
public interface KeyValueStore extends KeyValueReader, AutoCloseable {
    /// Writes all of `batch` or nothing of it.
    void write(WriteBatch batch, Durability durability);

    KeyValueSnapshot snapshot();

    @Override
    void close();
}
