package io.myelin.runtime.system;

import io.myelin.block.Digest;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.runtime.kernel.BlockContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A block under construction: what was applied so far. Owned by one thread.
public final class OpenBlock {
    private final BlockContext context;
    private final Hash256 parentHash;
    private final List<Bytes> extrinsics = new ArrayList<>();
    private final List<RuntimeException> faults = new ArrayList<>();
    private boolean inherentsOver;

    OpenBlock(BlockContext context, Hash256 parentHash) {
        this.context = context;
        this.parentHash = parentHash;
    }

    public BlockContext context() {
        return context;
    }

    public long number() {
        return context.blockNumber();
    }

    public Hash256 parentHash() {
        return parentHash;
    }

    /// The extrinsics applied so far, as they stand in the body.
    public List<Bytes> extrinsics() {
        return Collections.unmodifiableList(extrinsics);
    }

    void add(Bytes extrinsic) {
        extrinsics.add(extrinsic);
    }

    void note(RuntimeException fault) {
        faults.add(fault);
    }

    /// Broken invariants that extrinsics of this block met, for the operator; the extrinsics were refused.
    public List<RuntimeException> faults() {
        return Collections.unmodifiableList(faults);
    }

    boolean inherentsOver() {
        return inherentsOver;
    }

    void endInherents() {
        inherentsOver = true;
    }

    Digest digest() {
        return SystemStorage.DIGEST.get(context.state());
    }
}
