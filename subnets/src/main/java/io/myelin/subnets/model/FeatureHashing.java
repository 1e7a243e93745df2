package io.myelin.subnets.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Turns the features of a text (words, letter triples) into a vector: each feature adds +1 or −1 at a place,
/// both given by its hash.
final class FeatureHashing {
    private FeatureHashing() {}

    static float[] vector(Stream<String> features, int dimensions) {
        float[] vector = new float[dimensions];
        features.forEach(feature -> {
            int hash = mixed(feature.hashCode());
            vector[Math.floorMod(hash >>> 1, dimensions)] += (hash & 1) == 0 ? 1 : -1;
        });
        return Vectors.normalized(vector);
    }

    static List<float[]> vectors(
            List<String> texts, int dimensions, Function<String, Stream<String>> features) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (String text : texts) {
            vectors.add(vector(features.apply(text), dimensions));
        }
        return vectors;
    }

    /// MurmurHash3's last step, which spreads the few bits in which short words differ.
    private static int mixed(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return h ^ (h >>> 16);
    }
}
