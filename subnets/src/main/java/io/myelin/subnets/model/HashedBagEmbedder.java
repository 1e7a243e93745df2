package io.myelin.subnets.model;

import java.util.List;

/// Counts words, hashed to 384 places. Knows nothing of meaning: only shared words bring texts near.
public final class HashedBagEmbedder implements Embedder {
    private static final int DIMENSIONS = 384;

    @Override
    public String name() {
        return "hashed-words";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return FeatureHashing.vectors(texts, DIMENSIONS, text -> Words.lowerCase(text).stream());
    }
}
