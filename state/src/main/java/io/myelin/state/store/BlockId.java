package io.myelin.state.store;

import io.myelin.chain.Hash256;

/// A block by number and hash.
public record BlockId(long number, Hash256 hash) {
    @Override
    public String toString() {
        return "block " + number + " (" + hash + ")";
    }
}
