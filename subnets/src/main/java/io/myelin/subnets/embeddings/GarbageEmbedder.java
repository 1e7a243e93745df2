package io.myelin.subnets.embeddings;

import io.myelin.subnets.model.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// An adversary that answers at once, with random vectors.
final class GarbageEmbedder implements Embedder {
    private final Random random = new Random();

    @Override
    public String name() {
        return "garbage";
    }

    @Override
    public int dimensions() {
        return 384;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        var vectors = new ArrayList<float[]>();
        for (int i = 0; i < texts.size(); i++) {
            var vector = new float[dimensions()];
            for (int j = 0; j < vector.length; j++) {
                vector[j] = (float) random.nextGaussian();
            }
            vectors.add(vector);
        }
        return vectors;
    }
}
