package io.myelin.subnets;

import io.myelin.chain.NetUid;
import io.myelin.crypto.key.Keyfile;
import io.myelin.crypto.key.KeyfileException;
import io.myelin.crypto.key.Wallet;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.neuron.AxonConfig;
import io.myelin.sdk.neuron.MinerRunner;
import io.myelin.sdk.neuron.NeuronException;
import io.myelin.sdk.neuron.Registration;
import io.myelin.sdk.neuron.ValidatorConfig;
import io.myelin.sdk.neuron.ValidatorObserver;
import io.myelin.sdk.neuron.ValidatorRunner;
import io.myelin.sdk.neuron.WeightRow;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import io.myelin.sdk.neuron.spi.Settings;
import io.myelin.sdk.neuron.spi.Subnet;
import io.myelin.sdk.wallet.NeuronKeys;
import io.myelin.subnets.model.ModelException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The commands `miner` and `validator`.
@Command(
        name = "neuron",
        subcommands = {NeuronMain.MinerCommand.class, NeuronMain.ValidatorCommand.class})
public final class NeuronMain {
    /// Runs a command until the process is ended.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new NeuronMain()).execute(arguments));
    }

    /// What both roles are told.
    static final class Common {
        @Option(names = "--subnet", required = true, description = "kind of market, such as text")
        private String subnet = "";

        @Option(names = "--netuid", required = true, paramLabel = "N")
        private int netuid;

        @Option(names = "--chain", defaultValue = "ws://127.0.0.1:9944", paramLabel = "URL")
        private String chain = "";

        @Option(names = "--wallet-name", defaultValue = "default")
        private String walletName = "";

        @Option(names = "--hotkey", defaultValue = "default")
        private String hotkey = "";

        @Option(names = "--wallet-path", paramLabel = "DIR")
        private @Nullable Path walletPath;

        @Option(names = "--register", description = "pay for a place if the hotkey has none")
        private boolean register;

        @Option(
                names = "--option",
                paramLabel = "NAME=VALUE",
                description = "such as backend=smollm2")
        private Map<String, String> options = new TreeMap<>();

        private Subnet plugIn() {
            return Subnet.find(subnet)
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "no subnet `"
                                            + subnet
                                            + "`; there are "
                                            + Subnet.all().stream()
                                                    .map(Subnet::name)
                                                    .collect(Collectors.joining(", "))));
        }

        private NetUid netuid() {
            return new NetUid(netuid);
        }

        private Path folder() {
            return Path.of(System.getProperty("user.home"), ".myelin", "neurons")
                    .resolve(walletName + "-" + hotkey + "-" + netuid);
        }

        private Settings settings() {
            return new Settings(netuid(), options, folder());
        }

        private Registration.Policy registration() {
            return register ? Registration.Policy.BURN : Registration.Policy.REQUIRED;
        }

        /// The coldkey is opened only to pay for a place; otherwise the hotkey stands in for it.
        private NeuronKeys keys() {
            var root = walletPath == null ? Wallet.defaultRoot() : walletPath;
            var wallet = new Wallet(root, walletName, hotkey);
            var hot = open(wallet.hotkeyFile());
            return new NeuronKeys(register ? open(wallet.coldkey()) : hot, hot);
        }

        private static KeyPair open(Keyfile file) {
            if (!file.isEncrypted()) {
                return file.read().requirePair();
            }
            var password =
                    file.passwordFrom(System.getenv())
                            .orElseGet(() -> {
                                var console = Objects.requireNonNull(System.console());
                                if (!console.isTerminal()) {
                                    throw new IllegalArgumentException(
                                            file.path()
                                                    + " is encrypted; set "
                                                    + file.passwordVariable());
                                }
                                return console.readPassword("password of %s: ", file.path());
                            });
            return file.read(password).requirePair();
        }
    }

    /// Runs `role` and says what went wrong in one line.
    private static int running(String role, Callable<Integer> command) throws Exception {
        try {
            return command.call();
        } catch (ChainException
                | NeuronException
                | ModelException
                | KeyfileException
                | IllegalArgumentException e) {
            System.err.println(role + ": " + e.getMessage());
            return 1;
        }
    }

    @Command(
            name = "miner",
            mixinStandardHelpOptions = true,
            description = "serves a subnet's requests and is paid for good answers")
    static final class MinerCommand implements Callable<Integer> {
        @Mixin private Common common = new Common();

        @Option(names = "--axon-port", defaultValue = "8091")
        private int axonPort;

        @Option(
                names = "--axon-ip",
                defaultValue = "127.0.0.2",
                description = "address that the chain tells others; the chain refuses 127.0.0.1")
        private String axonIp = "";

        @Option(
                names = "--callers",
                defaultValue = "ANYBODY",
                description = "whom to serve: ${COMPLETION-CANDIDATES}")
        private MinerRunner.Callers callers = MinerRunner.Callers.ANYBODY;

        @Override
        public Integer call() throws Exception {
            return running("miner", this::mine);
        }

        private int mine() throws InterruptedException, UnknownHostException {
            var plugIn = common.plugIn();
            var keys = common.keys();
            try (var client = ChainClient.connect(common.chain)) {
                var place =
                        new MinerRunner.Place(
                                common.netuid(),
                                keys,
                                AxonConfig.DEFAULT.withPort(axonPort),
                                InetAddress.getByName(axonIp),
                                common.registration(),
                                callers);
                try (var runner =
                        MinerRunner.start(client, place, plugIn.miner(common.settings()))) {
                    System.out.println(
                            "miner: "
                                    + plugIn.name()
                                    + " netuid "
                                    + common.netuid
                                    + " uid "
                                    + runner.uid()
                                    + " on port "
                                    + runner.axon().port());
                    new CountDownLatch(1).await();
                    return 0;
                }
            }
        }
    }

    @Command(
            name = "validator",
            mixinStandardHelpOptions = true,
            description = "asks miners, scores their answers and sets weights on the chain")
    static final class ValidatorCommand implements Callable<Integer> {
        @Mixin private Common common = new Common();

        @Option(names = "--sample", defaultValue = "16", description = "miners asked in each step")
        private int sample;

        @Option(names = "--pause-millis", defaultValue = "1000", description = "between steps")
        private long pauseMillis;

        @Option(names = "--weights-every", defaultValue = "100", paramLabel = "BLOCKS")
        private int weightsEvery;

        @Override
        public Integer call() throws Exception {
            return running("validator", this::validate);
        }

        private int validate() throws InterruptedException {
            var plugIn = common.plugIn();
            var settings = common.settings();
            var config =
                    new ValidatorConfig(
                            common.netuid(),
                            common.keys(),
                            common.registration(),
                            sample,
                            Duration.ofMillis(pauseMillis),
                            weightsEvery,
                            settings.dataFolder().resolve("scores.json"));
            try (var client = ChainClient.connect(common.chain);
                    var runner =
                            ValidatorRunner.create(
                                    client, config, plugIn.validator(settings), new Printer())) {
                System.out.println(
                        "validator: "
                                + plugIn.name()
                                + " netuid "
                                + common.netuid
                                + " uid "
                                + runner.uid());
                runner.start();
                new CountDownLatch(1).await();
                return 0;
            }
        }
    }

    /// Prints a line for each step of a validator.
    private static final class Printer implements ValidatorObserver {
        @Override
        public void stepDone(Challenge challenge, List<Answer> answers, double[] scores) {
            var line = new StringBuilder("scores");
            for (int i = 0; i < scores.length; i++) {
                line.append(
                        String.format(Locale.ROOT, " %s=%.3f", answers.get(i).uid(), scores[i]));
            }
            System.out.println(line);
        }

        @Override
        public void weightsSet(WeightRow weights, long blockNumber) {
            System.out.println(
                    "weights set in block "
                            + blockNumber
                            + ": uids "
                            + weights.uids()
                            + " values "
                            + weights.valuesU16());
        }

        @Override
        public void failed(String what, RuntimeException why) {
            System.out.println(what + " failed: " + why.getMessage());
        }
    }
}
