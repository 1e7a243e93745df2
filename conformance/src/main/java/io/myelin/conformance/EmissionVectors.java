package io.myelin.conformance;

import static io.myelin.conformance.Json.decimal;
import static io.myelin.conformance.Json.field;
import static io.myelin.conformance.Json.flag;
import static io.myelin.conformance.Json.i128;
import static io.myelin.conformance.Json.integer;
import static io.myelin.conformance.Json.object;
import static io.myelin.conformance.Json.u128;
import static io.myelin.conformance.Json.u64;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.emission.EmissionShares;
import io.myelin.economy.emission.HalvingCurve;
import io.myelin.economy.emission.MovingPrice;
import io.myelin.economy.emission.MovingPrice.PriceSource;
import io.myelin.economy.emission.ParticipantSplit;
import io.myelin.economy.emission.RootProportion;
import io.myelin.economy.emission.SubnetTerms;
import io.myelin.economy.register.BurnPrice;
import io.myelin.number.I96F32;
import io.myelin.number.U64F64;
import io.myelin.number.U96F32;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Vectors of the emission folder: halving, shares, terms, moving prices and registration prices.
final class EmissionVectors {
    private EmissionVectors() {}

    static VectorForm form() {
        Map<String, Function<JsonNode, VectorBody>> kinds = new LinkedHashMap<>();
        kinds.put("halving_table", EmissionVectors::halving);
        kinds.put("block_emission", EmissionVectors::blockEmission);
        kinds.put("subnet_shares", EmissionVectors::shares);
        kinds.put("subnet_terms", EmissionVectors::terms);
        kinds.put("moving_price", EmissionVectors::movingPrice);
        kinds.put("burn_decay_factor", EmissionVectors::decayFactor);
        kinds.put("burn_next_block", EmissionVectors::burnNextBlock);
        kinds.put("burn_decay_sequences", EmissionVectors::burnSequence);
        kinds.put("burn_after_registration", EmissionVectors::burnAfterRegistration);
        return VectorForm.keyed(kinds);
    }

    private static VectorBody halving(JsonNode vector) {
        long first = u64(vector, "first_issuance");
        return new VectorBody(
                vector,
                () ->
                        object(
                                "first_issuance", decimal(first),
                                "emission_before", decimal(HalvingCurve.emissionAt(first - 1)),
                                "emission_from", decimal(HalvingCurve.emissionAt(first))));
    }

    private static VectorBody blockEmission(JsonNode vector) {
        long issuance = u64(vector, "issuance");
        return new VectorBody(
                field(vector, "emission"), () -> decimal(HalvingCurve.emissionAt(issuance)));
    }

    private static VectorBody shares(JsonNode vector) {
        JsonNode input = field(vector, "input");
        JsonNode subnets = field(input, "subnets");
        List<EmissionShares.Standing> standings = Json.list(subnets, EmissionVectors::standing);
        return new VectorBody(
                vector,
                () -> {
                    List<U64F64> shares = EmissionShares.of(standings);
                    List<U96F32> emissions =
                            EmissionShares.emissions(standings, u64(input, "block_emission"));
                    Map<String, Object> shareBits = new LinkedHashMap<>();
                    Map<String, Object> emissionBits = new LinkedHashMap<>();
                    for (int i = 0; i < standings.size(); i++) {
                        String netuid = field(subnets.get(i), "netuid").asString();
                        shareBits.put(netuid, shares.get(i).bits());
                        emissionBits.put(netuid, emissions.get(i).bits());
                    }
                    return withInput(
                            input,
                            "shares_u64f64_bits",
                            shareBits,
                            "emission_u96f32_bits",
                            emissionBits);
                });
    }

    /// The computed fields beside the vector's own input.
    private static Map<String, ?> withInput(JsonNode input, Object... namesAndValues) {
        Map<String, @Nullable Object> all = object(namesAndValues);
        all.put("input", Json.plain(input));
        return all;
    }

    private static PriceSource source(JsonNode node) {
        return integer(node, "mechanism") == 1 ? PriceSource.POOL : PriceSource.FIXED;
    }

    private static EmissionShares.Standing standing(JsonNode subnet) {
        return new EmissionShares.Standing(
                MovingPrice.effective(
                        new I96F32(i128(subnet, "moving_price_bits")), source(subnet)),
                new U96F32(u128(subnet, "miner_burned_bits")),
                flag(subnet, "emission_enabled"));
    }

