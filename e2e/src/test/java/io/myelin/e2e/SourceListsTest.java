package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.e2e.SourceComments.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Holds the pages that only list what the sources say. With `-Dmyelin.docs=write` the pages are written instead.
final class SourceListsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void sourcesPage_listsWhatTheCodeNames() throws IOException {
        var page =
                """
                # From the reference to our code

                Every class names what it follows; this is the list of it. Paths are those of `opentensor/subtensor` at the commit of spec 425
                unless a crate is named; those without a folder are within the last one named.
                """;
        assertCurrent("docs/protocol/sources.md", page, "Source", SourceListsTest::sourceRow);
    }

    private static String sourceRow(Remark remark) {
        var where = remark.member().isEmpty() ? "" : " " + remark.member();
        var text = remark.text();
        var plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return "| " + plain + " | `" + remark.type() + "`" + where + " |";
    }

    @Test
    void odditiesPage_listsEveryQuirk() throws IOException {
        var page =
                """
                # Oddities

                What the reference does that one would not expect, and that we do as well because it can be observed. In the code each is marked
                `Quirk:`; this page lists them by class. Those of a rule are also on its page of [the protocol](protocol/README.md).
                """;
        assertCurrent("docs/oddities.md", page, "Quirk", SourceListsTest::quirkRow);
    }

    private static String quirkRow(Remark remark) {
        var name = remark.type().substring(remark.type().lastIndexOf('.') + 1);
        var member = remark.member().isEmpty() ? "" : ", `" + remark.member() + "`";
        var text = remark.text();
        return "- [%s](../%s)%s: %s%s"
                .formatted(
                        name,
                        ROOT.relativize(remark.file()),
                        member,
                        text.substring(0, 1).toUpperCase(Locale.ROOT),
                        text.substring(1));
    }

    private static void assertCurrent(
            String file, String head, String marker, Function<Remark, String> row)
            throws IOException {
        var page = new StringJoiner("\n", head, "\n");
        for (var module : SourceComments.behind(marker, ROOT).entrySet()) {
            page.add("\n## " + module.getKey() + "\n");
            List<String> rows = module.getValue().stream().map(row).distinct().toList();
            if (rows.getFirst().startsWith("|")) {
                page.add("| reference | here |\n| --- | --- |");
            }
            rows.forEach(page::add);
        }
        if ("write".equals(System.getProperty("myelin.docs"))) {
            Files.writeString(ROOT.resolve(file), page.toString());
        }
        assertThat(ROOT.resolve(file))
                .as("%s is behind the sources: ./myelin docs brings it up to date", file)
                .hasContent(page.toString());
    }
}
