package io.myelin.state.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Writers that die, each in a process of its own, and what the folder holds afterwards.
class CrashIT {
    private static final int KILLS = 20;

    @TempDir Path folder;
    @TempDir Path library;

    /// The first storing is that of the genesis block, before any commit.
    @ParameterizedTest
    @CsvSource({
        "BEFORE_BRANCHES,0",
        "AFTER_BRANCHES,0",
        "BEFORE_BRANCHES,1",
        "AFTER_BRANCHES,1",
        "BEFORE_BRANCHES,4",
        "AFTER_BRANCHES,4"
    })
    void haltWhileBranchesAreStored_losesNoBlock(CrashWriter.Step step, int before)
            throws Exception {
        var process = start(step.name(), Integer.toString(before));
        var lines = linesOf(process);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(step.ordinal() + 1);
        assertThat(lines.isEmpty()).isEqualTo(before == 0);
        long head = checkFolder(numberOf(lines));
        assertThat(checkFolder(head)).isEqualTo(head);
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashWriter.Step.class,
            names = {"BEFORE_WRITE", "AFTER_WRITE", "AFTER_COMMIT"})
    void haltAtAStepOfCommit_leavesTheBlockWholeOrNotAtAll(CrashWriter.Step step) throws Exception {
        var process = start(step.name(), "7");
        var lines = linesOf(process);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(step.ordinal() + 1);
        boolean acknowledged = step == CrashWriter.Step.AFTER_COMMIT;
        assertThat(lines).hasSize(acknowledged ? 7 : 6);
        checkFolder(step == CrashWriter.Step.BEFORE_WRITE ? 6 : 7);
    }

    @Test
    void killedWriters_loseNoAcknowledgedBlock() throws Exception {
        var random = new Random(20);
        long last = 0;
        for (int round = 0; round < KILLS; round++) {
            var process = start("RUN");
            var lines = process.inputReader(StandardCharsets.UTF_8);
            var seen = new ArrayList<String>();
            for (int i = 1 + random.nextInt(40); i > 0; i--) {
                seen.add(lines.readLine());
            }
            process.toHandle().destroyForcibly();
            lines.lines().forEach(seen::add);
            process.waitFor();
            assertThat(numberOf(seen)).isGreaterThan(last);
            last = checkFolder(numberOf(seen));
        }
        assertThat(last).isGreaterThan(KILLS);
    }

    /// The last whole line: the kill may have cut one.
    private static long numberOf(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            var words = lines.get(i).split(" ");
            if (words.length == 3 && words[2].length() == 66) {
                return Long.parseLong(words[1]);
            }
        }
        return 0;
    }

    /// Opens the folder, compares head and past states with the model, and returns the head's number.
    private long checkFolder(long acknowledged) {
        try (var chain = ChainFolder.open(folder, CrashWriter.OPTIONS)) {
            long head = chain.head().number();
            assertThat(head).isBetween(acknowledged, acknowledged + 1);
            for (long number : new long[] {head, Math.max(0, head - 3), head / 2, 0}) {
                var model = CrashWriter.model(number);
                var view = chain.stateAt(number);
                assertThat(view.keys(Bytes.EMPTY)).containsExactlyElementsOf(model.keySet());
                model.forEach((key, value) -> assertThat(view.get(key)).isEqualTo(value));
                var block = chain.block(chain.hash(number));
                assertThat(block.body()).isEqualTo(Bytes.ofUtf8("body " + number));
            }
            return head;
        }
    }

    private Process start(String... arguments) throws IOException {
        return CrashWriter.start(folder, library, arguments);
    }

    private static List<String> linesOf(Process process) throws IOException {
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
