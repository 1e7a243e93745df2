package io.myelin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The list of golden facts is complete, and every test that it names exists.
class GoldenFactsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path LIST = ROOT.resolve("docs/protocol/golden-facts.md");
    private static final int ROWS = 62;
    private static final Pattern NUMBERED = Pattern.compile("\\| (\\d+) \\|.*");
    private static final Pattern HOLDER = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    private static List<String> lines() throws IOException {
        return Files.readAllLines(LIST).stream().filter(line -> line.startsWith("| ")).toList();
    }

    @Test
    void eachRow_isListedOnce_andHeldOrSaysWhyNot() throws IOException {
        var rows = lines().stream().map(NUMBERED::matcher).filter(it -> it.matches()).toList();
        assertThat(rows.stream().map(row -> Integer.parseInt(row.group(1))))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ROWS).boxed().toList());
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row.group())
                                .matches(".*`\\w+Test\\.\\w+`.*|.*not built: .{10,}"));
    }

    @TestFactory
    Stream<DynamicTest> holders() throws IOException {
        return lines().stream()
                .flatMap(line -> HOLDER.matcher(line).results())
                .map(it -> new Holder(it.group(1), it.group(2)))
                .distinct()
                .map(holder -> DynamicTest.dynamicTest(holder.toString(), () -> check(holder)));
    }

    private record Holder(String type, String method) {}

    private static void check(Holder holder) throws IOException {
        var name = holder.type() + ".java";
        try (var files = Files.find(ROOT, 16, (file, _) -> file.endsWith(name))) {
            var sources = files.filter(file -> file.toString().contains("src/test")).toList();
            assertThat(sources).as(name).hasSize(1);
            assertThat(Files.readString(sources.getFirst()))
                    .containsPattern(
                            "@(Test|ParameterizedTest)\\b[^{]*?(\\{[^{}]*}[^{]*?)*void "
                                    + holder.method()
                                    + "\\(");
        }
    }
}
