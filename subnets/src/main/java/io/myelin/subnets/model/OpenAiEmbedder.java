package io.myelin.subnets.model;

import io.myelin.subnets.model.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An embedding model behind an OpenAI-compatible server, asked by `POST /embeddings`.
public final class OpenAiEmbedder implements Embedder {
    private static final int ANSWER_BYTES_MAX = 64 << 20;
    private static final int DIMENSIONS_MAX = 1 << 14;

    private final OpenAiClient client;
    private final Duration timeout;
    private final int dimensions;

    /// `dimensions` is the length that the model's vectors must have, `timeout` bounds each call.
    public OpenAiEmbedder(OpenAiServer server, int dimensions, Duration timeout) {
        if (dimensions < 1 || dimensions > DIMENSIONS_MAX) {
            throw new IllegalArgumentException(
                    "vectors have 1.." + DIMENSIONS_MAX + " numbers, not " + dimensions);
        }
        this.client = new OpenAiClient(server);
        this.dimensions = dimensions;
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return client.server().model();
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        ObjectNode request = OpenAiClient.JSON.createObjectNode();
        request.put("model", client.server().model());
        request.put("encoding_format", "float");
        ArrayNode input = request.putArray("input");
        texts.forEach(input::add);
        return client.post("embeddings", request, timeout, body -> read(body, texts.size()));
    }

    private List<float[]> read(InputStream body, int count) throws IOException {
        byte[] bytes = body.readNBytes(ANSWER_BYTES_MAX);
        JsonNode data = OpenAiClient.JSON.readTree(bytes).path("data");
        float[][] vectors = new float[count][];
        for (JsonNode item : data) {
            int index = item.path("index").asInt(-1);
            if (index < 0 || index >= count) {
                throw unfit("names text " + index + " of " + count);
            }
            vectors[index] = vector(item.path("embedding"));
        }
        List<float[]> all = new ArrayList<>(count);
        for (float @Nullable [] vector : vectors) {
            if (vector == null) {
                throw unfit("holds fewer vectors than texts");
            }
            all.add(vector);
        }
        return all;
    }

    private float[] vector(JsonNode numbers) {
        if (numbers.size() != dimensions) {
            throw unfit(
                    "holds a vector of %d numbers instead of %d"
                            .formatted(numbers.size(), dimensions));
        }
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) numbers.get(i).asDouble(Double.NaN);
            if (!Float.isFinite(vector[i])) {
                throw unfit("holds something other than finite numbers");
            }
        }
        return Vectors.normalized(vector);
    }

    private ModelException unfit(String why) {
        return new ModelException(
                Reason.UNAVAILABLE, "the answer of " + client.server() + " " + why);
    }

    @Override
    public void close() {
        client.close();
    }
}
