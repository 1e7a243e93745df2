package io.myelin.conformance;

import static io.myelin.conformance.Json.field;
import static io.myelin.conformance.Json.flag;
import static io.myelin.conformance.Json.flags;
import static io.myelin.conformance.Json.integer;
import static io.myelin.conformance.Json.object;
import static io.myelin.conformance.Json.u64;
import static io.myelin.conformance.Json.u64s;

import io.myelin.economy.yuma.SparseRow;
import io.myelin.economy.yuma.Yuma;
import io.myelin.economy.yuma.YumaInput;
import io.myelin.economy.yuma.YumaInput.Bonding;
import io.myelin.economy.yuma.YumaOutput;
import io.myelin.economy.yuma.YumaTrace;
import io.myelin.number.U96F32;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Vectors of the epoch folder: one epoch per file, with its outputs and the vectors before the cut.
final class YumaVectors {
    private YumaVectors() {}

    static VectorForm form() {
        return (name, file) -> {
            if (!file.has("input") || !file.has("output")) {
                throw new IllegalArgumentException("an epoch has the keys 'input' and 'output'");
            }
            return List.of(VectorBody.caseOf(name, file, YumaVectors::epoch));
        };
    }

    private static VectorBody epoch(JsonNode vector) {
        YumaInput input = input(field(vector, "input"));
        return new VectorBody(
                expected(vector),
                () -> {
                    Yuma.Traced traced = new Yuma().traced(input);
                    return List.of(output(traced.output()), trace(traced.trace()));
                });
    }

    /// The output, and the trace where the vector has one.
    private static JsonNode expected(JsonNode vector) {
        ArrayNode both = JsonNodeFactory.instance.arrayNode();
        both.add(field(vector, "output"));
        JsonNode trace = vector.get("trace_i32f32_bits");
        return both.add(trace == null ? both.objectNode() : trace);
    }

    private static YumaInput input(JsonNode in) {
        long tempo = u64(in, "tempo");
        JsonNode owner = field(in, "owner_uid");
        return new YumaInput(
                integer(in, "n"),
                new YumaInput.Timing(
                        u64(in, "current_block"),
                        tempo,
                        YumaInput.Timing.activityCutoff(
                                integer(in, "activity_cutoff_factor_milli"), tempo),
                        u64(in, "last_mechanism_step_block")),
                u64s(field(in, "last_update")),
                u64s(field(in, "block_at_registration")),
                new YumaInput.Stakes(
                        u64s(field(in, "alpha_stake")),
                        u64s(field(in, "tao_stake")),
                        U96F32.fractionOfU64(u64(in, "tao_weight")),
                        u64(in, "stake_threshold")),
                new YumaInput.Permits(
                        flags(field(in, "validator_permit")),
                        integer(in, "max_allowed_validators"),
                        owner.isNull() ? OptionalInt.empty() : OptionalInt.of(owner.asInt())),
                Json.list(field(in, "weights"), YumaVectors::row),
                Json.list(field(in, "bonds"), YumaVectors::row),
                new long[0],
                new YumaInput.Parameters(
                        integer(in, "kappa"),
                        integer(in, "bonds_penalty"),
                        u64(in, "bonds_moving_average"),
                        bonding(in)),
                u64(in, "rao_emission"));
    }

    private static Bonding bonding(JsonNode in) {
        if (!flag(in, "yuma3_on")) {
            return new Bonding.Yuma2();
        }
        if (!flag(in, "liquid_alpha_on")) {
            return new Bonding.Yuma3();
        }
        JsonNode alphas = field(in, "alpha_values");
        return new Bonding.LiquidYuma3(
                alphas.get(0).asInt(),
                alphas.get(1).asInt(),
                integer(in, "alpha_sigmoid_steepness"));
    }

    private static SparseRow row(JsonNode row) {
        JsonNode entries = row.get(1);
        int[] targets = new int[entries.size()];
        int[] values = new int[entries.size()];
        for (int k = 0; k < targets.length; k++) {
            targets[k] = entries.get(k).get(0).asInt();
            values[k] = entries.get(k).get(1).asInt();
        }
        return new SparseRow(row.get(0).asInt(), targets, values);
    }

    private static Map<String, @Nullable Object> output(YumaOutput output) {
        return object(
                "active", flagList(output.active()),
                "validator_permit", flagList(output.validatorPermit()),
                "stake", Json.decimals(output.stake()),
                "stake_weight", ints(output.stakeWeight()),
                "consensus", ints(output.consensus()),
                "incentive", ints(output.incentive()),
                "dividends", ints(output.dividends()),
                "validator_trust", ints(output.validatorTrust()),
                "server_emission", Json.decimals(output.serverEmission()),
                "validator_emission", Json.decimals(output.validatorEmission()),
                "emission", Json.decimals(output.emission()),
                "bonds", output.bonds().stream().map(YumaVectors::pairs).toList());
    }

    private static Map<String, @Nullable Object> trace(YumaTrace trace) {
        return object(
                "stake", longs(trace.stake()),
                "active_stake", longs(trace.activeStake()),
                "consensus", longs(trace.consensus()),
                "incentive", longs(trace.incentive()),
                "dividends", longs(trace.dividends()),
                "validator_trust", longs(trace.validatorTrust()),
                "ema_bonds", trace.emaBonds().stream().map(YumaVectors::pairs).toList());
    }

    private static List<List<Long>> pairs(SparseRow row) {
        return IntStream.range(0, row.length())
                .mapToObj(k -> List.of((long) row.targets()[k], (long) row.values()[k]))
                .toList();
    }

    private static List<List<Long>> pairs(YumaTrace.BitsRow row) {
        return IntStream.range(0, row.targets().length)
                .mapToObj(k -> List.of((long) row.targets()[k], row.bits()[k]))
                .toList();
    }

    private static List<Integer> ints(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static List<Long> longs(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static List<Boolean> flagList(boolean[] values) {
        List<Boolean> list = new ArrayList<>();
        for (boolean value : values) {
            list.add(value);
        }
        return list;
    }
}
