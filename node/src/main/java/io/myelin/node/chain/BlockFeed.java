package io.myelin.node.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Tells listeners of each imported block and of each final one, in order, none skipped.
///
/// A new listener first gets what the feed is at, so that "now" and "from now on" fit together. Listeners must not block:
/// they encode and hand over.
public final class BlockFeed {
    /// Hears of both, in the order in which it happens: a block is imported before it is final.
    public interface Follower {
        /// Where the feed is.
        ///
        /// @param finalized the last final block
        /// @param unfinal what was imported since, oldest first
        void started(Block finalized, List<Block> unfinal);

        void imported(Block block);

        /// One or more blocks became final, oldest first.
        void finalized(List<Block> blocks);
    }

    private final List<Consumer<ImportedBlock>> listeners = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private final ArrayDeque<Block> unfinal = new ArrayDeque<>();
    private ImportedBlock latest;
    private Block finalized;

    /// Starts with a block that is final.
    public BlockFeed(ImportedBlock start) {
        latest = start;
        finalized = start.block();
    }

    /// Imported blocks, starting with the current one. Returns what ends it.
    public synchronized Runnable listen(Consumer<ImportedBlock> listener) {
        listener.accept(latest);
        return listenFromNext(listener);
    }

    /// Imported blocks, starting with the next one. Returns what ends it.
    public synchronized Runnable listenFromNext(Consumer<ImportedBlock> listener) {
        listeners.add(listener);
        return () -> remove(listener);
    }

    /// Final blocks, starting with the last one. Returns what ends it.
    public Runnable listenFinalized(Consumer<Block> listener) {
        return follow(
                new Follower() {
                    @Override
                    public void started(Block now, List<Block> unfinal) {
                        listener.accept(now);
                    }

                    @Override
                    public void imported(Block block) {
                        // Told when it is final.
                    }

                    @Override
                    public void finalized(List<Block> blocks) {
                        blocks.forEach(listener);
                    }
                });
    }

    /// Imported and final blocks. Returns what ends it.
    public synchronized Runnable follow(Follower follower) {
        follower.started(finalized, List.copyOf(unfinal));
        followers.add(follower);
        return () -> remove(follower);
    }

    private synchronized void remove(Consumer<ImportedBlock> listener) {
        listeners.remove(listener);
    }

    private synchronized void remove(Follower follower) {
        followers.remove(follower);
    }

    synchronized void imported(ImportedBlock block) {
        latest = block;
        unfinal.addLast(block.block());
        for (var listener : List.copyOf(listeners)) {
            listener.accept(block);
        }
        for (var follower : List.copyOf(followers)) {
            follower.imported(block.block());
        }
    }

    /// @param blocks the oldest that were not final, in order
    synchronized void finalized(List<Block> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        blocks.forEach(_ -> unfinal.removeFirst());
        finalized = blocks.getLast();
        for (var follower : List.copyOf(followers)) {
            follower.finalized(blocks);
        }
    }
}
