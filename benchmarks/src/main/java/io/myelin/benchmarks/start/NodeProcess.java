package io.myelin.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A node in a process of its own, and what it says of itself on standard output.
public final class NodeProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("rpc=127\\.0\\.0\\.1:\\[(\\d+)");
    private static final Pattern FIRST_BLOCK = Pattern.compile("Imported #1 ");

    private final Process process;
    private final BufferedReader output;

    private NodeProcess(Process process) {
        this.process = process;
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts `command` with the options of a development node on a free port, and further ones.
    public static NodeProcess start(List<String> command, String... options) throws IOException {
        var all = new ArrayList<>(command);
        all.addAll(List.of("--dev", "--rpc-port", "0"));
        all.addAll(List.of(options));
        return new NodeProcess(
                new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /// The port that it serves RPC on, once it says so.
    public int port() throws IOException {
        return Integer.parseInt(await(PORT).group(1));
    }

    public void awaitFirstBlock() throws IOException {
        var _ = await(FIRST_BLOCK);
    }

    private Matcher await(Pattern wanted) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var matcher = wanted.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new IOException("the node ended without saying `" + wanted + "`");
    }

    public long pid() {
        return process.pid();
    }

    /// Stops it as an operator would and waits for its end.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
