package io.myelin.node;

import io.myelin.chain.AccountId;
import io.myelin.crypto.key.Ss58;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.state.store.ChainOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say which chain a command is about and where it is kept.
final class ChainChoice {
    private static final String FAST = "250ms";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--dev",
            description = "a development chain: in memory unless --base-path is given, any origin")
    private boolean dev;

    @Option(
            names = "--chain",
            paramLabel = "local|dev",
            description = "genesis preset (default: local, with --dev: dev)")
    private NodeConfig.@Nullable Preset chain;

    @Option(
            names = {"--base-path", "-d"},
            paramLabel = "FOLDER",
            description = "where the chain is kept (default: ~/.myelin/node)")
    private @Nullable Path basePath;

    @Option(names = "--archive", description = "keep all past states, not the last 256 only")
    private boolean archive;

    @Option(
            names = "--block-time",
            paramLabel = "12s|250ms",
            description =
                    "12s: normal parameters (default); 250ms: those of the reference's fast build")
    private String blockTime = "12s";

    boolean isDev() {
        return dev;
    }

    boolean hasBasePath() {
        return basePath != null;
    }

    /// The chain in its folder, with all else as in [NodeConfig#local].
    NodeConfig config() {
        NodeConfig.Preset preset =
                chain != null ? chain : dev ? NodeConfig.Preset.DEV : NodeConfig.Preset.LOCAL;
        return NodeConfig.local()
                .withChain(preset)
                .withParams(params())
                .withBasePath(folder(preset))
                .withStorage(archive ? ChainOptions.archive() : ChainOptions.pruned())
                .withEndowed(endowed());
    }

    private ChainParams params() {
        return switch (blockTime.toLowerCase(Locale.ROOT)) {
            case "12s" -> ChainParams.normal();
            case FAST, "fast" -> ChainParams.fast();
            default ->
                    throw refused(
                            "--block-time "
                                    + blockTime
                                    + ": expected 12s or 250ms; other paces by --sealing MS");
        };
    }

    private Path folder(NodeConfig.Preset preset) {
        Path base =
                basePath != null
                        ? basePath
                        : Path.of(System.getProperty("user.home"), ".myelin", "node");
        return base.resolve(preset.name().toLowerCase(Locale.ROOT)).resolve("db");
    }

    /// Source: subtensor `node/src/chain_spec/localnet.rs`.
    private List<AccountId> endowed() {
        String wallet = System.getenv("BT_DEFAULT_TOKEN_WALLET");
        if (wallet == null || wallet.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(Ss58.decode(wallet));
        } catch (IllegalArgumentException e) {
            throw refused("BT_DEFAULT_TOKEN_WALLET: " + e.getMessage());
        }
    }

    private CommandLine.ParameterException refused(String why) {
        return new CommandLine.ParameterException(command.commandLine(), why);
    }
}
