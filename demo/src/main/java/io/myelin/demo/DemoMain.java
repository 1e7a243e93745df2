package io.myelin.demo;

import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.demo.DemoOptions.Ending;
import io.myelin.demo.Questions.Asked;
import io.myelin.demo.ScoreboardText.Paint;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainView;
import io.myelin.subnets.model.ModelException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `myelin demo`: a whole Bittensor network before the user's eyes.
@Command(
        name = "myelin demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a chain, two subnets with real models behind their miners, validators that judge them, and a gateway,"
                    + " all on this machine.",
            "Shows who earns what after each epoch. Listens on loopback only."
        })
public final class DemoMain implements Callable<Integer> {
    @Option(
            names = "--once",
            description = "End after the second payout of both subnets, with a summary.")
    private boolean once;

    @Option(
            names = "--json",
            description = "Print one JSON object at the end; progress goes to standard error.")
    private boolean json;

    @Option(
            names = "--block-time",
            defaultValue = "500ms",
            converter = Durations.class,
            description = "Pace of the chain, such as 250ms or 12s (default: ${DEFAULT-VALUE}).")
    private Duration blockTime = Duration.ofMillis(500);

    @Option(
            names = "--tempo",
            defaultValue = "40",
            description = "Blocks from one payout to the next (default: ${DEFAULT-VALUE}).")
    private int tempoBlocks;

    @Option(
            names = "--question",
            description = "Ask this through the gateway; may be given several times.")
    private List<String> questions = new ArrayList<>();

