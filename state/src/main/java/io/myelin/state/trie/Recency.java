package io.myelin.state.trie;

/// A counter of blocks by which nodes remember when they were last used.
///
/// It only helps to choose what leaves the heap: readers and the writer race on it, and after 65,536
/// blocks an old node may look young.
public final class Recency {
    short now;

    /// Called once per block.
    public void advance() {
        now++;
    }

    /// How many blocks ago `then` was.
    int age(short then) {
        return (now - then) & 0xFFFF;
    }
}
