package io.myelin.node;

import io.myelin.chain.AccountId;
import io.myelin.crypto.key.Ss58;
import io.myelin.node.author.Sealing;
import io.myelin.node.jsonrpc.OriginPolicy;
import io.myelin.node.jsonrpc.RpcLimits;
import io.myelin.node.jsonrpc.RpcServer;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.state.store.ChainOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./myelin node`: runs a chain node until it is told to stop.
@Command(
        name = "myelin node",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs a chain node: makes blocks and serves JSON-RPC by HTTP and WebSocket.")
public final class NodeMain implements Callable<Integer> {
    private static final String FAST = "250ms";

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

    @Option(
            names = {"--ephemeral", "--tmp"},
            description = "keep nothing on disk")
    private boolean ephemeral;

    @Option(names = "--archive", description = "keep all past states, not the last 256 only")
    private boolean archive;

    @Option(
            names = "--block-time",
            paramLabel = "12s|250ms",
            description =
                    "12s: normal parameters (default); 250ms: those of the reference's fast build")
    private String blockTime = "12s";

    @Option(
            names = "--sealing",
            paramLabel = "instant|manual|MS",
            description = "when blocks are made (default: every block time)")
    private @Nullable String sealing;

    @Option(
            names = "--rpc-port",
            paramLabel = "PORT",
            description = "port of RPC (default: 9944; 0 takes a free one)")
    private int rpcPort = NodeConfig.RPC_PORT;

    @Option(
            names = "--rpc-port-2",
            paramLabel = "PORT",
            description = "a second port for the same chain")
    private @Nullable Integer secondRpcPort;

    @Option(
            names = {"--rpc-external", "--unsafe-rpc-external"},
            description = "listen on all addresses, not on loopback only")
    private boolean rpcExternal;

    @Option(
            names = "--rpc-cors",
            paramLabel = "ORIGINS",
            description = "web origins that may use RPC: all, or a list separated by commas")
    private @Nullable String rpcCors;

    @Option(names = "--rpc-max-connections", paramLabel = "N", hidden = true)
    private int rpcMaxConnections = RpcLimits.standard().maxConnections();

    @Option(
            names = "--check-blocks",
            description = "execute every block twice, compare, and add up all accounts")
    private boolean checkBlocks;

    private NodeMain() {}

    public static void main(String[] args) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/myelin/node/logback-node.xml");
        }
        var command = new CommandLine(new NodeMain()).setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, line, _) -> {
            line.getErr().println("myelin node: " + failure.getMessage());
            return line.getCommandSpec().exitCodeOnExecutionException();
        });
        int exit = command.execute(args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        var node = Node.start(config(), Node.Surroundings.real());
        WarmUp.inBackground();
        var stop = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(() -> {
                                    node.close();
                                    stop.countDown();
                                }));
        stop.await();
        return 0;
    }

    private NodeConfig config() {
        NodeConfig.Preset preset =
                chain != null ? chain : dev ? NodeConfig.Preset.DEV : NodeConfig.Preset.LOCAL;
        ChainParams params =
                switch (blockTime.toLowerCase(Locale.ROOT)) {
                    case "12s" -> ChainParams.normal();
                    case FAST, "fast" -> ChainParams.fast();
                    default ->
                            throw new CommandLine.ParameterException(
                                    new CommandLine(this),
                                    "--block-time "
                                            + blockTime
                                            + ": expected 12s or 250ms; other paces by --sealing MS");
                };
        return NodeConfig.local()
                .withChain(preset)
                .withParams(params)
                .withSealing(sealing(params))
                .withBasePath(folder(preset))
                .withStorage(archive ? ChainOptions.archive() : ChainOptions.pruned())
                .withChecks(checkBlocks ? NodeConfig.Checks.ALL : NodeConfig.Checks.NONE)
                .withRpc(rpc())
                .withEndowed(endowed());
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
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "BT_DEFAULT_TOKEN_WALLET: " + e.getMessage(), e);
        }
    }

    private Sealing sealing(ChainParams params) {
        if (sealing == null) {
            return new Sealing.Interval(params.millisPerBlock());
        }
        try {
            return Sealing.parse(sealing);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this),
                    "--sealing " + sealing + ": expected instant, manual or milliseconds",
                    e);
        }
    }

    private @Nullable Path folder(NodeConfig.Preset preset) {
        if (ephemeral || (dev && basePath == null)) {
            return null;
        }
        Path base =
                basePath != null
                        ? basePath
                        : Path.of(System.getProperty("user.home"), ".myelin", "node");
        return base.resolve(preset.name().toLowerCase(Locale.ROOT)).resolve("db");
    }

    private RpcServer.Config rpc() {
        var ports = new ArrayList<Integer>();
        ports.add(rpcPort);
        if (secondRpcPort != null) {
            ports.add(secondRpcPort);
        }
        OriginPolicy origins =
                rpcCors != null
                        ? OriginPolicy.parse(rpcCors)
                        : dev ? OriginPolicy.ALL : OriginPolicy.LOCAL;
        return new RpcServer.Config(
                rpcExternal ? "0.0.0.0" : "127.0.0.1",
                ports,
                RpcLimits.standard().withMaxConnections(rpcMaxConnections),
                origins);
    }
}
