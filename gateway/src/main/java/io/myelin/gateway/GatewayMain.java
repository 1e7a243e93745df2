package io.myelin.gateway;

import io.myelin.chain.NetUid;
import io.myelin.crypto.key.KeyfileException;
import io.myelin.crypto.key.Wallet;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.crypto.sign.RandomSource;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.gateway.ApiKeys.Caller;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.neuron.Dendrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

    @Option(
            names = {"-w", "--wallet", "--wallet-name"},
            paramLabel = "NAME",
            description = "wallet whose hotkey signs requests (default: a new key at each start)")
    private @Nullable String walletName;

    @Option(
            names = {"-H", "--hotkey"},
            defaultValue = "default",
            paramLabel = "NAME",
            description = "the wallet's hotkey (default: ${DEFAULT-VALUE})")
    private String hotkey = "";

    @Option(
            names = {"-p", "--wallet-path"},
            paramLabel = "FOLDER",
            description = "folder of wallets (default: ~/.bittensor/wallets)")
    private @Nullable Path walletPath;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    /// Runs the command until the process is ended.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new GatewayMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var client = ChainClient.connect(chain);
                var dendrite = new Dendrite(signer());
                var gateway =
                        Gateway.start(
                                client,
                                dendrite,
                                new Gateway.Place(
                                        new NetUid(netuidText),
                                        new NetUid(netuidEmbeddings),
                                        new GatewayConfig(host, port, 1 << 20, 16, 4096)),
                                callers())) {
            var url = "http://" + host + ":" + gateway.port() + "/v1";
            System.out.println(
                    json ? "{\"event\":\"started\",\"url\":\"" + url + "\"}" : "gateway: " + url);
            new CountDownLatch(1).await();
            return 0;
        } catch (ChainException | KeyfileException | IOException e) {
            System.err.println("gateway: " + e.getMessage());
            return 1;
        }
    }

    private KeyPair signer() {
        if (walletName == null) {
            return SrKeyPair.generate(RandomSource.secure());
        }
        var root = walletPath == null ? Wallet.defaultRoot() : walletPath;
        return new Wallet(root, walletName, hotkey).hotkeyFile().read().requirePair();
    }

    private ApiKeys callers() throws IOException {
        if (keys != null) {
            return ApiKeys.read(keys);
        }
        var file = Path.of(System.getProperty("user.home"), ".myelin", "gateway-key");
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            var key = "sk-myelin-" + HexFormat.of().formatHex(random);
            var ownerOnly = PosixFilePermissions.fromString("rw-------");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
            Files.writeString(file, key + "\n");
            System.err.println("API key (kept in " + file + "): " + key);
        }
        return ApiKeys.of(
                Files.readString(file).strip(), new Caller("owner", OWN_REQUESTS_PER_MINUTE));
    }
}
