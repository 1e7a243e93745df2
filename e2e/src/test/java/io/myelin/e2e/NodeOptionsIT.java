package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.testkit.TestNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A node that cannot start says why in one line, and how it could, and ends with a code that is not 0.
class NodeOptionsIT {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--rpc-port 99999 | --rpc-port 99999: expected 0..65535 (see --help)",
                "--rpc-port x     | 'x' is not an int (see --help)",
                "--sealing 0      | --sealing 0: expected instant, manual or milliseconds (see --help)",
                "--block-time 3s  | --block-time 3s: expected 12s or 250ms",
                "--chain finney   | expected one of [DEV, LOCAL]",
                "--nonsense       | Unknown option: '--nonsense' (see --help)",
            })
    void badOptions_areRefusedInOneLine(String options, String says) throws Exception {
        refused(2, says, ("--tmp " + options).split(" "));
    }

    private static void refused(int code, String says, String... options) throws Exception {
        var output = new StringBuilder();
        assertThat(NodeProcess.run(output, options)).isEqualTo(code);
        var own = output.toString().lines().filter(line -> line.startsWith("myelin node: "));
        assertThat(own).singleElement().asString().contains(says);
        assertThat(output).doesNotContain("\tat ", "Exception");
    }

    @Test
    void takenPort_lockedFolder_andAFileForAFolder_areNamed(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        refused(1, "cannot open the store in " + file, "--base-path", file.toString());
        try (var other = TestNode.manual()) {
            refused(
                    1,
                    "cannot serve RPC on 127.0.0.1 ports [" + other.port() + "]",
                    "--tmp",
                    "--rpc-port",
                    Integer.toString(other.port()));
        }
        Path chain = folder.resolve("chain");
        try (var other = NodeProcess.start(chain)) {
            other.port();
            refused(1, "another process uses it", "--base-path", chain.toString());
        }
    }

    @Test
    void help_listsTheOptions() throws Exception {
        var output = new StringBuilder();
        assertThat(NodeProcess.run(output, "--help")).isZero();
        assertThat(output)
                .contains("--sealing", "--base-path", "--archive", "--rpc-port", "--chain");
    }
}
