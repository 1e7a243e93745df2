package io.myelin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class ConformanceMainTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(Path vectors, String... options) {
        var arguments = new ArrayList<>(List.of(options));
        arguments.add(vectors.toString());
        return new CommandLine(new ConformanceMain())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments.toArray(String[]::new));
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void rightVectors_exitWithZero() throws IOException {
        write(
                "emission/any name.json",
                "{\"block_emission\": [{\"issuance\": \"0\", \"emission\": \"1000000000\"}]}");
        assertThat(run(folder)).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("1 passed, 0 failed\n");
    }

    @Test
    void wrongVector_isPrintedWithBothValues() throws IOException {
        write(
                "emission/a.json",
                "{\"block_emission\": [{\"issuance\": \"0\", \"emission\": \"7\"}]}");
        assertThat(run(folder)).isEqualTo(1);
        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        "FAILED emission/a.json block_emission[0]: result: expected \"7\", "
                                + "computed 1000000000\n0 passed, 1 failed\n");
    }

    @Test
    void json_isOneObject() throws IOException {
        write(
                "emission/a.json",
                "{\"block_emission\": [{\"issuance\": \"0\", \"emission\": \"7\"},"
                        + " {\"issuance\": \"0\", \"emission\": \"1000000000\"}]}");
        assertThat(run(folder, "--json")).isEqualTo(1);
        var report = new JsonMapper().readTree(out.toString());
        assertThat(report.get("passed").asInt()).isEqualTo(1);
        assertThat(report.get("failed").asInt()).isEqualTo(1);
        assertThat(report.get("failures").get(0).get("case").asString())
                .isEqualTo("emission/a.json block_emission[0]");
    }

    @Test
    void unreadableFiles_failAlone() throws IOException {
        write("amm/broken.json", "{\"swaps\": [");
        write("amm/unknown.json", "{\"sweeps\": [{}]}");
        write("amm/incomplete.json", "{\"prices\": [{\"tao\": \"1\"}, 7, null]}");
        write("amm/list.json", "[1, 2]");
        write("yuma/empty.json", "");
        write("yuma/number.json", "7");
        write("primitives/good.json", "{\"compact\": [{\"value\": \"63\", \"hex\": \"0xfc\"}]}");
        assertThat(run(folder)).isEqualTo(1);
        assertThat(out.toString())
                .contains("amm/broken.json", "amm/unknown.json", "yuma/empty.json")
                .contains("yuma/number.json", "amm/list.json")
                .contains("amm/incomplete.json prices[0]")
                .contains("amm/incomplete.json prices[2]")
                .endsWith(String.format("1 passed, 8 failed%n"));
    }

    @Test
    void missingOrEmptyFolder_isAnError() {
        assertThat(run(folder.resolve("missing"))).isEqualTo(2);
        assertThat(run(folder)).isEqualTo(2);
        assertThat(errors.toString()).contains("is not a folder").contains("no *.json");
    }
}
