package io.myelin.state.store;

/// One ordered map of a [KeyValueStore], by name.
public record Column(String name, Usage usage) {
    /// How a column is used, so that a disk engine can lay it out.
    public enum Usage {
        /// Small values read one by one, many of them by keys that are absent: not compressed, filtered.
        POINT_READS,
        /// Larger values, written once and rarely read: compressed.
        LOG
    }
}
