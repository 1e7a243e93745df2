package io.myelin.subnets.embeddings;

import io.myelin.sdk.neuron.FieldType;
import io.myelin.sdk.neuron.FieldType.Plain;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.SynapseType;
import io.myelin.subnets.model.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a miner of the embeddings market is asked: a vector for each text.
///
/// On the wire `texts` is a JSON array in one string, so that the signed body hash covers the same text in every language;
/// each of `vectors` is little-endian float32 in base64.
public record EmbeddingRequest(List<String> texts) {
    /// Texts of one request, at most.
    public static final int TEXTS_MAX = 256;

    /// Characters of all texts of one request, at most.
    public static final int CHARS_MAX = 1 << 20;

    /// Dimensions of a vector, at most.
    public static final int DIMENSIONS_MAX = 8192;

    public static final SynapseType TYPE =
            SynapseType.named("EmbeddingSynapse")
                    .required("texts", Plain.STR)
                    .optional("vectors", FieldType.listOf(Plain.STR), List.of())
                    .hashing("texts")
                    .build();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public EmbeddingRequest {
        texts = List.copyOf(texts);
    }

    public Synapse toSynapse() {
        var array = JSON.createArrayNode();
        texts.forEach(array::add);
        return TYPE.with(Map.of("texts", JSON.writeValueAsString(array)));
    }

    /// Reads a request; throws [IllegalArgumentException] saying what does not fit.
    public static EmbeddingRequest of(Synapse synapse) {
        JsonNode node;
        try {
            node = JSON.readTree(synapse.text("texts"));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("texts is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!node.isArray() || node.isEmpty() || node.size() > TEXTS_MAX) {
            throw new IllegalArgumentException(
                    "texts is no JSON array of 1.." + TEXTS_MAX + " entries");
        }
        var texts = node.valueStream().map(text -> text.asString("")).toList();
        long chars = texts.stream().mapToLong(String::length).sum();
        if (chars > CHARS_MAX) {
            throw new IllegalArgumentException(
                    "texts holds " + chars + " characters, expected at most " + CHARS_MAX);
        }
        return new EmbeddingRequest(texts);
    }

    /// `request` with its vectors filled in.
    public static Synapse answered(Synapse request, List<float[]> vectors) {
        return request.with("vectors", vectors.stream().map(Vectors::toBase64).toList());
    }

    /// The vectors in an answer to a request of `count` texts.
    ///
    /// Throws [IllegalArgumentException] when their number is another, their lengths differ or are 0, or a component is
    /// not finite.
    public static List<float[]> vectorsIn(Synapse synapse, int count) {
        var encoded = synapse.texts("vectors");
        if (encoded.size() != count) {
            throw new IllegalArgumentException(
                    encoded.size() + " vectors came back for " + count + " texts");
        }
        var vectors = new ArrayList<float[]>(count);
        for (var text : encoded) {
            var vector = decode(text);
            if (!vectors.isEmpty() && vectors.getFirst().length != vector.length) {
                throw new IllegalArgumentException(
                        "vectors of "
                                + vectors.getFirst().length
                                + " and of "
                                + vector.length
                                + " dimensions in one answer");
            }
            vectors.add(vector);
        }
        return vectors;
    }

    private static float[] decode(String text) {
        if (text.length() > 6 * DIMENSIONS_MAX) {
            throw new IllegalArgumentException(
                    "a vector has more than " + DIMENSIONS_MAX + " dimensions");
        }
        // Base64 refuses what is no base64 with the same exception type.
        var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() == 0 || bytes.limit() % 4 != 0) {
            throw new IllegalArgumentException("a vector has " + bytes.limit() + " bytes");
        }
        var vector = new float[bytes.limit() / 4];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = bytes.getFloat();
            if (!Float.isFinite(vector[i])) {
                throw new IllegalArgumentException("component " + i + " of a vector is not finite");
            }
        }
        return vector;
    }
}
