package io.myelin.cli;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.key.Ss58;
import io.myelin.metadata.Value;
import io.myelin.sdk.call.SubtensorCalls;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.metagraph.Hyperparameters;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.metagraph.Neuron;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subnet`: the markets of the chain and their neurons.
@CommandLine.Command(
        name = "subnet",
        description = "Subnets: list, look into, create, start, register on.",
        subcommands = {
            SubnetCommands.ListSubnets.class,
            SubnetCommands.Show.class,
            SubnetCommands.Price.class,
            SubnetCommands.Create.class,
            SubnetCommands.Register.class,
            SubnetCommands.Start.class
        })
final class SubnetCommands {
    private static final String PALLET = "SubtensorModule";

    private SubnetCommands() {}

    /// Which subnet is meant.
    static final class Which {
        @ArgGroup(multiplicity = "1")
        private Given given = new Given();

        /// With or without the option's name.
        static final class Given {
            @Parameters(paramLabel = "NETUID", description = "the subnet's number")
            private @Nullable NetUid bare;

            @Option(
                    names = {"-n", "--netuid"},
                    paramLabel = "NETUID",
                    description = "the same as an option")
            private @Nullable NetUid named;
        }

        private NetUid existing(ChainClient client) {
            var netuid = Objects.requireNonNull(given.bare == null ? given.named : given.bare);
            var added = client.findStorage(PALLET, "NetworksAdded", netuid);
            if (added.isEmpty() || !added.get().asBool()) {
                throw new RefusedException("there is no subnet " + netuid + " on this chain");
            }
            return netuid;
        }
    }

    @CommandLine.Command(name = "list", description = "All subnets.")
    static final class ListSubnets extends ChainCommand {
        @Override
        Report run(ChainClient client) {
            var view = client.at(client.bestHash());
            var netuids =
                    view.map(PALLET, "NetworksAdded").stream()
                            .filter(entry -> entry.value().asBool())
                            .map(entry -> new NetUid(entry.lastKey().asInt()))
                            .sorted()
                            .toList();
            var json = object();
            var list = json.putArray("subnets");
            var text = new StringJoiner("\n");
            for (var netuid : netuids) {
                int neurons = view.storage(PALLET, "SubnetworkN", netuid).asInt();
                int tempo = view.storage(PALLET, "Tempo", netuid).asInt();
                var burn = new TaoBalance(view.storage(PALLET, "Burn", netuid).asLong());
                var symbol = view.storage(PALLET, "TokenSymbol", netuid).asText();
                var entry = list.addObject().put("netuid", netuid.value()).put("symbol", symbol);
                entry.put("neurons", neurons).put("tempo_blocks", tempo);
                entry.put("burn_rao", burn.rao());
                text.add(
                        String.format(
                                Locale.ROOT,
                                "netuid %-5s %s  neurons %-4d tempo %-5d registration %s",
                                netuid,
                                symbol,
                                neurons,
                                tempo,
                                Amounts.tao(burn)));
            }
            return new Report(text.toString(), json);
        }
    }

    @CommandLine.Command(name = "show", description = "A subnet's settings and metagraph.")
    static final class Show extends ChainCommand {
        @Mixin private Which which = new Which();

        @Override
        Report run(ChainClient client) {
            var netuid = which.existing(client);
            var graph = Metagraph.read(client, netuid);
            var settings = Hyperparameters.read(client.at(graph.block()), netuid);
            var json = object().put("netuid", netuid.value());
            json.put("block", graph.blockNumber()).put("tempo_blocks", settings.tempoBlocks());
            json.put("burn_rao", settings.burn().rao());
            json.put("commit_reveal", settings.isCommitRevealOn());
            json.put("weights_rate_limit_blocks", settings.weightsRateLimitBlocks());
            var neurons = json.putArray("neurons");
            var lines = new ArrayList<String>();
            lines.add(
                    "netuid "
                            + netuid
                            + " at block "
                            + graph.blockNumber()
                            + ": tempo "
                            + settings.tempoBlocks()
                            + ", registration "
                            + Amounts.tao(settings.burn())
                            + ", commit-reveal "
                            + (settings.isCommitRevealOn() ? "on" : "off"));
            lines.add(
                    "  uid  incentive  dividends  consensus  vtrust  emission          stake"
                            + "             hotkey");
            for (var neuron : graph.neurons()) {
                lines.add(line(neuron));
                var scores = neuron.scores();
                var axon = neuron.axon();
                neurons.addObject()
                        .put("uid", neuron.uid().value())
                        .put("hotkey_ss58", Ss58.encode(neuron.hotkey()))
                        .put("coldkey_ss58", Ss58.encode(neuron.coldkey()))
                        .put("alpha_rao", neuron.alphaStake().rao())
                        .put("root_rao", neuron.rootStake().rao())
                        .put("stake_weight_u16", scores.stakeWeightU16())
                        .put("consensus_u16", scores.consensusU16())
                        .put("incentive_u16", scores.incentiveU16())
                        .put("dividends_u16", scores.dividendsU16())
                        .put("validator_trust_u16", scores.validatorTrustU16())
                        .put("emission_rao", neuron.emission().rao())
                        .put("validator_permit", neuron.hasValidatorPermit())
                        .put("active", neuron.isActive())
                        .put("last_update_block", neuron.lastUpdateBlock())
                        .put("axon", axon == null ? null : axon.ip() + ":" + axon.port());
            }
            return new Report(String.join("\n", lines), json);
        }

        private static String line(Neuron neuron) {
            var scores = neuron.scores();
            return String.format(
                    Locale.ROOT,
                    "%5d  %9.5f  %9.5f  %9.5f  %6.4f  %-16s  %-16s  %s%s",
                    neuron.uid().value(),
                    scores.incentiveU16() / 65_535.0,
                    scores.dividendsU16() / 65_535.0,
                    scores.consensusU16() / 65_535.0,
                    scores.validatorTrustU16() / 65_535.0,
                    Amounts.decimal(neuron.emission()),
                    Amounts.decimal(neuron.alphaStake()),
                    Ss58.encode(neuron.hotkey()),
                    neuron.hasValidatorPermit() ? " (validator)" : "");
        }
    }

    @CommandLine.Command(name = "price", description = "TAO for one alpha of a subnet.")
    static final class Price extends ChainCommand {
        @Mixin private Which which = new Which();

        @Override
        Report run(ChainClient client) {
            var netuid = which.existing(client);
            var price = Quote.price(client, netuid);
            return new Report(
                    "one alpha of netuid " + netuid + " costs " + Amounts.tao(price),
                    object().put("netuid", netuid.value()).put("price_rao", price.rao()));
        }
    }

    @CommandLine.Command(
            name = "create",
            description =
                    "Create a subnet at the current lock cost; the hotkey becomes its owner's.")
    static final class Create extends SigningCommand {
        private static final String API = "SubnetRegistrationRuntimeApi";
        private static final String METHOD = "get_network_registration_cost";

        @Override
        Report run(ChainClient client) {
            var hotkey = signer().hotkeyAccount(terminal().environment());
            var view = client.best();
            var cost =
                    view.offers(API, METHOD)
                            ? Amounts.tao(new TaoBalance(view.call(API, METHOD).asLong()))
                            : "its current cost, which this chain does not tell";
            var order =
                    new Order(
                            coldkey(client),
                            SubtensorCalls.registerNetwork(hotkey),
                            "create a subnet for " + cost);
            var inclusion = send(client, order);
            var json = object().put("hotkey_ss58", Ss58.encode(hotkey));
            var netuid =
                    inclusion
                            .findEvent(PALLET, "NetworkAdded")
                            .map(event -> event.fields().at(0).asInt());
            netuid.ifPresent(number -> json.put("netuid", number));
            return done(inclusion, "created subnet" + netuid.map(n -> " " + n).orElse(""), json);
        }
    }

    @CommandLine.Command(
            name = "register",
            description = "Register the hotkey on a subnet for the current burn price; 0 is root.")
    static final class Register extends SigningCommand {
        @Mixin private Which which = new Which();

        @Override
        Report run(ChainClient client) {
            var netuid = which.existing(client);
            var hotkey = signer().hotkeyAccount(terminal().environment());
            var burn = Hyperparameters.read(client.best(), netuid).burn();
            var call =
                    netuid.isRoot()
                            ? SubtensorCalls.rootRegister(hotkey)
                            : SubtensorCalls.burnedRegister(netuid, hotkey);
            var what = "register " + Ss58.encode(hotkey) + " on netuid " + netuid;
            var order =
                    new Order(
                            coldkey(client),
                            call,
                            netuid.isRoot() ? what : what + " for about " + Amounts.tao(burn));
            var inclusion = send(client, order);
            var uid = uid(client, netuid, hotkey);
            var json = object().put("netuid", netuid.value()).put("uid", uid);
            json.put("hotkey_ss58", Ss58.encode(hotkey));
            return done(
                    inclusion,
                    "registered " + Ss58.encode(hotkey) + " as uid " + uid + " of netuid " + netuid,
                    json);
        }

        private static int uid(ChainClient client, NetUid netuid, AccountId hotkey) {
            return client.findStorage(PALLET, "Uids", netuid, hotkey)
                    .map(Value::asInt)
                    .orElseThrow(() ->
                            new RefusedException(
                                    "the registration is in a block, but the hotkey has no uid any"
                                            + " more: another registration took its place"));
        }
    }

    @CommandLine.Command(
            name = "start",
            description = "Open a subnet for staking and emission. Its owner signs.")
    static final class Start extends SigningCommand {
        @Mixin private Which which = new Which();

        @Override
        Report run(ChainClient client) {
            var netuid = which.existing(client);
            var order =
                    new Order(
                            coldkey(client),
                            SubtensorCalls.startCall(netuid),
                            "start netuid " + netuid);
            var inclusion = send(client, order);
            return done(
                    inclusion, "started netuid " + netuid, object().put("netuid", netuid.value()));
        }
    }
}
