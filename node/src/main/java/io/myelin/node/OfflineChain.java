package io.myelin.node;

import io.myelin.state.store.ChainStore;
import io.myelin.state.store.OpeningLog;
import java.io.PrintWriter;
import java.nio.file.Files;

/// Opens a kept chain for a command that works on it while no node does.
final class OfflineChain {
    private OfflineChain() {}

    static ChainStore open(NodeConfig config, PrintWriter out) {
        return KeptChain.open(
                config,
                new OpeningLog() {
                    @Override
                    public void rebuilding(String why) {
                        out.println("making the stored trie anew: " + why);
                        out.flush();
                    }

                    @Override
                    public void rebuilt(long keys) {
                        out.println("trie made of " + keys + " keys");
                        out.flush();
                    }
                });
    }

    /// As [#open], for a chain that must be there.
    static ChainStore openBegun(NodeConfig config, PrintWriter out) {
        var folder = config.basePath();
        if (folder == null || !Files.isDirectory(folder)) {
            throw absent(config);
        }
        var store = open(config, out);
        if (store.isEmpty()) {
            store.close();
            throw absent(config);
        }
        return store;
    }

    private static IllegalStateException absent(NodeConfig config) {
        return new IllegalStateException(
                "there is no chain in "
                        + config.basePath()
                        + ": name its folder by --base-path and --chain");
    }
}