    @Option(
            names = "--rpc-port",
            defaultValue = "9944",
            description = "Port of the node, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int rpcPort;

    @Option(
            names = "--gateway-port",
            defaultValue = "8080",
            description = "Port of the gateway, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int gatewayPort;

    @Option(
            names = "--home",
            description =
                    "Folder for this run's data, emptied at the start (default: ~/.myelin/demo).")
    private @Nullable Path home;

    /// Reads `250ms`, `12s`, `2m`.
    static final class Durations implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            var match = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m)").matcher(text);
            if (!match.matches()) {
                throw new CommandLine.TypeConversionException(
                        "'" + text + "' is no duration; write it as 250ms, 12s or 2m");
            }
            long amount = Long.parseLong(match.group(1));
            return switch (match.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                default -> Duration.ofMinutes(amount);
            };
        }
    }

    public static void main(String[] args) {
        System.exit(
                new CommandLine(new DemoMain())
                        .setExecutionExceptionHandler((failure, command, _) -> {
                            command.getErr().println("myelin demo: " + failure.getMessage());
                            return 1;
                        })
                        .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var folder =
                home == null ? Path.of(System.getProperty("user.home"), ".myelin", "demo") : home;
        var options =
                new DemoOptions(
                        blockTime,
                        tempoBlocks,
                        questions.isEmpty() ? Questions.DEFAULT : questions,
                        rpcPort,
                        gatewayPort,
                        folder,
                        once ? Ending.AFTER_SECOND_PAYOUT : Ending.NEVER);
        options.requireFreePorts();
        try (var _ = DemoHome.emptied(folder)) {
            return play(options);
        }
    }

    private int play(DemoOptions options) throws Exception {
        logInto(options.home().resolve("demo.log"));
        PrintStream out = json ? System.err : System.out;
        var stage = isLive() ? Stage.onTerminal(out, colours(System.getenv())) : Stage.inLog(out);
        var report = run(options, stage);
        report.summary().forEach(out::println);
        if (json) {
            System.out.println(report.json());
        }
        return report.honestyPays() ? 0 : 1;
    }

    /// Whether there is somebody before a terminal that can be redrawn in place.
    private boolean isLive() {
        var console = System.console();
        var terminal = System.getenv().getOrDefault("TERM", "dumb");
        return !json && console != null && console.isTerminal() && !terminal.equals("dumb");
    }

    /// A user who sets NO_COLOR to anything wants none (no-color.org).
    static Paint colours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() ? Paint.COLOURS : Paint.PLAIN;
    }

    private static DemoReport run(DemoOptions options, Stage stage) throws Exception {
        var network = new DemoNetwork(options, stage);
        var closer = new Thread(() -> closeAll(network, stage));
        Runtime.getRuntime().addShutdownHook(closer);
        stage.open();
        try {
            return new Show(options, stage, network).play();
        } finally {
            forget(closer);
            closeAll(network, stage);
        }
    }

    private static void forget(Thread closer) {
        try {
            Runtime.getRuntime().removeShutdownHook(closer);
        } catch (IllegalStateException _) {
            // The process is ending already, and the hook is at work.
        }
    }

    private static void closeAll(DemoNetwork network, Stage stage) {
        stage.close();
        network.close();
    }

    /// Must come before anything logs.
    private static void logInto(Path file) {
        System.setProperty("myelin.demo.log", file.toString());
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/myelin/demo/logback-demo.xml");
        }
    }

    /// One run, from the first block to the end.
    private static final class Show {
        private final DemoOptions options;
        private final Stage stage;
        private final DemoNetwork network;
        private final List<Asked> asked = new ArrayList<>();

        Show(DemoOptions options, Stage stage, DemoNetwork network) {
            this.options = options;
            this.stage = stage;
            this.network = network;
        }

        DemoReport play() throws Exception {
            // Not on the common pool: a slow network would hold up the chain, which starts by it
            // too.
            var models =
                    CompletableFuture.runAsync(network::fetchModels, Thread.ofVirtual()::start);
            var chain = network.startChain();
            chain.awaitBlock(1, Duration.ofMinutes(1));
            stage.say("block 1 was there " + seconds() + " s after the start");
            var markets = network.markets();
            var genesis = new Genesis(chain, stage::say);
            genesis.prepare(markets);
            fetched(models);
            genesis.pause(markets);
            network.startNeurons(chain);
            network.awaitFirstScores();
            genesis.start(markets, options.tempoBlocks());
            stage.say(options.pace());
            int gatewayPort = network.startGateway(chain);
            return watch(chain, gatewayPort);
        }

        private static void fetched(CompletableFuture<Void> models) throws InterruptedException {
            try {
                models.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof ModelException missing
                        ? missing
                        : new IllegalStateException("the models could not be fetched", e);
            }
        }

        private DemoReport watch(ChainClient chain, int gatewayPort) throws Exception {
            var markets = network.markets();
            var reader = new ScoreboardReader(chain, markets);
            var payouts = new Payouts(chain, markets);
            long first = chain.bestHeader().number();
            var before = chain.at(chain.findHash(first).orElseThrow());
            Thread asking = null;
            for (long number = first + 1; ; number++) {
                chain.awaitBlock(number, Duration.ofMinutes(2));
                Hash256 block = chain.findHash(number).orElseThrow();
                var fresh = payouts.look(number, block);
                var board = reader.read(number, block);
                if (fresh.isEmpty()) {
                    stage.update(board);
                } else {
                    stage.show(board);
                }
                boolean everybodyPaid =
                        markets.stream().allMatch(m -> payouts.count(m.netuid()) >= 1);
                if (everybodyPaid && asking == null) {
                    asking = Thread.ofVirtual().start(() -> askAll(gatewayPort));
                }
                boolean over =
                        options.ending() == Ending.AFTER_SECOND_PAYOUT
                                && asking != null
                                && !asking.isAlive()
                                && markets.stream().allMatch(m -> payouts.count(m.netuid()) >= 2);
                if (over) {
                    var after = chain.at(block);
                    return new DemoReport(
                            board,
                            asked(),
                            payouts.all(),
                            new DemoReport.Issuance(issuance(before), issuance(after)),
                            pools(after) - pools(before),
                            number - first,
                            secondsSinceStart());
                }
            }
        }

        private void askAll(int gatewayPort) {
            var questions = new Questions(gatewayPort, network.apiKey());
            try {
                for (var prompt : options.questions()) {
                    var answer = questions.ask(prompt);
                    synchronized (asked) {
                        asked.add(answer);
                    }
                    stage.say(
                            "\nQ: "
                                    + prompt
                                    + "\nA: "
                                    + answer.answer()
                                    + "   ("
                                    + answer.millis()
                                    + " ms)");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private List<Asked> asked() {
            synchronized (asked) {
                return List.copyOf(asked);
            }
        }

        private static long issuance(ChainView view) {
            return view.storage("Balances", "TotalIssuance").asLong();
        }

        private static long pools(ChainView view) {
            return Stream.of(NetUid.ROOT, Cast.TEXT, Cast.EMBEDDINGS)
                    .mapToLong(id -> view.storage("SubtensorModule", "SubnetTAO", id).asLong())
                    .sum();
        }

        /// Since the process started, the JVM's own start included.
        private static double secondsSinceStart() {
            return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        }

        private static String seconds() {
            return String.format(Locale.ROOT, "%.1f", secondsSinceStart());
        }
    }
}
