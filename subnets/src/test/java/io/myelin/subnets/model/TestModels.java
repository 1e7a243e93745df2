package io.myelin.subnets.model;

import java.nio.file.Path;

/// What tests fetch once into the user's cache and share.
public final class TestModels {
    private TestModels() {}

    /// SmolLM2's weights.
    public static Path smolLm() {
        return SmolLm.fetch(ModelCache.ofUser(), FetchProgress.SILENT);
    }

    /// "Moby Dick".
    public static Corpus mobyDick() {
        return Corpus.mobyDick(ModelCache.ofUser(), FetchProgress.SILENT);
    }
}
