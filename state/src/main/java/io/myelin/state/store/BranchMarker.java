package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import org.jspecify.annotations.Nullable;

/// Says of which state the stored branches are: the block, its state root, and how many keys it has.
///
/// It lies in the branches' own column and is written together with them, so the two always agree.
record BranchMarker(BlockId id, Hash256 stateRoot, int keys) {
    /// No slot ends in this byte.
    static final Bytes KEY = Bytes.of((byte) 0xFF);

    Bytes encode() {
        return new ScaleWriter()
                .u64(id.number())
                .hash(id.hash())
                .hash(stateRoot)
                .u32(keys)
                .toBytes();
    }

    /// The marker of a store, `null` if there is none that can be read.
    static @Nullable BranchMarker of(KeyValueReader store) {
        var encoded = store.get(ChainSchema.BRANCHES, KEY);
        if (encoded == null) {
            return null;
        }
        try {
            var in = new ScaleReader(encoded);
            var id = new BlockId(in.u64(), in.hash());
            var marker = new BranchMarker(id, in.hash(), Math.toIntExact(in.u32()));
            in.expectEnd();
            return marker;
        } catch (ScaleException | ArithmeticException _) {
            return null;
        }
    }
}
