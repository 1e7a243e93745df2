package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;

/// A block as the store sees it: its place in the chain, the root of its state, and encodings it
/// does not look into.
public record StoredBlock(
        BlockId id, Hash256 parentHash, Hash256 stateRoot, Bytes header, Bytes body) {
    public long number() {
        return id.number();
    }

    public Hash256 hash() {
        return id.hash();
    }
}
