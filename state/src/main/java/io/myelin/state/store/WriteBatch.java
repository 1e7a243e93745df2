package io.myelin.state.store;

import io.myelin.chain.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Puts and deletions that happen together, a later one after an earlier one. Owned by one thread.
public final class WriteBatch {
    public sealed interface Operation {
        record Put(Column column, Bytes key, Bytes value) implements Operation {}

        record Delete(Column column, Bytes key) implements Operation {}
    }

    private final List<Operation> operations = new ArrayList<>();

    public WriteBatch put(Column column, Bytes key, Bytes value) {
        operations.add(new Operation.Put(column, key, value));
        return this;
    }

    /// Deletes a key, which need not exist.
    public WriteBatch delete(Column column, Bytes key) {
        operations.add(new Operation.Delete(column, key));
        return this;
    }

    public List<Operation> operations() {
        return operations;
    }
}
