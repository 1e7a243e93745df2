package io.myelin.subnets.model.llama;

import java.util.Arrays;

/// One conversation with a model: the keys and values of the tokens read so far, and the forward pass.
///
/// A layer, for each token's vector x (widths: x `width`, q `queryWidth`, k and v `keyWidth`):
/// - a = norm(x); q, k, v = Wq·a, Wk·a, Wv·a; q and k are rotated by their position
/// - per head: p = softmax(q·K / √headWidth) over this and all earlier tokens; o = p·V
/// - x ← x + Wo·o; f = norm(x); x ← x + Wdown·(silu(Wgate·f) ∘ Wup·f)
///
/// At the end: logits = Wout·norm(x). norm(x)_i = w_i·x_i / √(mean(x²) + ε).
///
/// Belongs to one thread at a time. Memory: 8·keyWidth·layers bytes for each token, grown as needed.
/// Source: the Llama architecture as run by llama.cpp (`llama` graph, interleaved rotation).
public final class LlamaSession implements AutoCloseable {
    /// Tokens read in one pass over the weights.
    static final int BATCH = 64;

    private final LlamaModel model;
    private final LlamaSizes sizes;
    private final Kernel kernel;
    private final WorkCrew crew;
    private final int contextMax;
    private final KeyValueCache cache;
    private final Rotation rotation;

    private int[] tokens = new int[256];
    private int length;

    // Vectors of one batch, token after token.
    private final float[] x;
    private final float[] normed;
    private final float[] query;
    private final float[] key;
    private final float[] value;
    private final float[] mixed;
    private final float[] gate;
    private final float[] up;
    private final float[] step;
    private final float[] logits;

    /// A fresh session. `contextMax` caps the tokens that it may hold, `threads` (1..64) share its work.
    public LlamaSession(LlamaModel model, int contextMax, int threads) {
        this(model, contextMax, threads, Kernel.best());
    }

    LlamaSession(LlamaModel model, int contextMax, int threads, Kernel kernel) {
        this.model = model;
        this.sizes = model.sizes();
        this.kernel = kernel;
        this.contextMax = Math.min(contextMax, sizes.contextMax());
        this.crew = new WorkCrew(threads);
        this.cache = new KeyValueCache(sizes.layers(), sizes.keyWidth());
        this.rotation = new Rotation(sizes.headWidth(), sizes.ropeBase());
        x = new float[BATCH * sizes.width()];
        normed = new float[BATCH * sizes.width()];
        query = new float[BATCH * sizes.queryWidth()];
        key = new float[BATCH * sizes.keyWidth()];
        value = new float[BATCH * sizes.keyWidth()];
        mixed = new float[BATCH * sizes.queryWidth()];
        gate = new float[BATCH * sizes.hidden()];
        up = new float[BATCH * sizes.hidden()];
        step = new float[BATCH * sizes.width()];
        logits = new float[sizes.vocabulary()];
    }

    /// Tokens held.
    public int length() {
        return length;
    }

    /// Tokens that fit at most.
    public int contextMax() {
        return contextMax;
    }

    /// Forgets all but the first tokens that `prompt` begins with, and returns how many of those are kept.
    ///
    /// The last token of the prompt is always left to be read, since its logits are asked for next.
    public int keepPrefixOf(int[] prompt) {
        int same = 0;
        int most = Math.min(length, prompt.length - 1);
        while (same < most && tokens[same] == prompt[same]) {
            same++;
        }
        length = same;
        return same;
    }

    /// Reads up to [#BATCH] further tokens of `source[from .. to)` and returns the new `from`.
    ///
    /// Short steps let the caller look at its deadline between them.
    public int readSome(int[] source, int from, int to) {
        int count = Math.min(BATCH, to - from);
        if (length + count > contextMax) {
            throw new IllegalStateException(
                    "session holds %d tokens, %d more exceed its limit of %d"
                            .formatted(length, count, contextMax));
        }
        forward(source, from, count);
        return from + count;
    }

    /// Scores of every token as the next one after the last that was read. The array is reused.
    public float[] logits() {
        return logits;
    }

    private void forward(int[] source, int from, int count) {
        cache.reserve(length + count);
        rotation.reserve(length + count);
        if (tokens.length < length + count) {
            tokens = Arrays.copyOf(tokens, Math.max(tokens.length * 2, length + count));
        }
        for (int t = 0; t < count; t++) {
            model.embed(source[from + t], x, t * sizes.width());
            tokens[length + t] = source[from + t];
        }
        for (int layer = 0; layer < sizes.layers(); layer++) {
            attend(layer, count);
            feedForward(model.layer(layer), count);
        }
        length += count;
        score(count - 1);
    }

