package io.myelin.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `myelin conformance DIR`: runs all vectors of a folder.
///
/// Prints each case that fails with what was expected and what was computed, and at last
/// `N passed, N failed`. Exit code 0 if none failed, 1 if some did, 2 if there is nothing to run.
@Command(
        name = "conformance",
        mixinStandardHelpOptions = true,
        description = "Run the vectors in DIR/{primitives,yuma,amm,emission}/*.json.")
public final class ConformanceMain implements Callable<Integer> {
    private static final int FAILED = 1;

    @Parameters(paramLabel = "DIR", description = "folder with the folders of vectors")
    private Path folder = Path.of(".");

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
        int failed = 0;
        for (VectorCase vector : cases) {
            Optional<String> failure = vector.failure();
            if (failure.isPresent()) {
                failed++;
                out.println("FAILED " + vector.name() + ": " + failure.get());
            }
        }
        out.println((cases.size() - failed) + " passed, " + failed + " failed");
        return failed == 0 ? CommandLine.ExitCode.OK : FAILED;
    }
}
