package io.myelin.node;

import io.myelin.node.intake.ChainReplay;
import io.myelin.runtime.assembly.Runtime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `./myelin node verify`: executes a kept chain again.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Executes all blocks of a kept chain again from genesis and checks every link, root, seal and signature,",
            "then every value of the head's state. No node may be running on the folder. Exit code 0: all is right."
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin private ChainChoice choice = new ChainChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Override
    public Integer call() {
        var out = command.commandLine().getOut();
        var config = choice.config();
        var runtime = Runtime.create(config.params());
        try (var store = OfflineChain.openBegun(config, out)) {
            KeptChain.beginOrCheck(store, config, runtime);
            var meter = new Meter(out, "verified");
            var replay =
                    new ChainReplay(store, config.params(), KeptChain.genesis(config, runtime));
            return switch (replay.run(meter::step)) {
                case ChainReplay.Outcome.Sound(var head, int keys) -> {
                    out.println(
                            head
                                    + ": "
                                    + meter.done()
                                    + " blocks executed again, all roots, links, seals and signatures"
                                    + " hold; the state's "
                                    + keys
                                    + " keys are as executed");
                    yield 0;
                }
                case ChainReplay.Outcome.Broken(long number, String why) -> {
                    out.println("block " + number + " does not hold: " + why);
                    yield 1;
                }
            };
        }
    }
}
