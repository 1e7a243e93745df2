package io.myelin.node;

import io.myelin.node.chain.Block;
import io.myelin.node.intake.BlockFile;
import io.myelin.runtime.assembly.Runtime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./myelin node export-blocks`: writes blocks to a file.
@Command(
        name = "export-blocks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes blocks of a kept chain to a file, in Substrate's binary form (export-blocks --binary).")
final class ExportBlocksCommand implements Callable<Integer> {
    @Mixin private ChainChoice choice = new ChainChoice();

    @Option(names = "--from", paramLabel = "NUMBER", description = "first block (default: 1)")
    private long from = 1;

    @Option(names = "--to", paramLabel = "NUMBER", description = "last block (default: the head)")
    private @Nullable Long to;

    @Option(names = "--binary", hidden = true, description = "the only form there is")
    @SuppressWarnings("UnusedVariable") // taken so that calls of the reference's command work
    private boolean binary;

    @Parameters(paramLabel = "FILE", description = "the file to write; it is overwritten")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        var out = command.commandLine().getOut();
        var config = choice.config();
        try (var store = OfflineChain.openBegun(config, out)) {
            KeptChain.beginOrCheck(store, config, Runtime.create(config.params()));
            long head = store.head().number();
            long last = to == null ? head : to;
            if (from < 0 || from > last || last > head) {
                throw new CommandLine.ParameterException(
                        command.commandLine(),
                        "blocks "
                                + from
                                + " to "
                                + last
                                + " were asked for, the chain has 0 to "
                                + head);
            }
            var meter = new Meter(out, "exported");
            try (var writer = new BlockFile.Writer(file, last - from + 1)) {
                for (long number = from; number <= last; number++) {
                    var hash = Objects.requireNonNull(store.hash(number));
                    writer.write(Block.of(Objects.requireNonNull(store.block(hash))));
                    meter.step(number, last);
                }
            }
            out.println("exported " + meter.done() + " blocks to " + file);
        }
        return 0;
    }
}
