package io.myelin.subnets.model.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KernelTest {
    private static final int ROWS = 11;
    private static final int COLUMNS = 512;

    @ParameterizedTest
    @EnumSource(GgufType.class)
    void multiplyRows_allKernelsAndBatches_giveTheSameBits(GgufType type) {
        SplittableRandom random = new SplittableRandom(3);
        GgufTensor weights = randomTensor(type, random);
        float[] x = new float[9 * COLUMNS];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextDouble(-2, 2);
        }
        float[] expected = product(new ScalarKernel(), weights, x, 9);
        for (Kernel kernel : List.of(new VectorKernel(), new WideVectorKernel())) {
            assertThat(product(kernel, weights, x, 9)).isEqualTo(expected);
            // One vector at a time takes another path and must not change a bit.
            float[] alone = product(kernel, weights, x, 1);
            for (int row = 0; row < ROWS; row++) {
                assertThat(alone[row]).isEqualTo(expected[row]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(GgufType.class)
    void multiplyRows_isTheProductOfTheDequantizedNumbers(GgufType type) {
        SplittableRandom random = new SplittableRandom(4);
        GgufTensor weights = randomTensor(type, random);
        float[] x = new float[COLUMNS];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextDouble(-2, 2);
        }
        float[] numbers = weights.toFloats();
        float[] product = product(Kernel.best(), weights, x, 1);
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int i = 0; i < COLUMNS; i++) {
                sum += (double) numbers[row * COLUMNS + i] * x[i];
            }
            assertThat(product[row]).isCloseTo((float) sum, offset(2e-3f));
        }
    }

    private static float[] product(Kernel kernel, GgufTensor weights, float[] x, int count) {
        float[] out = new float[count * ROWS];
        kernel.multiplyRows(
                weights,
                new Kernel.Batch(x, count, COLUMNS),
                0,
                ROWS,
                new Kernel.Output(out, ROWS));
        return out;
    }

    private static GgufTensor randomTensor(GgufType type, SplittableRandom random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < ROWS * COLUMNS / type.blockLength(); i++) {
            bytes.writeBytes(DequantizerTest.randomBlock(type, random));
        }
        return new GgufTensor("w", type, ROWS, COLUMNS, MemorySegment.ofArray(bytes.toByteArray()));
    }
}
