package io.myelin.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `myelin conformance DIR`: runs all vectors of a folder.
///
/// Prints each case that fails with what was expected and what was computed, and at last
/// `N passed, N failed`. Exit code 0 if none failed, 1 if some did, 2 if there is nothing to run.
@Command(
        name = "myelin conformance",
        mixinStandardHelpOptions = true,
        description = "Run the vectors in DIR/{primitives,yuma,amm,emission}/*.json.")
public final class ConformanceMain implements Callable<Integer> {
    private static final int FAILED = 1;

    @Parameters(paramLabel = "DIR", description = "folder with the folders of vectors")
    private Path folder = Path.of(".");

    @Option(
            names = "--json",
            description = "print one JSON object: passed, failed, failures (case, why)")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ConformanceMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        if (!Files.isDirectory(folder)) {
            errors.println("cannot run vectors: " + folder + " is not a folder");
            return CommandLine.ExitCode.USAGE;
        }
        List<VectorCase> cases = VectorFolder.cases(folder);
        if (cases.isEmpty()) {
            errors.println(
                    "cannot run vectors: no *.json in primitives, yuma, amm or emission under "
                            + folder);
            return CommandLine.ExitCode.USAGE;
        }
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ArrayNode failures = JsonNodeFactory.instance.arrayNode();
        for (VectorCase vector : cases) {
            vector.failure()
                    .ifPresent(why -> {
                        failures.addObject().put("case", vector.name()).put("why", why);
                        if (!json) {
                            out.println("FAILED " + vector.name() + ": " + why);
                        }
                    });
        }
        int failed = failures.size();
        int passed = cases.size() - failed;
        if (json) {
            report.put("passed", passed).put("failed", failed).set("failures", failures);
            out.println(
                    JsonMapper.shared()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(report));
        } else {
            out.println(passed + " passed, " + failed + " failed");
        }
        return failed == 0 ? CommandLine.ExitCode.OK : FAILED;
    }
}
