package io.myelin.economy.yuma;

import java.util.Optional;

/// Runs epochs. An instance keeps its working rows between epochs and belongs to one thread; results
/// do not depend on what ran before.
///
/// Source: `pallets/subtensor/src/epoch/run_epoch.rs`, `epoch_mechanism`.
public final class Yuma {
    private final DenseRows scratch = new DenseRows();

    /// One epoch of one mechanism.
    public YumaOutput epoch(YumaInput input) {
        Standing standing = Standing.of(input);
        return vectors(input, standing).output(input, standing);
    }

    /// One epoch with its vectors before they are cut.
    public Traced traced(YumaInput input) {
        Standing standing = Standing.of(input);
        EpochVectors vectors = vectors(input, standing);
        return new Traced(vectors.output(input, standing), vectors.trace(standing));
    }

    /// An output and how it came about.
    public record Traced(YumaOutput output, YumaTrace trace) {}

    private EpochVectors vectors(YumaInput input, Standing standing) {
        Optional<EpochVectors> dense = DenseEpoch.run(input, standing, scratch);
        return dense.orElseGet(() -> SparseEpoch.run(input, standing));
    }

    /// The epoch by the implementation that follows the reference entry by entry: slower, for tests.
    static Traced tracedSparse(YumaInput input) {
        Standing standing = Standing.of(input);
        EpochVectors vectors = SparseEpoch.run(input, standing);
        return new Traced(vectors.output(input, standing), vectors.trace(standing));
    }
}
