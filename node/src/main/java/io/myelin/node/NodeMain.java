package io.myelin.node;

import io.myelin.node.author.Sealing;
import io.myelin.node.jsonrpc.OriginPolicy;
import io.myelin.node.jsonrpc.RpcLimits;
import io.myelin.node.jsonrpc.RpcServer;
import io.myelin.runtime.kernel.ChainParams;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./myelin node`: runs a chain node until it is told to stop.
@Command(
        name = "myelin node",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs a chain node: makes blocks and serves JSON-RPC by HTTP and WebSocket.",
        subcommands = {VerifyCommand.class, ExportBlocksCommand.class, ImportBlocksCommand.class})
public final class NodeMain implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    @Mixin private ChainChoice choice = new ChainChoice();

    @Option(
            names = {"--ephemeral", "--tmp"},
            description = "keep nothing on disk")
    private boolean ephemeral;

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
        int exit = command().execute(args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    static CommandLine command() {
        var command = new CommandLine(new NodeMain()).setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, line, _) -> {
            line.getErr().println("myelin node: " + failure.getMessage());
            return line.getCommandSpec().exitCodeOnExecutionException();
        });
        command.setParameterExceptionHandler((bad, _) -> {
            command.getErr().println("myelin node: " + bad.getMessage() + " (see --help)");
            return command.getCommandSpec().exitCodeOnInvalidInput();
        });
        return command;
    }

    @Override
    public Integer call() throws InterruptedException {
        var node = Node.start(config(), Node.Surroundings.real());
        WarmUp.inBackground();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(node::close));
        return switch (node.awaitEnd()) {
            case CLOSED -> CommandLine.ExitCode.OK;
            case STORAGE_FAILED -> {
                node.close();
                yield CommandLine.ExitCode.SOFTWARE;
            }
        };
    }

    private NodeConfig config() {
        NodeConfig config = choice.config();
        boolean inMemory = ephemeral || (choice.isDev() && !choice.hasBasePath());
        return config.withSealing(sealing(config.params()))
                .withBasePath(inMemory ? null : config.basePath())
                .withChecks(checkBlocks ? NodeConfig.Checks.ALL : NodeConfig.Checks.NONE)
                .withRpc(rpc());
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

    private int port(String option, int number) {
        if (number < 0 || number > MAX_PORT) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), option + " " + number + ": expected 0.." + MAX_PORT);
        }
        return number;
    }

    private RpcServer.Config rpc() {
        var ports = new ArrayList<Integer>();
        ports.add(port("--rpc-port", rpcPort));
        if (secondRpcPort != null) {
            ports.add(port("--rpc-port-2", secondRpcPort));
        }
        if (rpcMaxConnections < 1) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this),
                    "--rpc-max-connections " + rpcMaxConnections + ": expected 1 or more");
        }
        OriginPolicy origins =
                rpcCors != null
                        ? OriginPolicy.parse(rpcCors)
                        : choice.isDev() ? OriginPolicy.ALL : OriginPolicy.LOCAL;
        return new RpcServer.Config(
                rpcExternal ? "0.0.0.0" : "127.0.0.1",
                ports,
                RpcLimits.standard().withMaxConnections(rpcMaxConnections),
                origins);
    }
}
