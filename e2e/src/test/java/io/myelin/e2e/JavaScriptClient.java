package io.myelin.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Scripts of `src/test/js`, run with Node.js and the packages of its lock file, which are installed once below `target`.
record JavaScriptClient(Path folder) {
    private static final Path SOURCES = Path.of("src/test/js");
    private static final int INSTALL_ATTEMPTS = 3;
    private static final long INSTALL_MINUTES = 10;
    private static final long RUN_MINUTES = 20;

    /// How a script ended, with both its outputs.
    record Run(int exitCode, String output) {}

    /// Installs the packages if needed. The test is skipped where Node.js or the packages are not to be had.
    static JavaScriptClient installed() throws IOException, InterruptedException {
        assumeTrue(works("node", "--version") && works("npm", "--version"), "needs Node.js");
        Path folder = Path.of("target/js");
        Files.createDirectories(folder);
        try (var files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path stamp = folder.resolve("node_modules/.installed");
        String wanted = Files.readString(SOURCES.resolve("package-lock.json"));
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(wanted)) {
            var install = install(folder);
            for (int i = 1; i < INSTALL_ATTEMPTS && install.exitCode() != 0; i++) {
                install = install(folder);
            }
            assumeTrue(install.exitCode() == 0, "npm ci failed: " + install.output());
            Files.writeString(stamp, wanted);
        }
        return new JavaScriptClient(folder);
    }

    private static Run install(Path folder) throws IOException, InterruptedException {
        return run(
                folder,
                INSTALL_MINUTES,
                List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }

    Run run(String script, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return run(folder, RUN_MINUTES, command);
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return run(Path.of("."), 1, List.of(command)).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Run run(Path folder, long minutes, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("client", ".log");
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                return new Run(
                        -1, "took over " + minutes + " minutes\n" + Files.readString(output));
            }
            return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
