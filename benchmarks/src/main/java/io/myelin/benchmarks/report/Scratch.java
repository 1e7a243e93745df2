package io.myelin.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A folder for the time of a measurement.
public record Scratch(Path folder) implements AutoCloseable {
    public static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory("myelin-bench"));
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
