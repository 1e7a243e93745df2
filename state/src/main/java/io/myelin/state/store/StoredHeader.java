package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;

/// A kept block without its body; `encoded` is the header as it was committed.
public record StoredHeader(BlockId id, Hash256 parentHash, Hash256 stateRoot, Bytes encoded) {
    public long number() {
        return id.number();
    }

    public Hash256 hash() {
        return id.hash();
    }
}
