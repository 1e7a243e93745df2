package io.myelin.benchmarks;

import io.myelin.benchmarks.epoch.EpochBenchmark;
import io.myelin.benchmarks.node.NodeBenchmark;
import io.myelin.benchmarks.signature.SignatureBenchmark;
import io.myelin.benchmarks.state.StateBenchmark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `./myelin bench [SUITE…]`: runs suites of measurements, all of them by default.
public final class BenchMain {
    /// A suite's entry point.
    @FunctionalInterface
    private interface Suite {
        void run(String[] arguments) throws Exception;
    }

    private static final Map<String, Suite> SUITES =
            new TreeMap<>(
                    Map.of(
                            "signatures",
                            SignatureBenchmark::main,
                            "state",
                            StateBenchmark::main,
                            "epoch",
                            EpochBenchmark::main,
                            "node",
                            NodeBenchmark::main));

    private BenchMain() {}

    public static void main(String[] args) throws Exception {
        var wanted = List.of(args);
        if (wanted.contains("--help") || wanted.contains("-h")) {
            System.out.println(
                    "usage: ./myelin bench [SUITE…]   suites: "
                            + SUITES.keySet()
                            + " (all by default; a few minutes)");
            return;
        }
        for (var name : wanted.isEmpty() ? SUITES.keySet() : wanted) {
            var suite = SUITES.get(name);
            if (suite == null) {
                System.err.println("no suite '" + name + "'; there are " + SUITES.keySet());
                System.exit(2);
                return;
            }
            System.out.println("== " + name);
            suite.run(new String[0]);
        }
    }
}
