package io.myelin.node.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Tells listeners of each imported block, in order, none skipped.
///
/// A new listener first gets the block that the feed is at, so that "now" and "from now on" fit together. Listeners must not
/// block: they encode and hand over.
public final class BlockFeed {
    private final List<Consumer<ImportedBlock>> listeners = new ArrayList<>();
    private ImportedBlock latest;

    public BlockFeed(ImportedBlock start) {
        latest = start;
    }

    /// Starts with the current block. Returns what ends it.
    public synchronized Runnable listen(Consumer<ImportedBlock> listener) {
        listener.accept(latest);
        return listenFromNext(listener);
    }

    /// Starts with the next block. Returns what ends it.
    public synchronized Runnable listenFromNext(Consumer<ImportedBlock> listener) {
        listeners.add(listener);
        return () -> remove(listener);
    }

    private synchronized void remove(Consumer<ImportedBlock> listener) {
        listeners.remove(listener);
    }

    synchronized void publish(ImportedBlock block) {
        latest = block;
        for (var listener : List.copyOf(listeners)) {
            listener.accept(block);
        }
    }
}
