package io.myelin.node.pool;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An extrinsic together with what validation said of it.
///
/// @param hash blake2-256 of `extrinsic`
/// @param extrinsic the length-prefixed bytes as they go into a block
/// @param sender the signer, or null for an unsigned one
/// @param priority unsigned; higher goes first
/// @param requires tags that must be there before it
/// @param provides tags that it brings; at least one
/// @param lastBlock number of the last block it may be in, unsigned
public record PooledTransaction(
        Hash256 hash,
        Bytes extrinsic,
        @Nullable AccountId sender,
        long priority,
        List<Bytes> requires,
        List<Bytes> provides,
        long lastBlock) {
    public PooledTransaction {
        requires = List.copyOf(requires);
        provides = List.copyOf(provides);
    }

    int size() {
        return extrinsic.size();
    }
}
