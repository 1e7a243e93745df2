package io.myelin.subnets.model.llama;

/// [Kernel] in plain Java, for machines without wide vectors.
final class ScalarKernel extends Kernel {
    @Override
    float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        float[] lanes = new float[LANES];
        for (int start = 0; start < length; start += LANES) {
            for (int l = 0; l < LANES; l++) {
                lanes[l] = Math.fma(a[aFrom + start + l], b[bFrom + start + l], lanes[l]);
            }
        }
        return sumOfNeighbours(lanes);
    }

    @Override
    void addScaled(float[] out, int outFrom, float scale, float[] values, int from, int length) {
        for (int i = 0; i < length; i++) {
            out[outFrom + i] = Math.fma(scale, values[from + i], out[outFrom + i]);
        }
    }

    @Override
    void multiplyOne(GgufTensor weights, Batch batch, int from, int to, Output out) {
        multiplyOnePlainly(weights, batch, from, to, out);
    }

    @Override
    void unpack(GgufTensor weights, int row, float[] out, int from) {
        weights.rowToFloats(row, out, from);
    }

    @Override
    void multiplyTile(float[] rows, int row, Batch batch, int vector, Output out) {
        int length = batch.length();
        for (int v = vector; v < vector + TILE_VECTORS; v++) {
            for (int r = 0; r < TILE_ROWS; r++) {
                out.put(v, row + r, dot(rows, r * length, batch.values(), v * length, length));
            }
        }
    }
}
