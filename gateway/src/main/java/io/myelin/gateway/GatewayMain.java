package io.myelin.gateway;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.crypto.key.KeyfileException;
import io.myelin.crypto.key.Ss58;
import io.myelin.gateway.ApiKeys.Caller;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.metagraph.Neuron;
import io.myelin.sdk.neuron.Dendrite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// The command `gateway`: an OpenAI-compatible server in front of the miners of a text and an embeddings subnet.
@Command(
        name = "myelin gateway",
        mixinStandardHelpOptions = true,
        description = "Serves OpenAI's HTTP API from the miners of two subnets.")
public final class GatewayMain implements Callable<Integer> {
    private static final int OWN_REQUESTS_PER_MINUTE = 600;

    @Option(
            names = "--chain",
            defaultValue = "ws://127.0.0.1:9944",
            paramLabel = "URL",
            description = "the node's WebSocket address (default: ${DEFAULT-VALUE})")
    private String chain = "";

    @Option(
            names = "--netuid-text",
            defaultValue = "1",
            paramLabel = "N",
            description = "subnet that answers chats (default: ${DEFAULT-VALUE})")
    private int netuidText;

    @Option(
            names = "--netuid-embeddings",
            defaultValue = "2",
            paramLabel = "N",
            description = "subnet that makes embeddings (default: ${DEFAULT-VALUE})")
    private int netuidEmbeddings;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "address to listen on (default: ${DEFAULT-VALUE})")
    private String host = "";

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "port to listen on; 0 takes a free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description =
                    "API keys, one a line: SHA256-OF-KEY NAME REQUESTS-PER-MINUTE (default: one key,"
                            + " made and shown at the first start)")
    private @Nullable Path keys;

    @Mixin private HotkeyOptions hotkey = new HotkeyOptions();

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    /// Runs the command until the process is ended.
    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new GatewayMain())
                        .setExecutionExceptionHandler((failure, command, _) -> {
                            command.getErr().println("gateway: " + explain(failure));
                            return 1;
                        })
                        .execute(arguments));
    }

    /// Expected failures by their message, anything else with its type.
    private static String explain(Exception failure) {
        return switch (failure) {
            case ChainException _, KeyfileException _, IOException _, IllegalArgumentException _ ->
                    String.valueOf(failure.getMessage());
            default -> failure.toString();
        };
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        try (var client = ChainClient.connect(chain)) {
            var signer = hotkey.pair(client);
            var place =
                    new Gateway.Place(
                            new NetUid(netuidText),
                            new NetUid(netuidEmbeddings),
                            GatewayConfig.at(host, port));
            try (var dendrite = new Dendrite(signer);
                    var gateway = Gateway.start(client, dendrite, place, callers())) {
                tellStarted(gateway.port());
                Stream.of(place.text(), place.embeddings())
                        .distinct()
                        .forEach(netuid -> warnUnlessServed(client, netuid, signer.accountId()));
                new CountDownLatch(1).await();
                return 0;
            }
        }
    }

    private void tellStarted(int listening) {
        var url =
                "http://"
                        + (host.contains(":") ? "[" + host + "]" : host)
                        + ":"
                        + listening
                        + "/v1";
        var event = JsonMapper.shared().createObjectNode().put("event", "started").put("url", url);
        System.out.println(json ? event.toString() : "gateway: " + url);
    }

    /// Says at once what would else show as failures of all miners.
    private static void warnUnlessServed(ChainClient client, NetUid netuid, AccountId signer) {
        var subnet = Metagraph.read(client, netuid);
        boolean mayAsk = subnet.find(signer).filter(subnet::isValidator).isPresent();
        if (!mayAsk && subnet.neurons().stream().anyMatch(Neuron::isServing)) {
            var address = Ss58.encode(signer);
            System.err.println(
                    "gateway: "
                            + address
                            + ", which signs its requests, has no validator permit on netuid "
                            + netuid
                            + ": miners that serve validators only, as they do by default, will refuse"
                            + " it. Sign with a validator's hotkey (-w and -H, or --suri), or let"
                            + " miners serve this one (miner --callers validators,"
                            + address
                            + ")");
        }
    }

    private ApiKeys callers() throws IOException {
        if (keys != null) {
            return ApiKeys.read(keys);
        }
        var file = Path.of(System.getProperty("user.home"), ".myelin", "gateway-key");
        var own = OwnKey.in(file);
        if (own.isNew()) {
            System.err.println("API key (kept in " + file + "): " + own.key());
        }
        return ApiKeys.of(own.key(), new Caller("owner", OWN_REQUESTS_PER_MINUTE));
    }
}
