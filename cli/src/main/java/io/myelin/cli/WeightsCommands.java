package io.myelin.cli;

import io.myelin.chain.NetUid;
import io.myelin.sdk.call.SubtensorCalls;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.metagraph.Hyperparameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `weights`: what a validator thinks of the neurons of a subnet.
@CommandLine.Command(
        name = "weights",
        description = "A validator's weights.",
        subcommands = WeightsCommands.Set.class)
final class WeightsCommands {
    private WeightsCommands() {}

    @CommandLine.Command(
            name = "set",
            description = "Set the hotkey's weights, scaled so that the largest is 65535.")
    static final class Set extends SigningCommand {
        @Option(
                names = {"-n", "--netuid"},
                required = true,
                description = "the subnet")
        private NetUid netuid = NetUid.ROOT;

        @Option(
                names = "--weight",
                required = true,
                split = ",",
                paramLabel = "UID=NUMBER",
                description = "weights by uid, such as 0=1,3=0.5 (may be repeated)")
        private Map<Integer, String> weights = new TreeMap<>();

        @Override
        Report run(ChainClient client) {
            var settings = Hyperparameters.read(client.best(), netuid);
            if (settings.isCommitRevealOn()) {
                throw new RefusedException(
                        "netuid "
                                + netuid
                                + " takes weights by commit and reveal only: a running validator does"
                                + " that (`myelin validator`)");
            }
            var row = Row.of(weights);
            var order =
                    new Order(
                            signer().hotkey(client, terminal()),
                            SubtensorCalls.setWeights(
                                    netuid,
                                    row.uids(),
                                    row.valuesU16(),
                                    settings.weightsVersionKey()),
                            "set weights " + row + " on netuid " + netuid);
            var inclusion = send(client, order);
            var json = object().put("netuid", netuid.value());
            row.uids().forEach(json.putArray("uids")::add);
            row.valuesU16().forEach(json.putArray("weights_u16")::add);
            return done(inclusion, "set weights " + row + " on netuid " + netuid, json);
        }
    }

    /// Weights as the chain takes them: round(65,535·w ÷ max w), without zeros, by uid.
    record Row(List<Integer> uids, List<Integer> valuesU16) {
        static Row of(Map<Integer, String> weights) {
            var numbers = new TreeMap<Integer, BigDecimal>();
            weights.forEach((uid, text) -> numbers.put(uid, Amounts.number(text, "weight")));
            var largest =
                    numbers.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
            if (largest.signum() == 0) {
                throw new IllegalArgumentException("no weight is above 0");
            }
            var uids = new ArrayList<Integer>();
            var values = new ArrayList<Integer>();
            numbers.forEach((uid, number) -> {
                if (uid < 0 || uid > 0xFFFF) {
                    throw new IllegalArgumentException("uid " + uid + " is outside 0..65535");
                }
                int value =
                        number.multiply(BigDecimal.valueOf(0xFFFF))
                                .divide(largest, 0, RoundingMode.HALF_EVEN)
                                .intValueExact();
                if (value > 0) {
                    uids.add(uid);
                    values.add(value);
                }
            });
            return new Row(List.copyOf(uids), List.copyOf(values));
        }

        @Override
        public String toString() {
            var parts = new ArrayList<String>();
            for (int i = 0; i < uids.size(); i++) {
                parts.add(uids.get(i) + "=" + valuesU16.get(i));
            }
            return String.join(",", parts);
        }
    }
}
