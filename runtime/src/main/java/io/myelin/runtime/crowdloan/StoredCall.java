package io.myelin.runtime.crowdloan;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.scale.Bounded;
import io.myelin.scale.Path;
import io.myelin.scale.Positional;
import io.myelin.scale.U32;

/// A call as it is kept: in place if it is short, else by its hash.
///
/// Source: frame-support `traits::preimages::Bounded`.
@Path("frame_support::traits::preimages::Bounded")
public sealed interface StoredCall {
    int MAX_INLINE_BYTES = 128;

    record Legacy(Hash256 hash) implements StoredCall {}

    @Positional
    record Inline(@Bounded(MAX_INLINE_BYTES) Bytes encodedCall) implements StoredCall {}

    record Lookup(Hash256 hash, @U32 int len) implements StoredCall {}
}
