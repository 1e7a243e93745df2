package io.myelin.node.chain;

import io.myelin.block.Digest;
import io.myelin.block.DigestItem;
import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.state.store.BlockId;
import io.myelin.state.store.StoredBlock;
import java.util.ArrayList;
import java.util.List;

/// A header with its hash and body. Extrinsics are the length-prefixed bytes.
public record Block(Header header, Hash256 hash, List<Bytes> extrinsics) {
    public Block {
        extrinsics = List.copyOf(extrinsics);
    }

    public static Block of(Header header, List<Bytes> extrinsics) {
        return new Block(header, hashOf(header), extrinsics);
    }

    public static Hash256 hashOf(Header header) {
        return header.hash(bytes -> Blake2b.hash(bytes.shared()));
    }

    public long number() {
        return header.number();
    }

    /// The header as its author executed it: without the seal, which signs the hash of this.
    public Header unsealed() {
        var items =
                header.digest().items().stream()
                        .filter(item -> !(item instanceof DigestItem.Seal))
                        .toList();
        return new Header(
                header.parentHash(),
                header.number(),
                header.stateRoot(),
                header.extrinsicsRoot(),
                new Digest(items));
    }

    /// The block as the store keeps it.
    public StoredBlock stored() {
        return new StoredBlock(
                new BlockId(number(), hash),
                header.parentHash(),
                header.stateRoot(),
                header.encode(),
                encodeBody());
    }

    /// A block that the store kept.
    public static Block of(StoredBlock stored) {
        return new Block(Header.decode(stored.header()), stored.hash(), decodeBody(stored.body()));
    }

    /// The body's encoding: `Vec` of extrinsics, each with its own length.
    public Bytes encodeBody() {
        var out = new ScaleWriter().compact(extrinsics.size());
        extrinsics.forEach(out::raw);
        return out.toBytes();
    }

    public static List<Bytes> decodeBody(Bytes encoded) {
        var in = new ScaleReader(encoded);
        int count = in.length(1);
        var extrinsics = new ArrayList<Bytes>(Math.min(count, 1_024));
        for (int i = 0; i < count; i++) {
            extrinsics.add(new ScaleWriter().bytes(in.bytes()).toBytes());
        }
        in.expectEnd();
        return extrinsics;
    }
}
