package io.myelin.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Runs other programs that measure the same things, where they are installed.
public final class Programs {
    private Programs() {}

    /// What a peer measured: lines `name number` of its output, each one measure. Empty with a remark in the report if
    /// the program is not installed or fails.
    public static Measures measures(Report report, Path folder, List<String> command)
            throws IOException, InterruptedException {
        var found = new TreeMap<String, Double>();
        for (var line : output(report, folder, command).lines().toList()) {
            var words = line.split(" ", -1);
            if (words.length == 2) {
                found.put(words[0], Double.valueOf(words[1]));
            }
        }
        return new Measures(found);
    }

    /// As [#measures], of a program under Node.js whose packages are installed first if they are not yet.
    public static Measures nodeMeasures(Report report, Path folder, List<String> command)
            throws IOException, InterruptedException {
        if (!Files.isDirectory(folder.resolve("node_modules"))) {
            var install =
                    List.of("npm", "install", "--ignore-scripts", "--silent", "--no-package-lock");
            var _ = output(report, folder, install);
        }
        return measures(report, folder, command);
    }

    private static String output(Report report, Path folder, List<String> command)
            throws IOException, InterruptedException {
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit == 0) {
                return output;
            }
            report.note(command.getFirst() + " in " + folder.getFileName() + " ended with " + exit);
        } catch (IOException e) {
            report.note("peer absent: " + e.getMessage());
        }
        return "";
    }

    /// Measures of a peer by name.
    public record Measures(Map<String, Double> byName) {
        public static final Measures NONE = new Measures(Map.of());

        public OptionalDouble get(String name) {
            var value = byName.get(name);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }
}
