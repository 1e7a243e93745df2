package io.myelin.cli;

import io.myelin.crypto.key.Ss58;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.neuron.AxonConfig;
import io.myelin.sdk.neuron.MinerRunner;
import io.myelin.sdk.neuron.spi.Subnet;
import io.myelin.sdk.wallet.NeuronKeys;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
            names = "--callers",
            defaultValue = "ANYBODY",
            paramLabel = "WHO",
            description = "whom to serve: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private MinerRunner.Callers callers = MinerRunner.Callers.ANYBODY;

    @Override
    AutoCloseable start(ChainClient client, Subnet kind, NeuronKeys keys) {
        var place =
                new MinerRunner.Place(
                        netuid(),
                        keys,
                        AxonConfig.DEFAULT.withPort(axonPort),
                        address(axonIp),
                        registration(),
                        callers);
        var runner = MinerRunner.start(client, place, kind.miner(settings(keys)));
        int uid = runner.uid().value();
        int port = runner.axon().port();
        var hotkey = Ss58.encode(keys.hotkey().accountId());
        tell(
                "mining "
                        + kind.name()
                        + " on netuid "
                        + netuid()
                        + " as uid "
                        + uid
                        + " ("
                        + hotkey
                        + "), axon on port "
                        + port,
                event("started")
                        .put("subnet", kind.name())
                        .put("netuid", netuid().value())
                        .put("uid", uid)
                        .put("hotkey_ss58", hotkey)
                        .put("axon_port", port));
        return runner;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("axon address `" + text + "` is unknown", e);
        }
    }
}
