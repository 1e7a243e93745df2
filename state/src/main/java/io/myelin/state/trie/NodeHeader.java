package io.myelin.state.trie;

/// The kinds of node as the first bits of an encoding tell them; the rest of the first byte is the
/// length of the partial key.
///
/// Source: `sp_trie::node_header`, `trie_constants`, spec 425.
enum NodeHeader {
    LEAF(0b01 << 6, 6),
    BRANCH(0b10 << 6, 6),
    BRANCH_WITH_VALUE(0b11 << 6, 6),
    LEAF_WITH_HASHED_VALUE(0b001 << 5, 5),
    BRANCH_WITH_HASHED_VALUE(0b0001 << 4, 4);

    /// First and only byte of the empty trie.
    static final int EMPTY_TRIE = 0;

    /// Most nibbles a partial key may have in an encoding that others sent.
    static final int MAX_PARTIAL_NIBBLES = 65_535;

    final int prefix;

    /// Largest length that does not fit the first byte: it means "more follows".
    final int lengthMask;

    NodeHeader(int prefix, int lengthBits) {
        this.prefix = prefix;
        this.lengthMask = (1 << lengthBits) - 1;
    }

    boolean isBranch() {
        return this != LEAF && this != LEAF_WITH_HASHED_VALUE;
    }

    boolean hasHashedValue() {
        return this == LEAF_WITH_HASHED_VALUE || this == BRANCH_WITH_HASHED_VALUE;
    }

    boolean hasInlineValue() {
        return this == LEAF || this == BRANCH_WITH_VALUE;
    }
}
