package io.myelin.benchmarks.report;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a run was asked for.
///
/// @param home the repository, for the launcher and the peers' sources
/// @param nativeEpoch a program that times the reference's own epoch, see `epoch/package-info`
/// @param effort how long each measure takes
public record Options(Path home, @Nullable Path nativeEpoch, Effort effort) {
    /// How long measures take.
    public enum Effort {
        /// A few rounds, to see that all works.
        QUICK,
        /// Enough rounds for figures worth keeping.
        FULL
    }

    public Path peer(String name) {
        return home.resolve("benchmarks").resolve("peers").resolve(name);
    }
}
