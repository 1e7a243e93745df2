package io.myelin.subnets.model.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Compares with a second form of the formulas, which walks the stored bytes instead of the numbers.
final class DequantizerTest {
    @ParameterizedTest
    @EnumSource(GgufType.class)
    void dequantize_randomBlocks_equalsTheFormula(GgufType type) {
        SplittableRandom random = new SplittableRandom(type.ordinal());
        for (int i = 0; i < 200; i++) {
            byte[] block = randomBlock(type, random);
            float[] values = new float[type.blockLength()];
            Dequantizer.dequantize(type, MemorySegment.ofArray(block), 0, values, 0, values.length);
            float[] expected =
                    reference(type, ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN));
            for (int n = 0; n < values.length; n++) {
                assertThat(values[n])
                        .as("number %d of a %s block", n, type)
                        .isCloseTo(expected[n], org.assertj.core.data.Offset.offset(1e-4f));
            }
        }
    }

    @Test
    void dequantize_severalBlocks_fillsFromTheGivenPlace() {
        byte[] block = randomBlock(GgufType.Q8_0, new SplittableRandom(1));
        byte[] twice = new byte[block.length * 2];
        System.arraycopy(block, 0, twice, 0, block.length);
        System.arraycopy(block, 0, twice, block.length, block.length);
        float[] out = new float[70];
        Dequantizer.dequantize(GgufType.Q8_0, MemorySegment.ofArray(twice), 0, out, 3, 64);
        assertThat(out[0]).isZero();
        assertThat(out[3]).isEqualTo(out[35]);
        assertThat(out[69]).isZero();
    }

    static byte[] randomBlock(GgufType type, SplittableRandom random) {
        byte[] block = new byte[type.blockBytes()];
        random.nextBytes(block);
        ByteBuffer buffer = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        short half = Float.floatToFloat16((float) random.nextDouble(-0.01, 0.01));
        switch (type) {
            case F32 -> buffer.putFloat(0, (float) random.nextDouble(-1, 1));
            case F16, Q8_0, Q4_0 -> buffer.putShort(0, half);
            case Q4_1, Q4_K -> buffer.putShort(0, half).putShort(2, (short) (half ^ 0x8000));
            case Q6_K -> buffer.putShort(208, half);
        }
        return block;
    }

    private static float[] reference(GgufType type, ByteBuffer b) {
        float[] y = new float[type.blockLength()];
        switch (type) {
            case F32 -> y[0] = b.getFloat(0);
            case F16 -> y[0] = Float.float16ToFloat(b.getShort(0));
            case Q8_0 -> {
                float d = Float.float16ToFloat(b.getShort());
                for (int i = 0; i < 32; i++) {
                    y[i] = b.get() * d;
                }
            }
            case Q4_0 -> {
                float d = Float.float16ToFloat(b.getShort());
                for (int i = 0; i < 16; i++) {
                    int pair = b.get() & 0xFF;
                    y[i] = (pair % 16 - 8) * d;
                    y[i + 16] = (pair / 16 - 8) * d;
                }
            }
            case Q4_1 -> {
                float d = Float.float16ToFloat(b.getShort());
                float m = Float.float16ToFloat(b.getShort());
                for (int i = 0; i < 16; i++) {
                    int pair = b.get() & 0xFF;
                    y[i] = pair % 16 * d + m;
                    y[i + 16] = pair / 16 * d + m;
                }
            }
            case Q4_K -> q4k(b, y);
            case Q6_K -> q6k(b, y);
        }
        return y;
    }

    private static void q4k(ByteBuffer b, float[] y) {
        float d = Float.float16ToFloat(b.getShort(0));
        float dmin = Float.float16ToFloat(b.getShort(2));
        int[] s = new int[12];
        for (int i = 0; i < 12; i++) {
            s[i] = b.get(4 + i) & 0xFF;
        }
        int[] scale = new int[8];
        int[] min = new int[8];
        for (int j = 0; j < 4; j++) {
            scale[j] = s[j] % 64;
            min[j] = s[j + 4] % 64;
            scale[j + 4] = s[j + 8] % 16 + s[j] / 64 * 16;
            min[j + 4] = s[j + 8] / 16 + s[j + 4] / 64 * 16;
        }
        int out = 0;
        for (int pair = 0; pair < 4; pair++) {
            for (int half = 0; half < 2; half++) {
                for (int i = 0; i < 32; i++) {
                    int v = b.get(16 + pair * 32 + i) & 0xFF;
                    int q = half == 0 ? v % 16 : v / 16;
                    y[out++] = d * scale[pair * 2 + half] * q - dmin * min[pair * 2 + half];
                }
            }
        }
    }

    private static void q6k(ByteBuffer b, float[] y) {
        float d = Float.float16ToFloat(b.getShort(208));
        for (int n = 0; n < 2; n++) {
            for (int l = 0; l < 32; l++) {
                int first = b.get(n * 64 + l) & 0xFF;
                int second = b.get(n * 64 + 32 + l) & 0xFF;
                int high = b.get(128 + n * 32 + l) & 0xFF;
                int[] q = {
                    first % 16 + high % 4 * 16,
                    second % 16 + high / 4 % 4 * 16,
                    first / 16 + high / 16 % 4 * 16,
                    second / 16 + high / 64 * 16
                };
                for (int k = 0; k < 4; k++) {
                    int scale = b.get(192 + n * 8 + l / 16 + 2 * k);
                    y[n * 128 + 32 * k + l] = d * scale * (q[k] - 32);
                }
            }
        }
    }
}
