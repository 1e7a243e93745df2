package io.myelin.subnets.model.llama;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// [Kernel] with 256-bit vectors: the sixteen sums are two registers, of sums 0..7 and 8..15.
///
/// Methods are short and written out rather than looped or layered: the compiler keeps vectors in registers only
/// while it can inline everything that touches them.
final class VectorKernel extends Kernel {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;

    private static final VectorShuffle<Float> BY_ONE = VectorShuffle.fromOp(FLOATS, i -> i ^ 1);
    private static final VectorShuffle<Float> BY_TWO = VectorShuffle.fromOp(FLOATS, i -> i ^ 2);
    private static final VectorShuffle<Float> BY_FOUR = VectorShuffle.fromOp(FLOATS, i -> i ^ 4);

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// Width of this machine's registers.
    static int bits() {
        return VectorShape.preferredShape().vectorBitSize();
    }

    @Override
    float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        FloatVector low = FloatVector.zero(FLOATS);
        FloatVector high = low;
        for (int i = 0; i < length; i += LANES) {
            low = values(a, aFrom + i).fma(values(b, bFrom + i), low);
            high = values(a, aFrom + i + 8).fma(values(b, bFrom + i + 8), high);
        }
        return sum(low, high);
    }

    @Override
    void addScaled(float[] out, int outFrom, float scale, float[] values, int from, int length) {
        FloatVector factor = FloatVector.broadcast(FLOATS, scale);
        for (int i = 0; i < length; i += 8) {
            values(values, from + i)
                    .fma(factor, values(out, outFrom + i))
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
        float sum = 0;
        for (int first = 0; first < LANES; first += 8) {
            sum += halfOfQ41(data, start, x, columns, first);
        }
        return sum;
    }

    /// The sums `first .. first + 8`, added up. One half at a time keeps the compiled method small enough.
    private static float halfOfQ41(
            MemorySegment data, long start, float[] x, int columns, int first) {
        FloatVector sums = FloatVector.zero(FLOATS);
        for (int i = 0; i < columns; i += 32) {
            long at = start + (i >>> 5) * 20L;
            IntVector q = unsigned(data, at + 4 + first);
            FloatVector d = half(data, at);
            FloatVector m = half(data, at + 2);
            sums = low(q).fma(d, m).fma(values(x, i + first), sums);
            sums = high(q).fma(d, m).fma(values(x, i + 16 + first), sums);
        }
        return sumOfEight(sums);
    }

    private static float q80(MemorySegment data, long start, float[] x, int columns) {
        float sum = 0;
        for (int first = 0; first < LANES; first += 8) {
            sum += halfOfQ80(data, start, x, columns, first);
        }
        return sum;
    }

    private static float halfOfQ80(
            MemorySegment data, long start, float[] x, int columns, int first) {
        FloatVector sums = FloatVector.zero(FLOATS);
        for (int i = 0; i < columns; i += 32) {
            long at = start + (i >>> 5) * 34L;
            FloatVector d = half(data, at);
            sums = signed(data, at + 2 + first).mul(d).fma(values(x, i + first), sums);
            sums = signed(data, at + 18 + first).mul(d).fma(values(x, i + 16 + first), sums);
        }
        return sumOfEight(sums);
    }

    /// Plain code: a row is unpacked once for a whole batch, and with vectors here too the callers grow
    /// beyond what the compiler inlines, which would cost far more.
    @Override
    void unpack(GgufTensor weights, int row, float[] out, int from) {
        weights.rowToFloats(row, out, from);
    }

    @Override
    void multiplyTile(float[] rows, int row, Batch batch, int vector, Output out) {
        int length = batch.length();
        float[] sums = new float[4 * LANES];
        for (int v = 0; v < TILE_VECTORS; v += 2) {
            for (int r = 0; r < TILE_ROWS; r += 2) {
                sumFour(rows, r * length, batch.values(), (vector + v) * length, length, sums);
                for (int i = 0; i < 4; i++) {
                    float product = sum(values(sums, i * LANES), values(sums, i * LANES + 8));
                    out.put(vector + v + i / 2, row + r + i % 2, product);
                }
            }
        }
    }

    /// The sixteen sums of two rows with two vectors: vector by vector, within it row by row.
    private static void sumFour(
            float[] rows, int row, float[] x, int from, int length, float[] sums) {
        FloatVector low00 = FloatVector.zero(FLOATS);
        FloatVector high00 = low00;
        FloatVector low10 = low00;
        FloatVector high10 = low00;
        FloatVector low01 = low00;
        FloatVector high01 = low00;
        FloatVector low11 = low00;
        FloatVector high11 = low00;
        for (int i = 0; i < length; i += LANES) {
            FloatVector low0 = values(rows, row + i);
            FloatVector high0 = values(rows, row + i + 8);
            FloatVector low1 = values(rows, row + length + i);
            FloatVector high1 = values(rows, row + length + i + 8);
            FloatVector low = values(x, from + i);
            FloatVector high = values(x, from + i + 8);
            low00 = low0.fma(low, low00);
            high00 = high0.fma(high, high00);
            low10 = low1.fma(low, low10);
            high10 = high1.fma(high, high10);
            low = values(x, from + length + i);
            high = values(x, from + length + i + 8);
            low01 = low0.fma(low, low01);
            high01 = high0.fma(high, high01);
            low11 = low1.fma(low, low11);
            high11 = high1.fma(high, high11);
        }
        low00.intoArray(sums, 0);
        high00.intoArray(sums, 8);
        low10.intoArray(sums, 16);
        high10.intoArray(sums, 24);
        low01.intoArray(sums, 32);
        high01.intoArray(sums, 40);
        low11.intoArray(sums, 48);
        high11.intoArray(sums, 56);
    }

    /// Eight bytes as ints 0..255.
    private static IntVector unsigned(MemorySegment data, long at) {
        return (IntVector)
                ByteVector.fromMemorySegment(BYTES, data, at, ByteOrder.LITTLE_ENDIAN)
                        .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
    }

    /// Eight signed bytes as floats.
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

    private static FloatVector values(float[] array, int at) {
        return FloatVector.fromArray(FLOATS, array, at);
    }

    /// The sum of all sixteen, neighbours first.
    private static float sum(FloatVector low, FloatVector high) {
        return sumOfEight(low) + sumOfEight(high);
    }

    private static float sumOfEight(FloatVector lanes) {
        FloatVector twos = lanes.add(lanes.rearrange(BY_ONE));
        FloatVector fours = twos.add(twos.rearrange(BY_TWO));
        return fours.add(fours.rearrange(BY_FOUR)).lane(0);
    }
}
