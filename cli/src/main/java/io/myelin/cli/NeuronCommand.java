package io.myelin.cli;

import io.myelin.chain.NetUid;
import io.myelin.chain.Uid;
import io.myelin.crypto.key.Ss58;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.neuron.Registration;
import io.myelin.sdk.neuron.spi.Settings;
import io.myelin.sdk.neuron.spi.Subnet;
import io.myelin.sdk.wallet.NeuronKeys;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A role on a subnet that runs until the process is ended, and tells what happens line by line.
///
/// Subnets are plug-ins on the class path; `--subnet` names one. With `--json` each line is one object with its `event`.
abstract class NeuronCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--subnet",
            required = true,
            paramLabel = "KIND",
            description = "kind of market, such as text; one that is wrong lists all")
    private String subnet = "";

    @Option(
            names = {"-n", "--netuid"},
            required = true,
            description = "the subnet's number on the chain")
    private NetUid netuid = NetUid.ROOT;

    @Mixin private ChainOption chain = new ChainOption();

    @Mixin private SignerOptions signer = new SignerOptions();

    @Option(
            names = "--register",
            description = "pay the burn price from the coldkey if the hotkey has no place")
    private boolean register;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "an option of the subnet, such as backend=smollm2 (may be repeated)")
    private Map<String, String> options = new TreeMap<>();

    @Option(
            names = "--data-path",
            paramLabel = "FOLDER",
            description =
                    "where scores and the like are kept (default: ~/.myelin/neurons/HOTKEY-NETUID)")
    private @Nullable Path dataPath;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    /// What is to be run, and as whom.
    record Role(Subnet kind, NeuronKeys keys) {}

    /// Starts the role; what is returned ends it.
    abstract AutoCloseable start(ChainClient client, Role role);

    @Override
    public final Integer call() throws Exception {
        var kind =
                Subnet.find(subnet)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "there is no subnet `"
                                                + subnet
                                                + "`; known are "
                                                + known()));
        try (var client = chain.connect();
                var running = start(client, new Role(kind, keys(client)))) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(running)));
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException _) {
            return 0;
        }
    }

    private static void end(AutoCloseable running) {
        try {
            running.close();
        } catch (Exception e) {
            // The process ends either way, and what must survive it is on disk already.
            System.err.println("myelin: could not end in order: " + e.getMessage());
        }
    }

    private static String known() {
        return Subnet.all().stream()
                .map(each -> each.name() + " (" + each.description() + ")")
                .collect(Collectors.joining(", "));
    }

    /// The coldkey is opened only to pay for a place; otherwise the hotkey stands in for it.
    private NeuronKeys keys(ChainClient client) {
        var hotkey = signer.hotkey(client, terminal());
        return new NeuronKeys(register ? signer.coldkey(client, terminal()) : hotkey, hotkey);
    }

    final NetUid netuid() {
        return netuid;
    }

    final Settings settings(NeuronKeys keys) {
        var folder = dataPath;
        if (folder == null) {
            var name = Ss58.encode(keys.hotkey().accountId()) + "-" + netuid;
            folder = Path.of(System.getProperty("user.home"), ".myelin", "neurons", name);
        }
        return new Settings(netuid, options, folder);
    }

    final Registration.Policy registration() {
        return register ? Registration.Policy.BURN : Registration.Policy.REQUIRED;
    }

    private Terminal terminal() {
        return ((CliMain) spec.root().userObject()).terminal();
    }

    /// Tells that a role has its place: what it is `doing` there, and `details` beside it.
    final void tellStarted(String doing, Role role, Uid uid, Map<String, Integer> details) {
        var hotkey = Ss58.encode(role.keys().hotkey().accountId());
        var subnet = role.kind().name();
        var text = new StringJoiner(", ");
        text.add(
                doing
                        + " "
                        + subnet
                        + " on netuid "
                        + netuid
                        + " as uid "
                        + uid
                        + " ("
                        + hotkey
                        + ")");
        var event =
                event("started")
                        .put("subnet", subnet)
                        .put("netuid", netuid.value())
                        .put("uid", uid.value())
                        .put("hotkey_ss58", hotkey);
        details.forEach((name, value) -> {
            text.add(name.replace('_', ' ') + " " + value);
            event.put(name, value);
        });
        tell(text.toString(), event);
    }

    /// An object for [#tell], of the kind `event`.
    static ObjectNode event(String event) {
        return JsonNodeFactory.instance.objectNode().put("event", event);
    }

    /// Prints a line at once: `text` for people, `event` for machines.
    final void tell(String text, ObjectNode event) {
        var out = terminal().out();
        out.println(json ? MAPPER.writeValueAsString(event) : text);
        out.flush();
    }
}
