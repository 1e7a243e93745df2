package io.myelin.cli;

import io.myelin.chain.AccountId;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.neuron.AxonConfig;
import io.myelin.sdk.neuron.MinerRunner;
import io.myelin.sdk.neuron.MinerRunner.Callers;
import io.myelin.sdk.neuron.MinerRunner.Callers.Standing;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `miner`: serves a subnet's requests.
@CommandLine.Command(
        name = "miner",
        description = "Serves a subnet's requests and is paid for good answers.")
final class MinerCommand extends NeuronCommand {
    @Option(
            names = "--axon-port",
            defaultValue = "8091",
            paramLabel = "PORT",
            description = "port of the axon (default: ${DEFAULT-VALUE})")
    private int axonPort;

    @Option(
            names = "--axon-ip",
            defaultValue = "127.0.0.2",
            paramLabel = "ADDRESS",
            description =
                    "address that the chain tells others; it refuses 127.0.0.1 (default:"
                            + " ${DEFAULT-VALUE}, this machine)")
    private String axonIp = "";

    @Option(
            names = "--axon-host",
            paramLabel = "ADDRESS",
            description =
                    "address to listen on (default: that of --axon-ip if it is this machine's own"
                            + " loopback, else 0.0.0.0, all of them)")
    private @Nullable String axonHost;

    @Option(
            names = "--callers",
            defaultValue = "validators",
            converter = CallersText.class,
            paramLabel = "WHO[,WHO…]",
            description =
                    "whom to serve: validators (hotkeys with a permit; before the first epoch, all"
                            + " registered), registered, anybody, or hotkeys by SS58 address"
                            + " (default: ${DEFAULT-VALUE})")
    private Callers callers = Callers.VALIDATORS;

    /// Reads `validators,5F…`: groups and hotkeys, of groups the widest counts.
    static final class CallersText implements CommandLine.ITypeConverter<Callers> {
        @Override
        public Callers convert(String text) {
            var standing = Standing.NOBODY;
            var listed = new TreeSet<AccountId>();
            for (var word : text.split(",", -1)) {
                var group =
                        switch (word) {
                            case "anybody" -> Standing.ANYBODY;
                            case "registered" -> Standing.REGISTERED;
                            case "validators" -> Standing.VALIDATORS;
                            default -> Standing.NOBODY;
                        };
                if (group == Standing.NOBODY) {
                    listed.add(CliMain.account(word));
                }
                standing = group.compareTo(standing) < 0 ? group : standing;
            }
            return new Callers(standing, listed);
        }
    }

    @Override
    AutoCloseable start(ChainClient client, Role role) {
        var published = address(axonIp);
        var place =
                new MinerRunner.Place(
                        netuid(),
                        role.keys(),
                        AxonConfig.DEFAULT.at(host(published), axonPort),
                        published,
                        registration(),
                        callers);
        var runner = MinerRunner.start(client, place, role.kind().miner(settings(role.keys())));
        tellStarted("mining", role, runner.uid(), Map.of("axon_port", runner.axon().port()));
        return runner;
    }

    private String host(InetAddress published) {
        var given = axonHost;
        return given != null
                ? given
                : published.isLoopbackAddress() ? published.getHostAddress() : "0.0.0.0";
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("axon address `" + text + "` is unknown", e);
        }
    }
}
