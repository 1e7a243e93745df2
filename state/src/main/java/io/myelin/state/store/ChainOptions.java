package io.myelin.state.store;

import io.myelin.state.trie.TrieLayout;

/// What a [ChainStore] keeps and how safely.
///
/// `windowBlocks` is how many blocks behind the head states stay readable and revertible;
/// `residentBytes` is about how much heap recent states may take, older ones are worked out when
/// asked for.
public record ChainOptions(
        TrieLayout layout,
        History history,
        int windowBlocks,
        long residentBytes,
        Durability durability) {
    /// Which states are kept behind the window. Fixed when a store is started.
    public enum History {
        /// None.
        PRUNED,
        /// All: every old value is kept by key.
        ARCHIVE
    }

    /// Blocks whose states the reference keeps if not told otherwise.
    public static final int DEFAULT_WINDOW_BLOCKS = 256;

    private static final long DEFAULT_RESIDENT_BYTES = 256L << 20;

    public ChainOptions {
        if (windowBlocks < 1) {
            throw new IllegalArgumentException(
                    "window of " + windowBlocks + " blocks, expected 1 or more");
        }
        if (residentBytes < 0) {
            throw new IllegalArgumentException(
                    "resident states of " + residentBytes + " bytes, expected 0 or more");
        }
    }

    /// The states of the last 256 blocks, every commit synced.
    public static ChainOptions pruned() {
        return new ChainOptions(
                TrieLayout.V1,
                History.PRUNED,
                DEFAULT_WINDOW_BLOCKS,
                DEFAULT_RESIDENT_BYTES,
                Durability.SYNCED);
    }

    /// The states of all blocks, every commit synced.
    public static ChainOptions archive() {
        return pruned().withHistory(History.ARCHIVE);
    }

    public ChainOptions withHistory(History kept) {
        return new ChainOptions(layout, kept, windowBlocks, residentBytes, durability);
    }

    public ChainOptions withWindowBlocks(int blocks) {
        return new ChainOptions(layout, history, blocks, residentBytes, durability);
    }

    public ChainOptions withResidentBytes(long bytes) {
        return new ChainOptions(layout, history, windowBlocks, bytes, durability);
    }

    public ChainOptions withDurability(Durability wanted) {
        return new ChainOptions(layout, history, windowBlocks, residentBytes, wanted);
    }
}
