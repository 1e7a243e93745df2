package io.myelin.node;

import io.myelin.node.intake.BlockFile;
import io.myelin.node.intake.BlockImporter;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.state.store.Durability;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./myelin node import-blocks`: takes in the blocks of a file.
@Command(
        name = "import-blocks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Verifies the blocks of a file (export-blocks --binary) one after the other and takes them into a chain,",
            "which is begun if the folder is empty. Stops at the first block that does not hold, with exit code 1."
        })
final class ImportBlocksCommand implements Callable<Integer> {
    @Mixin private ChainChoice choice = new ChainChoice();

    @Option(names = "--binary", hidden = true, description = "the only form there is")
    @SuppressWarnings("UnusedVariable") // taken so that calls of the reference's command work
    private boolean binary;

    @Parameters(paramLabel = "FILE", description = "the file to read")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /// Blocks are not synced one by one: what a loss of power takes is imported again.
    @Override
    public Integer call() throws IOException {
        var out = command.commandLine().getOut();
        var asked = choice.config();
        var config = asked.withStorage(asked.storage().withDurability(Durability.BUFFERED));
        try (var blocks = new BlockFile.Reader(file);
                var store = OfflineChain.open(config, out)) {
            KeptChain.beginOrCheck(store, config, Runtime.create(config.params()));
            var importer = new BlockImporter(store, config.params());
            int exit = importAll(blocks, importer, out);
            out.println("the head is " + store.head().id());
            return exit;
        }
    }

    private static int importAll(BlockFile.Reader blocks, BlockImporter importer, PrintWriter out)
            throws IOException {
        var meter = new Meter(out, "imported");
        long known = 0;
        for (var block = blocks.next(); block != null; block = blocks.next()) {
            switch (importer.importBlock(block)) {
                case BlockImporter.Outcome.Imported _ ->
                        meter.step(block.number(), block.number() + blocks.left());
                case BlockImporter.Outcome.Known _ -> known++;
                case BlockImporter.Outcome.Refused(var refusal) -> {
                    out.println("block " + block.number() + " is refused: " + refusal.why());
                    out.println("imported " + meter.done() + " blocks, " + known + " were known");
                    return 1;
                }
            }
        }
        out.println("imported " + meter.done() + " blocks, " + known + " were known");
        return 0;
    }
}
