package io.myelin.state.trie;

/// How values enter the trie; the reference calls it the state version.
///
/// The state root follows [#V1], the extrinsics root [#V0].
/// Source: `sp_trie::{LayoutV0, LayoutV1}`, runtime version field `system_version`, spec 425.
public enum TrieLayout {
    /// Every value is part of its node.
    V0(Integer.MAX_VALUE),
    /// A value of 33 bytes or more is replaced in its node by its hash.
    V1(33);

    private final int hashedFromBytes;

    TrieLayout(int hashedFromBytes) {
        this.hashedFromBytes = hashedFromBytes;
    }

    /// Whether a value of `size` bytes enters by its hash.
    boolean hashes(int size) {
        return size >= hashedFromBytes;
    }
}
