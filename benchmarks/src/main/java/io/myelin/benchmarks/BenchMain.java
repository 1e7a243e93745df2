package io.myelin.benchmarks;

import io.myelin.benchmarks.codec.CodecSuite;
import io.myelin.benchmarks.crypto.CryptoSuite;
import io.myelin.benchmarks.epoch.EpochSuite;
import io.myelin.benchmarks.memory.MemorySuite;
import io.myelin.benchmarks.node.NodeSuite;
import io.myelin.benchmarks.report.Options;
import io.myelin.benchmarks.report.Options.Effort;
import io.myelin.benchmarks.report.Report;
import io.myelin.benchmarks.start.StartSuite;
import io.myelin.benchmarks.state.StateSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./myelin bench [SUITE…]`: measures, each figure beside a peer or a naive version measured in the same run.
@Command(
        name = "myelin bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures suites, by default all but those that start nodes (start, memory).",
            "",
            "crypto   sr25519 against the Rust crate schnorrkel and npm's wasm-crypto",
            "epoch    Yuma for full subnets against a naive twin and the reference's code",
            "state    state roots against roots from scratch, reads, commits",
            "codec    SCALE, metadata and addresses against polkadot.js",
            "node     transfers through the pool, a block, the state root and the disk",
            "start    from the command to the first block",
            "memory   what a node holds after 10,000 blocks",
            "",
            "Peers need cargo or node with npm; without them it says so. A ratio above 1 is in our favour.",
            "A suite that fails says why, the others go on, and the exit code is 1.",
            ""
        })
public final class BenchMain implements Callable<Integer> {
    /// A group of measurements.
    private enum Name {
        CRYPTO,
        EPOCH,
        STATE,
        CODEC,
        NODE,
        START,
        MEMORY
    }

    @Parameters(paramLabel = "SUITE", arity = "0..*", description = "what to measure")
    private List<Name> suites = new ArrayList<>();

    @Option(names = "--all", description = "all suites (under ten minutes)")
    private boolean all;

    @Option(names = "--quick", description = "a few rounds of each measure, to see that it works")
    private boolean quick;

    @Option(
            names = "--json",
            description = "print one JSON object; the table goes to standard error")
    private boolean json;

    @Option(
            names = "--native-epoch",
            paramLabel = "PROGRAM",
            description = "times the reference's own epoch: PROGRAM FILE…, prints NAME MICROS")
    private @Nullable Path nativeEpoch;

    private BenchMain() {}

    public static void main(String[] args) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty(
                    "logback.configurationFile", "io/myelin/benchmarks/logback-quiet.xml");
        }
        var command = new CommandLine(new BenchMain()).setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, line, _) -> {
            line.getErr().println("myelin bench: " + failure.getMessage());
            return line.getCommandSpec().exitCodeOnExecutionException();
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var wanted = EnumSet.noneOf(Name.class);
        wanted.addAll(suites);
        if (all) {
            wanted = EnumSet.allOf(Name.class);
        } else if (wanted.isEmpty()) {
            wanted = EnumSet.complementOf(EnumSet.of(Name.START, Name.MEMORY));
        }
        var options =
                new Options(
                        Path.of(System.getProperty("myelin.home", ".")).toAbsolutePath(),
                        nativeEpoch,
                        quick ? Effort.QUICK : Effort.FULL);
        var report = new Report(json ? System.err : System.out);
        int failed = 0;
        for (var name : wanted) {
            report.begin(name.toString().toLowerCase(Locale.ROOT));
            try {
                run(name, report, options);
            } catch (IOException | RuntimeException e) {
                // What the other suites measure is worth having.
                report.note("failed: " + e.getMessage());
                failed++;
            }
        }
        if (json) {
            System.out.println(report.json(machine()));
        }
        return failed == 0 ? 0 : 1;
    }

    private static void run(Name name, Report report, Options options)
            throws IOException, InterruptedException {
        switch (name) {
            case CRYPTO -> CryptoSuite.run(report, options);
            case EPOCH -> EpochSuite.run(report, options);
            case STATE -> StateSuite.run(report, options);
            case CODEC -> CodecSuite.run(report, options);
            case NODE -> NodeSuite.run(report, options);
            case START -> StartSuite.run(report, options);
            case MEMORY -> MemorySuite.run(report, options);
        }
    }

    private static Map<String, String> machine() {
        var machine = new TreeMap<String, String>();
        machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("architecture", System.getProperty("os.arch"));
        machine.put("system", System.getProperty("os.name"));
        machine.put("java", System.getProperty("java.runtime.version"));
        return machine;
    }
}
