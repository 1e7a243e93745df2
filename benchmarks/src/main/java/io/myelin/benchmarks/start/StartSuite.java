package io.myelin.benchmarks.start;

import io.myelin.benchmarks.report.Figure;
import io.myelin.benchmarks.report.Options;
import io.myelin.benchmarks.report.Options.Effort;
import io.myelin.benchmarks.report.Report;
import io.myelin.benchmarks.report.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// From the command to the first block, as the median of several real starts: by the launcher with its ahead-of-time
/// cache, and by the same JVM without one.
///
/// Estimate: the JVM with the node's classes takes a second from jars, half of that from the cache; blocks come every 50
/// ms, so the last wait is short.
public final class StartSuite {
    private static final String[] FAST = {"--ephemeral", "--sealing", "50"};

    private StartSuite() {}

    public static void run(Report report, Options options)
            throws IOException, InterruptedException {
        var launcher = options.home().resolve("myelin");
        int starts = options.effort() == Effort.FULL ? 5 : 1;
        double cold = median(starts, withoutCache());
        if (!Files.isExecutable(launcher)) {
            report.note("no launcher at " + launcher);
            report.add(Figure.of("start to first block, no cache", cold, Unit.SECONDS));
            return;
        }
        // Not counted: the launcher may have to build first.
        var _ = median(1, List.of(launcher.toString(), "node"));
        double cached = median(starts, List.of(launcher.toString(), "node"));
        report.add(
                Figure.of("./myelin node, command to first block", cached, Unit.SECONDS)
                        .against("without the ahead-of-time cache", cold));
    }

    /// The command of a node in a JVM like this one.
    public static List<String> withoutCache() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-modules=jdk.incubator.vector",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                System.getProperty("java.class.path"),
                "io.myelin.node.NodeMain");
    }

    private static double median(int starts, List<String> command) throws IOException {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < starts; i++) {
            long start = System.nanoTime();
            try (var node = NodeProcess.start(command, FAST)) {
                node.awaitFirstBlock();
                seconds.add((System.nanoTime() - start) / 1e9);
            }
        }
        seconds.sort(Comparator.naturalOrder());
        return seconds.get(starts / 2);
    }
}
