package io.myelin.state.store;

import io.myelin.state.trie.TrieLayout;

/// What a [ChainStore] keeps and how safely.
///
/// @param windowBlocks how many blocks behind the head states stay readable and revertible
/// @param residentBytes about how much heap recent states may take beside the head's; older ones
///     are worked out when asked for
/// @param cacheBytes about how much heap the head's state may take; what is used least is read from
///     disk again when it is needed
/// @param branchLag how many changed keys may wait until the trie's branches are stored: opening
///     after a crash goes through so many
public record ChainOptions(
        TrieLayout layout,
        History history,
        int windowBlocks,
        long residentBytes,
        long cacheBytes,
        int branchLag,
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

    private static final int DEFAULT_BRANCH_LAG = 8_192;

    public ChainOptions {
        if (windowBlocks < 1) {
            throw new IllegalArgumentException(
                    "window of " + windowBlocks + " blocks, expected 1 or more");
        }
        if (residentBytes < 0 || cacheBytes < 0) {
            throw new IllegalArgumentException(
                    "resident states of "
                            + residentBytes
                            + " bytes and a cache of "
                            + cacheBytes
                            + ", expected 0 or more");
        }
        if (branchLag < 1) {
            throw new IllegalArgumentException(
                    "a lag of " + branchLag + " changed keys, expected 1 or more");
        }
    }

    /// The states of the last 256 blocks, every commit synced.
    public static ChainOptions pruned() {
        return new ChainOptions(
                TrieLayout.V1,
                History.PRUNED,
                DEFAULT_WINDOW_BLOCKS,
                DEFAULT_RESIDENT_BYTES,
                Runtime.getRuntime().maxMemory() / 4,
                DEFAULT_BRANCH_LAG,
                Durability.SYNCED);
    }

    /// The states of all blocks, every commit synced.
    public static ChainOptions archive() {
        return pruned().withHistory(History.ARCHIVE);
    }

    public ChainOptions withHistory(History kept) {
        return new ChainOptions(
                layout, kept, windowBlocks, residentBytes, cacheBytes, branchLag, durability);
    }

    public ChainOptions withWindowBlocks(int blocks) {
        return new ChainOptions(
                layout, history, blocks, residentBytes, cacheBytes, branchLag, durability);
    }

    public ChainOptions withResidentBytes(long bytes) {
        return new ChainOptions(
                layout, history, windowBlocks, bytes, cacheBytes, branchLag, durability);
    }

    public ChainOptions withCacheBytes(long bytes) {
        return new ChainOptions(
                layout, history, windowBlocks, residentBytes, bytes, branchLag, durability);
    }

    public ChainOptions withBranchLag(int changedKeys) {
        return new ChainOptions(
                layout, history, windowBlocks, residentBytes, cacheBytes, changedKeys, durability);
    }

    public ChainOptions withDurability(Durability wanted) {
        return new ChainOptions(
                layout, history, windowBlocks, residentBytes, cacheBytes, branchLag, wanted);
    }
}
