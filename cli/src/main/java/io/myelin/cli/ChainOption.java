package io.myelin.cli;

import io.myelin.sdk.client.ChainClient;
import picocli.CommandLine.Option;

/// The node that a command talks to.
final class ChainOption {
    @Option(
            names = "--chain",
            defaultValue = "ws://127.0.0.1:9944",
            paramLabel = "URL",
            description = "the node's WebSocket address (default: ${DEFAULT-VALUE})")
    private String url = "";

    ChainClient connect() {
        return ChainClient.connect(url);
    }
}
