package io.myelin.sdk.neuron.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.NetUid;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a plug-in is told.
class SettingsTest {
    private static final Settings SETTINGS =
            new Settings(new NetUid(1), Map.of("threads", "2", "backend", "x"), Path.of("."));

    @Test
    void options_haveDefaultsAndTypes() {
        assertThat(SETTINGS.option("backend", "y")).isEqualTo("x");
        assertThat(SETTINGS.option("model", "y")).isEqualTo("y");
        assertThat(SETTINGS.intOption("threads", 1)).isEqualTo(2);
        assertThatThrownBy(() -> SETTINGS.intOption("backend", 1))
                .hasMessage("option backend is `x`, expected an integer");
    }

    @Test
    void unknownOptions_areRefusedWithTheKnownOnes() {
        SETTINGS.requireKnown("backend", "model", "threads");
        assertThatThrownBy(() -> SETTINGS.requireKnown("backend", "model"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no option threads; known are backend, model");
    }
}
