package io.myelin.subnets.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.NetUid;
import io.myelin.sdk.neuron.NeuronException;
import io.myelin.sdk.neuron.spi.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a miner of text is told that cannot have its model.
final class TextBackendsTest {
    @TempDir private Path folder;

    private void open(Map<String, String> options) {
        new TextSubnet().miner(new Settings(new NetUid(1), options, folder)).close();
    }

    @Test
    void modelThatIsNotThere_isRefusedWithTheWaysOut() {
        var file = folder.resolve("missing.gguf").toString();
        assertThatThrownBy(() -> open(Map.of("file", file)))
                .isInstanceOf(NeuronException.class)
                .hasMessageContaining("--option backend=openai:URL")
                .hasMessageContaining("could not read the model file " + file);
    }

    @Test
    void wrongOptions_areNamed() {
        assertThatThrownBy(() -> open(Map.of("backnd", "retrieval")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no option backnd; known are backend, model, file");
        assertThatThrownBy(() -> open(Map.of("backend", "gold")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("option backend is `gold`, expected smollm2");
    }
}
