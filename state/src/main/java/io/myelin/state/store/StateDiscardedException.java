package io.myelin.state.store;

import io.myelin.chain.Hash256;

/// The block is known, its state is no longer kept.
public final class StateDiscardedException extends StateException {
    /// The words are the reference's: clients match on them. Source: `sc_client_db`, `state_at`.
    StateDiscardedException(Hash256 hash) {
        super("State already discarded for " + hash);
    }
}
