package io.myelin.benchmarks.micro;

import io.myelin.benchmarks.report.Options;
import io.myelin.benchmarks.report.Options.Effort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the benchmarks of a class in a fork of the JVM each and gives the median of the iterations, in microseconds per
/// operation, by method name and parameters (`verify`, `epoch/256x64`).
public final class Jmh {
    private static final String[] JVM = {
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "--add-modules=jdk.incubator.vector",
        "-XX:+UseCompactObjectHeaders",
        "-Xmx3g",
        "-Dlogback.configurationFile=io/myelin/benchmarks/logback-quiet.xml"
    };

    private Jmh() {}

    /// How iterations are timed.
    public enum Timing {
        /// Operations repeated for a fixed time per iteration, after a warm-up.
        STEADY,
        /// One operation per iteration, for those that take long.
        ONE_BY_ONE
    }

    /// The command that runs `main` in a JVM of its own, with the flags of the benchmarks.
    public static List<String> java(Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JVM));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /// Runs all benchmarks of `type`.
    public static Map<String, Double> micros(Class<?> type, Timing timing, Options options) {
        boolean full = options.effort() == Effort.FULL;
        var wanted =
                new OptionsBuilder()
                        .include("^" + type.getName().replace(".", "\\.") + "\\..*$")
                        .jvmArgs(JVM)
                        .forks(1)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true);
        switch (timing) {
            case STEADY ->
                    wanted.mode(Mode.AverageTime)
                            .warmupIterations(full ? 4 : 1)
                            .warmupTime(TimeValue.milliseconds(600))
                            .measurementIterations(full ? 7 : 2)
                            .measurementTime(TimeValue.milliseconds(400));
            case ONE_BY_ONE ->
                    wanted.mode(Mode.SingleShotTime)
                            .warmupIterations(full ? 2 : 0)
                            .measurementIterations(full ? 5 : 1);
        }
        try {
            return scores(new Runner(wanted.build()).run());
        } catch (RunnerException e) {
            throw new IllegalStateException("benchmarks of " + type.getName() + " failed", e);
        }
    }

    private static Map<String, Double> scores(Collection<RunResult> results) {
        var scores = new TreeMap<String, Double>();
        for (var result : results) {
            var params = result.getParams();
            var name = new StringBuilder(params.getBenchmark());
            name.delete(0, name.lastIndexOf(".") + 1);
            for (var key : params.getParamsKeys()) {
                name.append('/').append(params.getParam(key));
            }
            scores.put(name.toString(), median(result));
        }
        return scores;
    }

    /// Other processes of the machine make single iterations slow, which a mean would take in.
    private static double median(RunResult result) {
        List<Double> each =
                result.getBenchmarkResults().stream()
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .map(IterationResult::getPrimaryResult)
                        .map(primary -> primary.getScore())
                        .sorted(Comparator.naturalOrder())
                        .toList();
        return each.get(each.size() / 2);
    }
}
