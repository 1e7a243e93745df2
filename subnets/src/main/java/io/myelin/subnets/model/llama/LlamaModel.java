package io.myelin.subnets.model.llama;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The weights and the vocabulary of a Llama model. Immutable; any number of sessions may use it.
public final class LlamaModel {
    private final LlamaSizes sizes;
    private final BytePairTokenizer tokenizer;
    private final GgufTensor embedding;
    private final List<Layer> layers = new ArrayList<>();
    private final float[] outputNorm;
    private final GgufTensor output;

    /// One layer: attention (query, key, value, output) and feed-forward (gate, up, down), each with the
    /// norm before it.
    @SuppressWarnings(
            "ArrayRecordComponent") // Weights: never compared, never printed, never changed.
    record Layer(
            float[] attentionNorm,
            GgufTensor query,
            GgufTensor key,
            GgufTensor value,
            GgufTensor attentionOutput,
            float[] feedNorm,
            GgufTensor gate,
            GgufTensor up,
            GgufTensor down) {}

    private LlamaModel(GgufFile file) {
        sizes = LlamaSizes.read(file);
        tokenizer = BytePairTokenizer.read(file);
        if (tokenizer.size() > sizes.vocabulary()) {
            throw new GgufException(
                    "%d tokens are named but only %d have a vector"
                            .formatted(tokenizer.size(), sizes.vocabulary()));
        }
        embedding = file.tensor("token_embd.weight").expect(sizes.vocabulary(), sizes.width());
        outputNorm = vector(file, "output_norm.weight");
        // Tied embeddings: without a matrix of its own the output uses the tokens' vectors.
        output =
                file.hasTensor("output.weight")
                        ? matrix(file, "output.weight", sizes.vocabulary(), sizes.width())
                        : embedding;
        for (int i = 0; i < sizes.layers(); i++) {
            layers.add(layer(file, "blk." + i + "."));
        }
    }

    /// Maps the weights of a GGUF file. Throws [GgufException] when the file is malformed or no Llama model.
    public static LlamaModel open(Path path) throws IOException {
        return new LlamaModel(GgufFile.open(path));
    }

    /// The model's vocabulary.
    public BytePairTokenizer tokenizer() {
        return tokenizer;
    }

    /// Tokens that the model was made to hold in view at once.
    public int contextMax() {
        return sizes.contextMax();
    }

    LlamaSizes sizes() {
        return sizes;
    }

    Layer layer(int index) {
        return layers.get(index);
    }

    float[] outputNorm() {
        return outputNorm;
    }

    GgufTensor output() {
        return output;
    }

    /// The vector of a token into `out[from ..]`.
    void embed(int token, float[] out, int from) {
        embedding.rowToFloats(token, out, from);
    }

    private Layer layer(GgufFile file, String prefix) {
        int width = sizes.width();
        return new Layer(
                vector(file, prefix + "attn_norm.weight"),
                matrix(file, prefix + "attn_q.weight", sizes.queryWidth(), width),
                matrix(file, prefix + "attn_k.weight", sizes.keyWidth(), width),
                matrix(file, prefix + "attn_v.weight", sizes.keyWidth(), width),
                matrix(file, prefix + "attn_output.weight", width, sizes.queryWidth()),
                vector(file, prefix + "ffn_norm.weight"),
                matrix(file, prefix + "ffn_gate.weight", sizes.hidden(), width),
                matrix(file, prefix + "ffn_up.weight", sizes.hidden(), width),
                matrix(file, prefix + "ffn_down.weight", width, sizes.hidden()));
    }

    private static GgufTensor matrix(GgufFile file, String name, int rows, int columns) {
        if (columns % Kernel.LANES != 0) {
            throw new GgufException(
                    "tensor '%s' has rows of %d numbers, no multiple of %d"
                            .formatted(name, columns, Kernel.LANES));
        }
        return file.tensor(name).expect(rows, columns);
    }

    private float[] vector(GgufFile file, String name) {
        return file.tensor(name).expect(1, sizes.width()).toFloats();
    }
}
