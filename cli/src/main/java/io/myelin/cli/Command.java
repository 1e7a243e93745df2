package io.myelin.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A command that ends with a report.
abstract class Command implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    /// Does the work; what it throws becomes one line on standard error and exit code 1.
    abstract Report run();

    @Override
    public final Integer call() {
        var report = run();
        var out = terminal().out();
        out.println(
                json
                        ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report.json())
                        : report.text());
        out.flush();
        return 0;
    }

    final Terminal terminal() {
        return ((CliMain) spec.root().userObject()).terminal();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
