package io.myelin.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What doc comments of the main sources say behind a marker such as `Source:`, as tables of `docs` list it.
///
/// A remark goes to the end of its paragraph or to the next marker.
final class SourceComments {
    /// Modules in the order of ARCHITECTURE.md; the others say nothing that is listed.
    private static final List<String> MODULES =
            List.of(
                    "primitives",
                    "crypto",
                    "economy",
                    "state",
                    "runtime",
                    "sdk",
                    "node",
                    "subnets");

    private static final Pattern MARKER =
            Pattern.compile(
                    "(?<![\\w`])(Source|Quirk|Errors?(?:, in order)?|Events?|Throws|Out of scope):|@param ");

    private static final Pattern TYPE =
            Pattern.compile("\\b(?:class|record|interface|enum|@interface)\\s+(\\w+)");

    private static final Pattern CONSTANT = Pattern.compile("(\\w+)\\s*,?$");

    private static final Pattern MEMBER = Pattern.compile("(\\w+)\\s*[(=;{]");

    private SourceComments() {}

    /// One remark: the file, the package or type with the member that it stands at, and its text.
    record Remark(Path file, String type, String member, String text) {}

    /// Remarks behind `marker`, by module, each in the order of files and lines.
    static Map<String, List<Remark>> behind(String marker, Path root) throws IOException {
        var byModule =
                new TreeMap<String, List<Remark>>(
                        (a, b) -> MODULES.indexOf(a) - MODULES.indexOf(b));
        for (var module : MODULES) {
            var sources = root.resolve(module).resolve("src/main/java");
            var remarks = new ArrayList<Remark>();
            try (var files = Files.walk(sources)) {
                for (var file :
                        files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                    addRemarks(marker, sources, file, remarks);
                }
            }
            if (!remarks.isEmpty()) {
                byModule.put(module, remarks);
            }
        }
        return byModule;
    }

    private static void addRemarks(String marker, Path sources, Path file, List<Remark> remarks)
            throws IOException {
        var type = sources.relativize(file).toString().replace('/', '.').replace(".java", "");
        var lines = Files.readAllLines(file);
        var comment = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.startsWith("///")) {
                comment.add(line.substring(3).strip());
            } else if (!comment.isEmpty()) {
                for (var text : texts(marker, comment)) {
                    remarks.add(new Remark(file, owner(type), member(type, lines, i), text));
                }
                comment.clear();
            }
        }
    }

    private static String owner(String type) {
        return type.endsWith(".package-info") ? type.replace(".package-info", "") : type;
    }

    /// The name declared at or below line `from`, empty for the file's own type or package.
    private static String member(String type, List<String> lines, int from) {
        int depth = 0;
        for (int i = from; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (depth > 0 || line.startsWith("@") && !line.startsWith("@interface")) {
                depth += count(line, '(') - count(line, ')');
                continue;
            }
            var declared = TYPE.matcher(line);
            if (declared.find()) {
                return type.endsWith("." + declared.group(1)) ? "" : declared.group(1);
            }
            if (line.startsWith("package ")) {
                return "";
            }
            var constant = CONSTANT.matcher(line);
            if (constant.matches()) {
                return constant.group(1);
            }
            var named = MEMBER.matcher(String.join(" ", lines.subList(i, lines.size())));
            return named.find() ? named.group(1) : "";
        }
        return "";
    }

    private static int count(String line, char wanted) {
        return (int) line.chars().filter(c -> c == wanted).count();
    }

    private static List<String> texts(String marker, List<String> comment) {
        var texts = new ArrayList<String>();
        for (var paragraph : String.join("\n", comment).split("\n\n")) {
            var line = paragraph.replace('\n', ' ');
            var markers = MARKER.matcher(line);
            int start = -1;
            while (markers.find()) {
                if (start >= 0) {
                    texts.add(line.substring(start, markers.start()).strip());
                }
                start = marker.equals(markers.group(1)) ? markers.end() : -1;
            }
            if (start >= 0) {
                texts.add(line.substring(start).strip());
            }
        }
        return texts.stream().map(SourceComments::prose).toList();
    }

    /// Markdown that stands on its own: references to code become code, bars are escaped.
    private static String prose(String text) {
        return text.replaceAll("\\[#?([\\w.#]+)\\](?!\\()", "`$1`").replace("|", "\\|");
    }
}
