package io.myelin.subnets.model.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class GgufFileTest {
    @Test
    void open_sample_readsPairsAndTensors() {
        GgufFile file = GgufFile.of(GgufBuilder.sample());

        assertThat(file.text("general.architecture")).isEqualTo("llama");
        assertThat(file.integer("llama.block_count", 1, 10)).isEqualTo(2);
        assertThat(file.number("epsilon")).isEqualTo(0.5f);
        assertThat(file.texts("names")).isEqualTo(List.of("a", "bc"));
        assertThat(file.integers("kinds")).containsExactly(1, 3);
        GgufTensor tensor = file.tensor("f32");
        assertThat(tensor.rows()).isEqualTo(2);
        assertThat(tensor.columns()).isEqualTo(3);
        assertThat(tensor.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(file.tensor("q8").rowBytes()).isEqualTo(34);
    }

    @Test
    void open_anyPrefix_isRefused() {
        byte[] sample = GgufBuilder.sample();
        for (int length = 0; length < sample.length - 32; length++) {
            byte[] cut = Arrays.copyOf(sample, length);
            assertThatThrownBy(() -> GgufFile.of(cut)).isInstanceOf(GgufException.class);
        }
    }

    @Test
    void open_changedBytes_isReadOrRefusedButNeverCrashes() {
        byte[] sample = GgufBuilder.sample();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = sample.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                GgufFile.of(changed);
            } catch (GgufException expected) {
                assertThat(expected).hasMessageMatching("(?s).{10,}");
            }
        }
    }

    @Test
    void open_hugeArrayCount_isRefusedBeforeAllocation() {
        byte[] sample = new GgufBuilder().numbers("kinds", 1, 3).build();
        byte[] claimed = sample.clone();
        // After the key come its type and the elements' type, four bytes each, then the count.
        int count = new String(sample, StandardCharsets.ISO_8859_1).indexOf("kinds") + 5 + 8;
        claimed[count + 2] = 0x0F;
        assertThatThrownBy(() -> GgufFile.of(claimed))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("more than it can hold");
    }

    @Test
    void tensor_beyondTheData_isRefused() {
        byte[] bytes = new GgufBuilder().tensor("big", 0, new byte[16], 1 << 20, 1 << 20).build();
        assertThatThrownBy(() -> GgufFile.of(bytes))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void tensor_unknownType_namesTheWayOut() {
        byte[] bytes = new GgufBuilder().tensor("odd", 19, new byte[64], 32).build();
        assertThatThrownBy(() -> GgufFile.of(bytes))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("convert the model");
    }

    @Test
    void pair_missing_isNamed() {
        GgufFile file = GgufFile.of(GgufBuilder.sample());
        assertThatThrownBy(() -> file.text("tokenizer.ggml.model"))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("tokenizer.ggml.model is missing");
    }
}
