package io.myelin.benchmarks.memory;

import io.myelin.benchmarks.report.Figure;
import io.myelin.benchmarks.report.Options;
import io.myelin.benchmarks.report.Options.Effort;
import io.myelin.benchmarks.report.Report;
import io.myelin.benchmarks.report.Scratch;
import io.myelin.benchmarks.report.Unit;
import io.myelin.benchmarks.start.NodeProcess;
import io.myelin.benchmarks.start.StartSuite;
import io.myelin.sdk.client.ConnectionLimits;
import io.myelin.sdk.client.RpcConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What a node in a process of its own holds after ten thousand blocks, beside what it held after a hundred.
///
/// Estimate: 256 blocks of history with a few changed nodes each stay, so the heap does not grow after block 256; the
/// process holds more, since the collector gives memory back late.
public final class MemorySuite {
    private static final int EARLY = 100;
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    /// Megabytes after some blocks.
    private record Memory(double resident, double liveHeap) {}

    private MemorySuite() {}

    public static void run(Report report, Options options)
            throws IOException, InterruptedException {
        int blocks = options.effort() == Effort.FULL ? 10_000 : 1_000;
        try (var scratch = Scratch.create();
                var node =
                        NodeProcess.start(
                                StartSuite.withoutCache(),
                                "--sealing",
                                "manual",
                                "--base-path",
                                scratch.folder().toString());
                var rpc =
                        RpcConnection.open(
                                "ws://127.0.0.1:" + node.port(), ConnectionLimits.DEFAULT)) {
            double millis = createBlocks(rpc, EARLY);
            var early = measured(node.pid());
            millis += createBlocks(rpc, blocks - EARLY);
            var late = measured(node.pid());
            var after = "after %,d blocks".formatted(blocks);
            var before = "after " + EARLY + " blocks";
            report.add(
                    Figure.of("live heap " + after, late.liveHeap(), Unit.MEGABYTES)
                            .against(before, early.liveHeap()));
            report.add(
                    Figure.of("resident memory " + after, late.resident(), Unit.MEGABYTES)
                            .against(before, early.resident()));
            report.add(
                    Figure.of(
                            "an empty block on disk, by RPC", 1000 * millis / blocks, Unit.MICROS));
        }
    }

    private static double createBlocks(RpcConnection rpc, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            var _ = rpc.request("engine_createBlock", true, true);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /// Resident memory before a collection, live heap after it.
    private static Memory measured(long pid) throws IOException, InterruptedException {
        double resident = megabytes(RSS, Files.readString(Path.of("/proc/" + pid + "/status")));
        var _ = jcmd(pid, "GC.run");
        return new Memory(resident, megabytes(USED, jcmd(pid, "GC.heap_info")));
    }

    private static double megabytes(Pattern kilobytes, String text) throws IOException {
        var matcher = kilobytes.matcher(text);
        if (!matcher.find()) {
            throw new IOException("expected `" + kilobytes + "` in: " + text);
        }
        return Long.parseLong(matcher.group(1)) / 1024.0;
    }

    private static String jcmd(long pid, String what) throws IOException, InterruptedException {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(program, Long.toString(pid), what).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + what + " failed: " + output);
        }
        return output;
    }
}
