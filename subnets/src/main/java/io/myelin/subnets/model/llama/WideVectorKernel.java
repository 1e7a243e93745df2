package io.myelin.subnets.model.llama;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// [Kernel] with 512-bit vectors: the sixteen sums are one register.
///
/// Methods are short and written out rather than looped or layered: the compiler keeps vectors in registers only
/// while it can inline everything that touches them.
final class WideVectorKernel extends Kernel {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;

    private static final VectorShuffle<Float> BY_ONE = VectorShuffle.fromOp(FLOATS, i -> i ^ 1);
    private static final VectorShuffle<Float> BY_TWO = VectorShuffle.fromOp(FLOATS, i -> i ^ 2);
    private static final VectorShuffle<Float> BY_FOUR = VectorShuffle.fromOp(FLOATS, i -> i ^ 4);
    private static final VectorShuffle<Float> BY_EIGHT = VectorShuffle.fromOp(FLOATS, i -> i ^ 8);

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        FloatVector sums = FloatVector.zero(FLOATS);
        for (int i = 0; i < length; i += LANES) {
            sums =
                    FloatVector.fromArray(FLOATS, a, aFrom + i)
                            .fma(FloatVector.fromArray(FLOATS, b, bFrom + i), sums);
        }
        return sum(sums);
    }

    @Override
    void addScaled(float[] out, int outFrom, float scale, float[] values, int from, int length) {
        FloatVector factor = FloatVector.broadcast(FLOATS, scale);
        for (int i = 0; i < length; i += LANES) {
            FloatVector.fromArray(FLOATS, values, from + i)
                    .fma(factor, FloatVector.fromArray(FLOATS, out, outFrom + i))
                    .intoArray(out, outFrom + i);
        }
    }

    @Override
    void multiplyOne(GgufTensor weights, Batch batch, int from, int to, Output out) {
        switch (weights.type()) {
            case Q4_1 -> rowsOfQ41(weights, batch, from, to, out);
            case Q8_0 -> rowsOfQ80(weights, batch, from, to, out);
            case F32, F16, Q4_0, Q4_K, Q6_K -> multiplyOnePlainly(weights, batch, from, to, out);
        }
    }

    private static void rowsOfQ41(GgufTensor weights, Batch batch, int from, int to, Output out) {
        long rowBytes = weights.rowBytes();
        for (int row = from; row < to; row++) {
            out.put(0, row, q41(weights.data(), row * rowBytes, batch.values(), batch.length()));
        }
    }

    private static void rowsOfQ80(GgufTensor weights, Batch batch, int from, int to, Output out) {
        long rowBytes = weights.rowBytes();
        for (int row = from; row < to; row++) {
            out.put(0, row, q80(weights.data(), row * rowBytes, batch.values(), batch.length()));
        }
    }

    private static float q41(MemorySegment data, long start, float[] x, int columns) {
        FloatVector sums = FloatVector.zero(FLOATS);
        for (int i = 0; i < columns; i += 32) {
            long at = start + (i >>> 5) * 20L;
            IntVector q = unsigned(data, at + 4);
            FloatVector d = half(data, at);
            FloatVector m = half(data, at + 2);
            sums = low(q).fma(d, m).fma(FloatVector.fromArray(FLOATS, x, i), sums);
            sums = high(q).fma(d, m).fma(FloatVector.fromArray(FLOATS, x, i + 16), sums);
        }
        return sum(sums);
    }

    private static float q80(MemorySegment data, long start, float[] x, int columns) {
        FloatVector sums = FloatVector.zero(FLOATS);
        for (int i = 0; i < columns; i += 32) {
            long at = start + (i >>> 5) * 34L;
            FloatVector d = half(data, at);
            sums = signed(data, at + 2).mul(d).fma(FloatVector.fromArray(FLOATS, x, i), sums);
            sums = signed(data, at + 18).mul(d).fma(FloatVector.fromArray(FLOATS, x, i + 16), sums);
        }
        return sum(sums);
    }

    @Override
    void unpack(GgufTensor weights, int row, float[] out, int from) {
        MemorySegment data = weights.data();
        long at = row * weights.rowBytes();
        int end = from + weights.columns();
        switch (weights.type()) {
            case Q4_1 -> {
                for (int i = from; i < end; i += 32, at += 20) {
                    FloatVector d = half(data, at);
                    FloatVector m = half(data, at + 2);
                    IntVector q = unsigned(data, at + 4);
                    low(q).fma(d, m).intoArray(out, i);
                    high(q).fma(d, m).intoArray(out, i + 16);
                }
            }
            case Q8_0 -> {
                for (int i = from; i < end; i += 32, at += 34) {
                    FloatVector d = half(data, at);
                    signed(data, at + 2).mul(d).intoArray(out, i);
                    signed(data, at + 18).mul(d).intoArray(out, i + 16);
                }
            }
            case F32, F16, Q4_0, Q4_K, Q6_K -> weights.rowToFloats(row, out, from);
        }
    }

    @Override
    void multiplyTile(float[] rows, int row, Batch batch, int vector, Output out) {
        float[] sums = new float[TILE_ROWS * TILE_VECTORS * LANES];
        sumTile(rows, batch.values(), vector * batch.length(), batch.length(), sums);
        for (int v = 0; v < TILE_VECTORS; v++) {
            for (int r = 0; r < TILE_ROWS; r++) {
                int at = (v * TILE_ROWS + r) * LANES;
                out.put(vector + v, row + r, sum(FloatVector.fromArray(FLOATS, sums, at)));
            }
        }
    }

    /// The sixteen sums of each product of a tile: vector by vector, within it row by row.
    private static void sumTile(float[] rows, float[] x, int from, int length, float[] sums) {
        FloatVector s00 = FloatVector.zero(FLOATS);
        FloatVector s10 = s00;
        FloatVector s20 = s00;
        FloatVector s30 = s00;
        FloatVector s01 = s00;
        FloatVector s11 = s00;
        FloatVector s21 = s00;
        FloatVector s31 = s00;
        FloatVector s02 = s00;
        FloatVector s12 = s00;
        FloatVector s22 = s00;
        FloatVector s32 = s00;
        FloatVector s03 = s00;
        FloatVector s13 = s00;
        FloatVector s23 = s00;
        FloatVector s33 = s00;
        for (int i = 0; i < length; i += LANES) {
            FloatVector r0 = FloatVector.fromArray(FLOATS, rows, i);
            FloatVector r1 = FloatVector.fromArray(FLOATS, rows, length + i);
            FloatVector r2 = FloatVector.fromArray(FLOATS, rows, 2 * length + i);
            FloatVector r3 = FloatVector.fromArray(FLOATS, rows, 3 * length + i);
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, from + i);
            s00 = r0.fma(x0, s00);
            s10 = r1.fma(x0, s10);
            s20 = r2.fma(x0, s20);
            s30 = r3.fma(x0, s30);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, from + length + i);
            s01 = r0.fma(x1, s01);
            s11 = r1.fma(x1, s11);
            s21 = r2.fma(x1, s21);
            s31 = r3.fma(x1, s31);
            FloatVector x2 = FloatVector.fromArray(FLOATS, x, from + 2 * length + i);
            s02 = r0.fma(x2, s02);
            s12 = r1.fma(x2, s12);
            s22 = r2.fma(x2, s22);
            s32 = r3.fma(x2, s32);
            FloatVector x3 = FloatVector.fromArray(FLOATS, x, from + 3 * length + i);
            s03 = r0.fma(x3, s03);
            s13 = r1.fma(x3, s13);
            s23 = r2.fma(x3, s23);
            s33 = r3.fma(x3, s33);
        }
        s00.intoArray(sums, 0);
        s10.intoArray(sums, 1 * LANES);
        s20.intoArray(sums, 2 * LANES);
        s30.intoArray(sums, 3 * LANES);
        s01.intoArray(sums, 4 * LANES);
        s11.intoArray(sums, 5 * LANES);
        s21.intoArray(sums, 6 * LANES);
        s31.intoArray(sums, 7 * LANES);
        s02.intoArray(sums, 8 * LANES);
        s12.intoArray(sums, 9 * LANES);
        s22.intoArray(sums, 10 * LANES);
        s32.intoArray(sums, 11 * LANES);
        s03.intoArray(sums, 12 * LANES);
        s13.intoArray(sums, 13 * LANES);
        s23.intoArray(sums, 14 * LANES);
        s33.intoArray(sums, 15 * LANES);
    }

    /// Sixteen bytes as ints 0..255.
    private static IntVector unsigned(MemorySegment data, long at) {
        return (IntVector)
                ByteVector.fromMemorySegment(BYTES, data, at, ByteOrder.LITTLE_ENDIAN)
                        .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
    }

    /// Sixteen signed bytes as floats.
    private static FloatVector signed(MemorySegment data, long at) {
        return (FloatVector)
                ByteVector.fromMemorySegment(BYTES, data, at, ByteOrder.LITTLE_ENDIAN)
                        .convertShape(VectorOperators.B2F, FLOATS, 0);
    }

    private static FloatVector low(IntVector bytes) {
        return (FloatVector) bytes.and(15).convertShape(VectorOperators.I2F, FLOATS, 0);
    }

    private static FloatVector high(IntVector bytes) {
        return (FloatVector)
                bytes.lanewise(VectorOperators.LSHR, 4)
                        .convertShape(VectorOperators.I2F, FLOATS, 0);
    }

    /// The f16 number at `at` in all lanes.
    private static FloatVector half(MemorySegment data, long at) {
        return FloatVector.broadcast(FLOATS, Float.float16ToFloat(data.get(SHORT, at)));
    }

    /// The sum of the lanes, neighbours first.
    private static float sum(FloatVector lanes) {
        FloatVector twos = lanes.add(lanes.rearrange(BY_ONE));
        FloatVector fours = twos.add(twos.rearrange(BY_TWO));
        FloatVector eights = fours.add(fours.rearrange(BY_FOUR));
        return eights.add(eights.rearrange(BY_EIGHT)).lane(0);
    }
}
