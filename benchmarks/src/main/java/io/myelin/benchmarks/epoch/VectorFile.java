package io.myelin.benchmarks.epoch;

import io.myelin.economy.yuma.SparseRow;
import io.myelin.economy.yuma.YumaInput;
import io.myelin.economy.yuma.YumaInput.Bonding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes an epoch's input in the form of the `yuma` vectors, which programs outside this repository read.
final class VectorFile {
    /// The weight of TAO of a synthetic subnet, as a part of 2^64 - 1.
    private static final String TAO_WEIGHT = "971718665099567868";

    private VectorFile() {}

    static void write(Path file, YumaInput input) throws IOException {
        var mapper = new ObjectMapper();
        var root = mapper.createObjectNode();
        write(root.putObject("input"), input);
        Files.writeString(file, mapper.writeValueAsString(root));
    }

    private static void write(ObjectNode node, YumaInput input) {
        var bonding = input.parameters().bonding();
        node.put("n", input.size());
        node.put("current_block", input.timing().now());
        node.put("tempo", input.timing().tempo());
        node.put("last_mechanism_step_block", input.timing().lastStep());
        node.put(
                "activity_cutoff_factor_milli",
                input.timing().activityCutoff() * 1000 / input.timing().tempo());
        numbers(node.putArray("last_update"), input.lastUpdate());
        numbers(node.putArray("block_at_registration"), input.registeredAt());
        amounts(node.putArray("alpha_stake"), input.stakes().alpha());
        amounts(node.putArray("tao_stake"), input.stakes().tao());
        node.put("tao_weight", TAO_WEIGHT);
        node.put("stake_threshold", Long.toUnsignedString(input.stakes().threshold()));
        node.putNull("owner_uid");
        var permits = node.putArray("validator_permit");
        for (boolean permit : input.permits().current()) {
            permits.add(permit);
        }
        node.put("max_allowed_validators", input.permits().maxAllowed());
        rows(node.putArray("weights"), input.weights());
        rows(node.putArray("bonds"), input.bonds());
        node.put("kappa", input.parameters().kappa());
        node.put("bonds_penalty", input.parameters().bondsPenalty());
        node.put("bonds_moving_average", input.parameters().bondsMovingAverage());
        node.put("yuma3_on", !(bonding instanceof Bonding.Yuma2));
        node.put("liquid_alpha_on", bonding instanceof Bonding.LiquidYuma3);
        var alphas = node.putArray("alpha_values");
        int steepness = 1000;
        if (bonding instanceof Bonding.LiquidYuma3 liquid) {
            alphas.add(liquid.alphaLow()).add(liquid.alphaHigh());
            steepness = liquid.steepness();
        } else {
            alphas.add(45_875).add(58_982);
        }
        node.put("alpha_sigmoid_steepness", steepness);
        node.put("rao_emission", Long.toUnsignedString(input.emission()));
    }

    private static void numbers(ArrayNode array, long[] values) {
        for (long value : values) {
            array.add(value);
        }
    }

    private static void amounts(ArrayNode array, long[] values) {
        for (long value : values) {
            array.add(Long.toUnsignedString(value));
        }
    }

    private static void rows(ArrayNode array, List<SparseRow> rows) {
        for (var row : rows) {
            var cells = array.addArray().add(row.uid()).addArray();
            for (int k = 0; k < row.length(); k++) {
                cells.addArray().add(row.targets()[k]).add(row.values()[k]);
            }
        }
    }
}
