package io.myelin.block;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.util.function.Function;

/// What the signer of a V4 extrinsic signs: call ‖ extra ‖ implicit.
///
/// Source: polkadot-sdk `sp_runtime::generic::unchecked_extrinsic::SignedPayload::using_encoded`.
public record SignedPayload(Bytes call, Bytes extra, Bytes implicit) {
    /// A payload longer than this is signed by its hash.
    public static final int PLAIN_MAX_BYTES = 256;

    public Bytes encode() {
        return call.concat(extra).concat(implicit);
    }

    /// The bytes to sign: the payload, or its `blake2b256` when it is longer than 256 bytes.
    public Bytes bytesToSign(Function<Bytes, Hash256> blake2b256) {
        var payload = encode();
        return payload.size() <= PLAIN_MAX_BYTES
                ? payload
                : Bytes.wrap(blake2b256.apply(payload).toBytes());
    }
}
