package io.myelin.state.store;

import io.myelin.chain.Hash256;

/// A state was asked of a block that is not part of the chain.
public final class UnknownBlockException extends StateException {
    /// The words are the reference's: clients match on them.
    /// Source: `sc_client_db`, `header_metadata`.
    UnknownBlockException(Hash256 hash) {
        super("Header was not found in the database: " + hash);
    }

    UnknownBlockException(long number, long head) {
        super("no block " + number + ": the head is block " + head);
    }
}
