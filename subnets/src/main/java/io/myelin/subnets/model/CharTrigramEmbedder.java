package io.myelin.subnets.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Counts triples of letters, hashed to 384 places. Sees that "whale" and "whaling" are near, and no more.
public final class CharTrigramEmbedder implements Embedder {
    private static final int DIMENSIONS = 384;

    @Override
    public String name() {
        return "letter-triples";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return FeatureHashing.vectors(
                texts,
                DIMENSIONS,
                text -> Words.lowerCase(text).stream().flatMap(CharTrigramEmbedder::triples));
    }

    private static Stream<String> triples(String word) {
        String bounded = "^" + word + "$";
        return IntStream.range(0, bounded.length() - 2).mapToObj(i -> bounded.substring(i, i + 3));
    }
}
