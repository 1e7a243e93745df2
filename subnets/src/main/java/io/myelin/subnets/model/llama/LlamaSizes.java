package io.myelin.subnets.model.llama;

/// The sizes of a Llama model: layers, width, heads, and the constants of its formulas.
///
/// `width` is the length of a token's vector, `hidden` that inside the feed-forward part; `heads` query
/// heads of `headWidth` numbers each share `keyHeads` key/value heads.
record LlamaSizes(
        int layers,
        int width,
        int hidden,
        int heads,
        int keyHeads,
        int headWidth,
        int vocabulary,
        int contextMax,
        float normEpsilon,
        float ropeBase) {

    /// Reads the sizes from the file's pairs and refuses what the forward pass can't do.
    static LlamaSizes read(GgufFile file) {
        String architecture = file.text("general.architecture");
        if (!architecture.equals("llama")) {
            throw new GgufException(
                    "model file's architecture is '"
                            + architecture
                            + "'; only 'llama' models are run");
        }
        int width = file.integer("llama.embedding_length", 32, 1 << 16);
        int heads = file.integer("llama.attention.head_count", 1, 1024);
        int keyHeads = file.integerOr("llama.attention.head_count_kv", heads, 1, 1024);
        int headWidth = file.integerOr("llama.attention.key_length", width / heads, 2, 1 << 12);
        int rotated = file.integerOr("llama.rope.dimension_count", headWidth, 2, 1 << 12);
        if (heads % keyHeads != 0 || headWidth % Kernel.LANES != 0 || rotated != headWidth) {
            throw new GgufException(
                    "%d heads of %d numbers over %d key heads, %d of them rotated: this shape is not run"
                            .formatted(heads, headWidth, keyHeads, rotated));
        }
        return new LlamaSizes(
                file.integer("llama.block_count", 1, 1024),
                width,
                file.integer("llama.feed_forward_length", 32, 1 << 20),
                heads,
                keyHeads,
                headWidth,
                file.tensor("token_embd.weight").rows(),
                file.integer("llama.context_length", 1, 1 << 24),
                file.number("llama.attention.layer_norm_rms_epsilon"),
                file.number("llama.rope.freq_base"));
    }

    /// Length of all query heads together.
    int queryWidth() {
        return heads * headWidth;
    }

    /// Length of all key heads together, and of all value heads.
    int keyWidth() {
        return keyHeads * headWidth;
    }
}
