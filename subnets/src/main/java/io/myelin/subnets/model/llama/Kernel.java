package io.myelin.subnets.model.llama;

/// The inner products of the forward pass; the one place where speed decides the form of the code.
///
/// A product is [#dot] of a row's numbers as floats, exactly as [Dequantizer] makes them, with a vector.
/// Its order of rounding is fixed, so all implementations give bit-identical results and an answer does not
/// depend on the machine that computed it: sixteen sums run side by side, sum l takes
/// fma(a_i, b_i, sum) for i = l, l+16, l+32 …; at the end neighbours are added (0+1, 2+3, …), then
/// neighbours of those, four times.
abstract class Kernel {
    /// Side-by-side sums.
    static final int LANES = 16;

    /// Rows that [#multiplyRows] turns to floats at once, and vectors that it takes at once.
    static final int TILE_ROWS = 4;

    static final int TILE_VECTORS = 4;

    /// The fastest kernel of this machine: one with vectors when the module jdk.incubator.vector is there and
    /// registers have 256 bits or more (with fewer they would be slower than scalar code).
    static Kernel best() {
        return Holder.BEST;
    }

    /// `count` vectors of `length` numbers, one after another.
    @SuppressWarnings("ArrayRecordComponent") // A view of working memory, never compared.
    record Batch(float[] values, int count, int length) {}

    /// Where products go: vector t's product with row r to `values[t·stride + r]`.
    @SuppressWarnings("ArrayRecordComponent") // A view of working memory, never compared.
    record Output(float[] values, int stride) {
        void put(int vector, int row, float product) {
            values[vector * stride + row] = product;
        }
    }

    /// Σ a_i·b_i over `length` numbers, a multiple of [#LANES].
    abstract float dot(float[] a, int aFrom, float[] b, int bFrom, int length);

    /// out_i ← fma(scale, values_i, out_i) over `length` numbers, a multiple of [#LANES].
    abstract void addScaled(
            float[] out, int outFrom, float scale, float[] values, int from, int length);

    /// Rows `from .. to` of `weights` times the batch's only vector, as [#dot] of each.
    abstract void multiplyOne(GgufTensor weights, Batch batch, int from, int to, Output out);

    /// The numbers of a row as floats.
    abstract void unpack(GgufTensor weights, int row, float[] out, int from);

    /// [#TILE_ROWS] rows times [#TILE_VECTORS] vectors, as [#dot] of each with each. The rows lie one
    /// after another in `rows`; they are rows `row ..` of the product, the vectors `vector ..` of the batch.
    abstract void multiplyTile(float[] rows, int row, Batch batch, int vector, Output out);

    /// Rows `from .. to` of `weights` times all vectors of the batch. Rows are unpacked once for all.
    final void multiplyRows(GgufTensor weights, Batch batch, int from, int to, Output out) {
        if (batch.count == 1) {
            multiplyOne(weights, batch, from, to, out);
            return;
        }
        int length = batch.length;
        float[] rows = new float[TILE_ROWS * length];
        int row = from;
        for (; row + TILE_ROWS <= to; row += TILE_ROWS) {
            for (int i = 0; i < TILE_ROWS; i++) {
                unpack(weights, row + i, rows, i * length);
            }
            int vector = 0;
            for (; vector + TILE_VECTORS <= batch.count; vector += TILE_VECTORS) {
                multiplyTile(rows, row, batch, vector, out);
            }
            for (; vector < batch.count; vector++) {
                for (int i = 0; i < TILE_ROWS; i++) {
                    float product = dot(rows, i * length, batch.values, vector * length, length);
                    out.put(vector, row + i, product);
                }
            }
        }
        for (; row < to; row++) {
            unpack(weights, row, rows, 0);
            for (int vector = 0; vector < batch.count; vector++) {
                out.put(vector, row, dot(rows, 0, batch.values, vector * length, length));
            }
        }
    }

    /// [#multiplyOne] by its definition.
    final void multiplyOnePlainly(GgufTensor weights, Batch batch, int from, int to, Output out) {
        float[] unpacked = new float[batch.length];
        for (int row = from; row < to; row++) {
            unpack(weights, row, unpacked, 0);
            out.put(0, row, dot(unpacked, 0, batch.values, 0, batch.length));
        }
    }

    /// Adds neighbours until one number is left. Overwrites `lanes`.
    static float sumOfNeighbours(float[] lanes) {
        for (int width = LANES; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                lanes[i] = lanes[2 * i] + lanes[2 * i + 1];
            }
        }
        return lanes[0];
    }

    private static final class Holder {
        static final Kernel BEST = choose();

        private static Kernel choose() {
            if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
                return new ScalarKernel();
            }
            int bits = VectorKernel.bits();
            return bits >= 512
                    ? new WideVectorKernel()
                    : bits >= 256 ? new VectorKernel() : new ScalarKernel();
        }
    }
}
