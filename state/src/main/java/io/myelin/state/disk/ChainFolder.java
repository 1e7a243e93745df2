package io.myelin.state.disk;

import io.myelin.state.store.ChainOptions;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.OpeningLog;
import io.myelin.state.store.StateException;
import java.nio.file.Path;

/// A chain kept in a folder of its own.
public final class ChainFolder {
    private ChainFolder() {}

    /// Opens the chain in `folder`, which is made if it does not exist. Closing the chain closes the
    /// folder.
    ///
    /// Errors: those of [ChainStore#open] and [RocksStore#open]; nothing stays open then.
    public static ChainStore open(Path folder, ChainOptions options) {
        return open(folder, options, OpeningLog.SILENT);
    }

    /// As [#open(Path, ChainOptions)]; `log` hears of it if opening takes long.
    public static ChainStore open(Path folder, ChainOptions options, OpeningLog log) {
        var store = RocksStore.open(folder, ChainStore.COLUMNS);
        try {
            return ChainStore.open(store, options, log);
        } catch (StateException e) {
            store.close();
            throw e;
        }
    }
}
