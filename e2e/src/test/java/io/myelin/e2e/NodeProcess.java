package io.myelin.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A node in a process of its own, so that it can be killed.
final class NodeProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("rpc=127\\.0\\.0\\.1:\\[(\\d+)");
    private static final Pattern IMPORTED = Pattern.compile("Imported #(\\d+) ");

    /// How long a start or a stop may take on a busy machine.
    private static final long PATIENCE_SECONDS = 300;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Long> firstBlock = new CompletableFuture<>();
    private final StringBuffer output = new StringBuffer();
    private final long startedNanos = System.nanoTime();

    private NodeProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread.startVirtualThread(this::read);
    }

    /// Starts a node that keeps its chain in `folder`, on a free port.
    static NodeProcess start(Path folder, String... options) throws IOException {
        return start("-Xmx512m", folder, options);
    }

    /// As [#start], with a heap of 256 MiB.
    static NodeProcess startSmall(Path folder, String... options) throws IOException {
        return start("-Xmx256m", folder, options);
    }

    private static NodeProcess start(String heap, Path folder, String... options)
            throws IOException {
        var all = new ArrayList<>(List.of("--base-path", folder.toString(), "--rpc-port", "0"));
        all.addAll(List.of(options));
        return new NodeProcess(command(heap, all));
    }

    /// Runs a node that is expected to end by itself. Returns its exit code, with its output in `output`.
    static int run(StringBuilder output, String... options)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command("-Xmx128m", List.of(options)))
                        .redirectErrorStream(true)
                        .start();
        try {
            process.getOutputStream().close();
            var reader =
                    Thread.startVirtualThread(() -> {
                        try (BufferedReader lines = process.inputReader()) {
                            lines.lines().forEach(line -> output.append(line).append('\n'));
                        } catch (IOException e) {
                            output.append(e);
                        }
                    });
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the node did not end:\n" + output);
            }
            reader.join();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(String heap, List<String> options) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                heap,
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.myelin.node.NodeMain"));
        command.addAll(options);
        return command;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                var found = PORT.matcher(line);
                if (found.find()) {
                    port.complete(Integer.parseInt(found.group(1)));
                }
                var imported = IMPORTED.matcher(line);
                if (imported.find()) {
                    firstBlock.complete(Long.parseLong(imported.group(1)));
                }
            }
        } catch (IOException e) {
            output.append(e).append('\n');
        }
        var ended = new IllegalStateException("the node ended:\n" + output);
        port.completeExceptionally(ended);
        firstBlock.completeExceptionally(ended);
    }

    int port() throws Exception {
        return port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Waits for the first block made by this process; returns its number.
    long firstBlock() throws Exception {
        return firstBlock.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() {
        return output.toString();
    }

    /// `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// `kill -9` after so long, wherever the node is by then.
    void killAfterMillis(long millis) throws InterruptedException {
        var _ = process.waitFor(millis, TimeUnit.MILLISECONDS);
        kill();
    }

    /// SIGTERM; returns the exit code.
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("the node did not stop on SIGTERM:\n" + output);
        }
        return process.exitValue();
    }

    long ageMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    }

    /// Kills the node and waits for its end: its folder may be used or deleted then.
    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
