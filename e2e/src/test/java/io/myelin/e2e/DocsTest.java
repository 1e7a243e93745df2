package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Holds the pages to the code: each class, package and file that a page names exists.
final class DocsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /// A package, or a class (of which the first capitalised part is the file).
    private static final Pattern NAME =
            Pattern.compile("\\bio\\.myelin(?:\\.[a-z][a-z0-9]*)*(?:\\.[A-Z][A-Za-z0-9]*)?");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    @TestFactory
    Stream<DynamicTest> eachPageNamesOnlyWhatExists() throws IOException {
        var pages = pages();
        assertThat(pages).hasSizeGreaterThan(2);
        return pages.stream()
                .map(page ->
                        DynamicTest.dynamicTest(
                                ROOT.relativize(page).toString(),
                                () -> assertThat(missing(page)).isEmpty()));
    }

    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        for (var name : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")) {
            if (Files.exists(ROOT.resolve(name))) {
                pages.add(ROOT.resolve(name));
            }
        }
        try (var files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static List<String> missing(Path page) throws IOException {
        var text = Files.readString(page);
        var missing = new ArrayList<String>();
        var names = NAME.matcher(text);
        while (names.find()) {
            if (!isInSources(names.group())) {
                missing.add(names.group());
            }
        }
        var links = LINK.matcher(text);
        while (links.find()) {
            var target = links.group(1);
            if (!SCHEME.matcher(target).matches()
                    && !Files.exists(page.resolveSibling(target).normalize())) {
                missing.add(target);
            }
        }
        return missing;
    }

    /// Whether some module has the package as a folder or the class as a file.
    private static boolean isInSources(String name) throws IOException {
        var path = name.replace('.', '/');
        try (var modules = Files.list(ROOT)) {
            return modules.flatMap(module ->
                            Stream.of("main", "test")
                                    .map(set -> module.resolve("src").resolve(set).resolve("java")))
                    .anyMatch(sources ->
                            Files.isDirectory(sources.resolve(path))
                                    || Files.isRegularFile(sources.resolve(path + ".java")));
        }
    }
}
