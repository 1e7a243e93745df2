package io.myelin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.demo.DemoOptions.Ending;
import io.myelin.demo.ScoreboardText.Paint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOptionsTest {
    private static DemoOptions withTempo(int blocks, List<String> questions) {
        return new DemoOptions(
                Duration.ofMillis(500), blocks, questions, 0, 0, Path.of("home"), Ending.NEVER);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 4, 65_536})
    void tempo_outsideItsRange_isRefused(int blocks) {
        assertThatThrownBy(() -> withTempo(blocks, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "tempo of "
                                + blocks
                                + " blocks is outside 5..65535; choose another --tempo");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 65_535})
    void tempo_withinItsRange_isTaken(int blocks) {
        assertThat(withTempo(blocks, List.of()).tempoBlocks()).isEqualTo(blocks);
    }

    @Test
    void colours_areLeftOut_whenTheUserWantsNone() {
        assertThat(DemoMain.colours(Map.of())).isEqualTo(Paint.COLOURS);
        assertThat(DemoMain.colours(Map.of("NO_COLOR", ""))).isEqualTo(Paint.COLOURS);
        assertThat(DemoMain.colours(Map.of("NO_COLOR", "1"))).isEqualTo(Paint.PLAIN);
    }

    @Test
    void pace_isToldInSecondsOrMinutes() {
        assertThat(withTempo(40, List.of()).pace())
                .isEqualTo("epochs of 40 blocks begin, one every 20 s");
        assertThat(withTempo(960, List.of()).pace())
                .isEqualTo("epochs of 960 blocks begin, one every 8 min");
    }

    @Test
    void questions_areCopied() {
        var questions = new ArrayList<>(List.of("why?"));
        var options = withTempo(20, questions);
        questions.clear();
        assertThat(options.questions()).containsExactly("why?");
    }
}