    private void attend(int layerIndex, int count) {
        LlamaModel.Layer layer = model.layer(layerIndex);
        int width = sizes.width();
        norm(x, layer.attentionNorm(), normed, count);
        var input = new Kernel.Batch(normed, count, width);
        int queryRows = sizes.queryWidth();
        int keyRows = sizes.keyWidth();
        var queryOut = new Kernel.Output(query, queryRows);
        var keyOut = new Kernel.Output(key, keyRows);
        var valueOut = new Kernel.Output(value, keyRows);
        crew.share(
                keyRows,
                (start, end) -> {
                    // Query rows are dealt out in the same shares as key rows.
                    int from = (int) ((long) start * queryRows / keyRows);
                    int to = (int) ((long) end * queryRows / keyRows);
                    kernel.multiplyRows(layer.query(), input, from, to, queryOut);
                    kernel.multiplyRows(layer.key(), input, start, end, keyOut);
                    kernel.multiplyRows(layer.value(), input, start, end, valueOut);
                });
        for (int t = 0; t < count; t++) {
            rotation.rotate(query, t * queryRows, queryRows, length + t);
            rotation.rotate(key, t * keyRows, keyRows, length + t);
            cache.put(layerIndex, length + t, key, value, t * keyRows);
        }
        crew.share(count * sizes.heads(), (start, end) -> mixHeads(layerIndex, start, end));
        addProduct(layer.attentionOutput(), new Kernel.Batch(mixed, count, queryRows));
    }

    /// Attention of (token, head) pairs `start .. end`, numbered token by token.
    private void mixHeads(int layer, int start, int end) {
        int headWidth = sizes.headWidth();
        int keyWidth = sizes.keyWidth();
        float[] keys = cache.keys(layer);
        float[] values = cache.values(layer);
        float[] weights = new float[length + BATCH];
        float scale = (float) (1 / Math.sqrt(headWidth));
        for (int i = start; i < end; i++) {
            int seen = length + i / sizes.heads() + 1;
            int shared = i % sizes.heads() / (sizes.heads() / sizes.keyHeads()) * headWidth;
            int at = i * headWidth;
            for (int position = 0; position < seen; position++) {
                weights[position] =
                        scale
                                * kernel.dot(
                                        query, at, keys, position * keyWidth + shared, headWidth);
            }
            Math32.softmax(weights, 0, seen);
            Arrays.fill(mixed, at, at + headWidth, 0);
            for (int position = 0; position < seen; position++) {
                kernel.addScaled(
                        mixed,
                        at,
                        weights[position],
                        values,
                        position * keyWidth + shared,
                        headWidth);
            }
        }
    }

    private void feedForward(LlamaModel.Layer layer, int count) {
        int hidden = sizes.hidden();
        norm(x, layer.feedNorm(), normed, count);
        var input = new Kernel.Batch(normed, count, sizes.width());
        var gateOut = new Kernel.Output(gate, hidden);
        var upOut = new Kernel.Output(up, hidden);
        crew.share(
                hidden,
                (start, end) -> {
                    kernel.multiplyRows(layer.gate(), input, start, end, gateOut);
                    kernel.multiplyRows(layer.up(), input, start, end, upOut);
                    for (int t = 0; t < count; t++) {
                        for (int i = t * hidden + start; i < t * hidden + end; i++) {
                            gate[i] = Math32.silu(gate[i]) * up[i];
                        }
                    }
                });
        addProduct(layer.down(), new Kernel.Batch(gate, count, hidden));
    }

    /// x ← x + W·input.
    private void addProduct(GgufTensor weights, Kernel.Batch input) {
        var out = new Kernel.Output(step, sizes.width());
        crew.share(
                sizes.width(),
                (start, end) -> kernel.multiplyRows(weights, input, start, end, out));
        for (int i = 0; i < input.count() * sizes.width(); i++) {
            x[i] += step[i];
        }
    }

    /// Logits of the batch's token `last`.
    private void score(int last) {
        int width = sizes.width();
        System.arraycopy(x, last * width, x, 0, width);
        norm(x, model.outputNorm(), normed, 1);
        var input = new Kernel.Batch(normed, 1, width);
        var out = new Kernel.Output(logits, sizes.vocabulary());
        crew.share(
                sizes.vocabulary(),
                (start, end) -> kernel.multiplyRows(model.output(), input, start, end, out));
    }

    private void norm(float[] values, float[] weight, float[] out, int count) {
        int width = sizes.width();
        for (int start = 0; start < count * width; start += width) {
            double squares = 0;
            for (int i = 0; i < width; i++) {
                squares += (double) values[start + i] * values[start + i];
            }
            float scale = (float) (1 / Math.sqrt(squares / width + sizes.normEpsilon()));
            for (int i = 0; i < width; i++) {
                out[start + i] = weight[i] * (values[start + i] * scale);
            }
        }
    }

    @Override
    public void close() {
        crew.close();
    }
}
