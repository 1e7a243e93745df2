package io.myelin.state.store;

/// A store as it was at one moment, whatever is written afterwards. The caller closes it.
public interface KeyValueSnapshot extends KeyValueReader, AutoCloseable {
    @Override
    void close();
}
