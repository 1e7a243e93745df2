package io.myelin.cli;

import io.myelin.sdk.client.ChainClient;
import picocli.CommandLine.Mixin;

/// A command that talks to a node.
abstract class ChainCommand extends Command {
    @Mixin private ChainOption chain = new ChainOption();

    abstract Report run(ChainClient client);

    @Override
    final Report run() {
        try (var client = chain.connect()) {
            return run(client);
        }
    }
}
