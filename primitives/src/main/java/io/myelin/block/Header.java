package io.myelin.block;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.util.function.Function;

/// What identifies a block and commits to its content.
///
/// Encoding: parent hash, `Compact<u32>` number, state root, extrinsics root, digest. The block's hash is
/// BLAKE2b-256 of that encoding. Source: polkadot-sdk `sp_runtime::generic::Header<u32, BlakeTwo256>`.
public record Header(
        Hash256 parentHash, long number, Hash256 stateRoot, Hash256 extrinsicsRoot, Digest digest) {
    /// Highest block number: u32.
    public static final long NUMBER_MAX = 0xFFFF_FFFFL;

    public Header {
        if (number < 0 || number > NUMBER_MAX) {
            throw new IllegalArgumentException("block number " + number + " is outside u32");
        }
    }

    public Bytes encode() {
        var out = new ScaleWriter();
        writeTo(out);
        return out.toBytes();
    }

    public void writeTo(ScaleWriter out) {
        out.hash(parentHash);
        out.compact(number);
        out.hash(stateRoot);
        out.hash(extrinsicsRoot);
        digest.writeTo(out);
    }

    public static Header decode(Bytes encoded) {
        var in = new ScaleReader(encoded);
        var header = read(in);
        in.expectEnd();
        return header;
    }

    public static Header read(ScaleReader in) {
        var parent = in.hash();
        long number = in.compact(32);
        var stateRoot = in.hash();
        var extrinsicsRoot = in.hash();
        return new Header(parent, number, stateRoot, extrinsicsRoot, Digest.read(in));
    }

    /// The block's hash: `blake2b256` of the encoding.
    public Hash256 hash(Function<Bytes, Hash256> blake2b256) {
        return blake2b256.apply(encode());
    }
}