    private static VectorBody terms(JsonNode vector) {
        JsonNode input = field(vector, "input");
        return new VectorBody(
                vector,
                () -> {
                    AlphaBalance issuance = new AlphaBalance(u64(input, "alpha_issuance"));
                    U96F32 root =
                            RootProportion.of(
                                    new TaoBalance(u64(input, "root_tao")),
                                    U96F32.fractionOfU64(u64(input, "tao_weight")),
                                    issuance);
                    SubnetTerms terms =
                            SubnetTerms.of(
                                    new U96F32(u128(input, "tao_emission_u96f32_bits")),
                                    HalvingCurve.emissionAt(issuance.rao()),
                                    new U64F64(u128(input, "price_u64f64_bits")),
                                    root);
                    U96F32 cut =
                            flag(input, "owner_cut_enabled")
                                    ? U96F32.fractionOfU16(integer(input, "owner_cut"))
                                    : U96F32.ZERO;
                    ParticipantSplit split = ParticipantSplit.of(terms.alphaOut(), cut, root);
                    return withInput(
                            input,
                            "root_proportion_u96f32_bits",
                            root.bits(),
                            "terms_u96f32_bits",
                            termsOf(terms, amount -> amount.bits().toString()),
                            "terms_u64",
                            termsOf(terms, amount -> decimal(amount.saturatingToU64())),
                            "participants",
                            participants(split, flag(input, "root_sell")));
                });
    }

    private static Map<String, ?> termsOf(SubnetTerms terms, Function<U96F32, String> print) {
        return object(
                "tao_in", print.apply(terms.taoIn()),
                "alpha_in", print.apply(terms.alphaIn()),
                "alpha_out", print.apply(terms.alphaOut()),
                "excess_tao", print.apply(terms.excessTao()));
    }

    private static Map<String, ?> participants(ParticipantSplit split, boolean rootSells) {
        String rootAlpha = decimal(split.rootAlpha().rao());
        return object(
                "alpha_created", decimal(split.created().rao()),
                "owner_cut", decimal(split.ownerCut().rao()),
                "pending_server", decimal(split.server().rao()),
                "pending_validator", decimal(split.validator().rao()),
                "pending_root_alpha", rootSells ? rootAlpha : "0",
                "recycled_root_alpha", rootSells ? "0" : rootAlpha);
    }

    private static VectorBody movingPrice(JsonNode vector) {
        JsonNode input = field(vector, "input");
        return new VectorBody(
                field(vector, "new_moving_price_bits_i96"),
                () -> {
                    PriceSource source = source(input);
                    U64F64 spot =
                            switch (source) {
                                case POOL -> new U64F64(u128(input, "spot_bits"));
                                case FIXED -> U64F64.ONE;
                            };
                    MovingPrice.Pace pace =
                            MovingPrice.Pace.at(
                                    u64(input, "now"),
                                    u64(input, "first_emission_block"),
                                    u64(input, "halving_blocks"),
                                    new I96F32(i128(input, "moving_alpha_bits_i96")));
                    U64F64 before =
                            MovingPrice.effective(new I96F32(i128(input, "prev_bits_i96")), source);
                    return MovingPrice.next(before, spot, pace).bits();
                });
    }

    private static VectorBody decayFactor(JsonNode vector) {
        return new VectorBody(
                field(vector, "factor_q32"),
                () -> decimal(BurnPrice.decayFactor(integer(vector, "half_life"))));
    }

    private static BurnPrice price(JsonNode node, String price, String least, String highest) {
        return new BurnPrice(
                new TaoBalance(u64(node, price)),
                new BurnPrice.Bounds(
                        new TaoBalance(u64(node, least)), new TaoBalance(u64(node, highest))));
    }

    private static VectorBody burnNextBlock(JsonNode vector) {
        JsonNode input = field(vector, "input");
        return new VectorBody(
                field(vector, "burn"),
                () ->
                        decimal(
                                price(input, "burn", "lo", "hi")
                                        .atBlock(u64(input, "block"), integer(input, "half_life"))
                                        .price()
                                        .rao()));
    }

    private static VectorBody burnSequence(JsonNode vector) {
        JsonNode expected = field(vector, "after_each_100_blocks");
        return new VectorBody(
                expected,
                () -> {
                    BurnPrice price = price(vector, "start", "min", "max");
                    int halfLife = integer(vector, "half_life");
                    List<String> prices = new ArrayList<>();
                    for (int block = 2; prices.size() < expected.size(); block++) {
                        price = price.atBlock(block, halfLife);
                        if ((block - 1) % 100 == 0) {
                            prices.add(decimal(price.price().rao()));
                        }
                    }
                    return prices;
                });
    }

    private static VectorBody burnAfterRegistration(JsonNode vector) {
        JsonNode input = field(vector, "input");
        return new VectorBody(
                field(vector, "burn"),
                () ->
                        decimal(
                                price(input, "burn", "lo", "hi")
                                        .afterRegistration(
                                                new U64F64(u128(input, "mult_bits_u64f64")))
                                        .price()
                                        .rao()));
    }
}
