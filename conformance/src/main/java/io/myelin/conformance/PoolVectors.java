package io.myelin.conformance;

import static io.myelin.conformance.Json.decimal;
import static io.myelin.conformance.Json.field;
import static io.myelin.conformance.Json.flag;
import static io.myelin.conformance.Json.integer;
import static io.myelin.conformance.Json.object;
import static io.myelin.conformance.Json.u128;
import static io.myelin.conformance.Json.u64;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.AlphaPool;
import io.myelin.economy.amm.SwapOrder;
import io.myelin.economy.amm.SwapOrder.Fees;
import io.myelin.economy.amm.SwapOrder.Side;
import io.myelin.economy.amm.SwapOutcome;
import io.myelin.number.Perquintill;
import io.myelin.number.RatioPower;
import io.myelin.number.U64F64;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Vectors of the pool folder: orders, sequences, injections, weights, prices and powers.
final class PoolVectors {
    private PoolVectors() {}

    static VectorForm form() {
        Map<String, Function<JsonNode, VectorBody>> kinds = new LinkedHashMap<>();
        kinds.put("swaps", PoolVectors::swap);
        kinds.put("sequences", PoolVectors::sequence);
        kinds.put("injections", PoolVectors::injection);
        kinds.put("prices", PoolVectors::price);
        kinds.put("initial_weights", PoolVectors::initialWeight);
        kinds.put("base_needed", PoolVectors::alphaNeeded);
        kinds.put("limits", PoolVectors::limits);
        kinds.put("fees", PoolVectors::fee);
        kinds.put("pow_ratio", PoolVectors::ratioPower);
        return VectorForm.keyed(kinds);
    }

    private static AlphaPool pool(JsonNode node) {
        int feeRate = node.has("fee_rate") ? integer(node, "fee_rate") : 0;
        Perquintill weight =
                node.has("quote_weight")
                        ? new Perquintill(u64(node, "quote_weight"))
                        : Perquintill.HALF;
        return new AlphaPool(tao(node, "tao"), alpha(node, "alpha"), weight, feeRate);
    }

    private static TaoBalance tao(JsonNode node, String name) {
        return new TaoBalance(u64(node, name));
    }

    private static AlphaBalance alpha(JsonNode node, String name) {
        return new AlphaBalance(u64(node, name));
    }

    private static Map<String, @Nullable Object> values(AlphaPool pool) {
        return object(
                "tao", decimal(pool.tao().rao()),
                "alpha", decimal(pool.alpha().rao()),
                "quote_weight", pool.quoteWeight().parts(),
                "fee_rate", pool.feeRate());
    }

    private static Side side(String name) {
        return switch (name) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new IllegalArgumentException("unknown side of an order: " + name);
        };
    }

    private static Map<String, @Nullable Object> result(SwapOutcome outcome) {
        return switch (outcome) {
            case SwapOutcome.Refused(var error) -> object("error", error.palletName());
            case SwapOutcome.Filled f ->
                    object(
                            "amount_paid_in", decimal(f.paidIn()),
                            "amount_paid_out", decimal(f.paidOut()),
                            "fee_paid", decimal(f.fee()),
                            "fee_to_block_author", decimal(f.feeToAuthor()));
        };
    }

    private static AlphaPool after(AlphaPool before, SwapOutcome outcome) {
        return outcome instanceof SwapOutcome.Filled filled ? filled.after() : before;
    }

    private static VectorBody swap(JsonNode vector) {
        AlphaPool pool = pool(field(vector, "pool"));
        Side side = side(field(vector, "side").asString());
        Fees fees = flag(vector, "drop_fees") ? Fees.DROPPED : Fees.CHARGED;
        boolean simulate = flag(vector, "simulate");
        SwapOrder order =
                new SwapOrder(
                        side,
                        u64(vector, "amount"),
                        SwapOrder.priceOfRao(u64(vector, "limit_price")),
                        fees);
        return new VectorBody(
                vector,
                () -> {
                    SwapOutcome outcome = simulate ? pool.quote(order) : pool.swap(order);
                    AlphaPool after = simulate ? pool : after(pool, outcome);
                    Map<String, @Nullable Object> computed = Json.echo(vector);
                    computed.put("price_before_u64f64_bits", pool.price().bits());
                    computed.put("result", result(outcome));
                    computed.put("pool_after", values(after));
                    computed.put("price_after_u64f64_bits", after.price().bits());
                    return computed;
                });
    }

    private static VectorBody sequence(JsonNode vector) {
        JsonNode steps = field(vector, "steps");
        return new VectorBody(
                steps,
                () -> {
                    AlphaPool pool = pool(field(vector, "start"));
                    List<Object> computed = new ArrayList<>();
                    for (JsonNode step : steps) {
                        String op = field(step, "op").asString();
                        Map<String, @Nullable Object> values = new LinkedHashMap<>();
                        values.put("op", op);
                        if (op.equals("inject")) {
                            TaoBalance addedTao = tao(step, "tao");
                            AlphaBalance addedAlpha = alpha(step, "alpha");
                            pool = pool.injected(addedTao, addedAlpha).orElse(pool);
                            values.put("tao", decimal(addedTao.rao()));
                            values.put("alpha", decimal(addedAlpha.rao()));
                        } else {
                            long amount = u64(step, "amount");
                            SwapOutcome outcome =
                                    pool.swap(SwapOrder.atAnyPrice(side(op), amount, Fees.CHARGED));
                            pool = after(pool, outcome);
                            values.put("amount", decimal(amount));
                            values.put("result", result(outcome));
                        }
                        values.put("pool_after", values(pool));
                        computed.add(values);
                    }
                    return computed;
                });
    }

    private static @Nullable Object parts(Optional<Perquintill> weight) {
        return weight.map(Perquintill::parts).orElse(null);
    }

    private static VectorBody injection(JsonNode vector) {
        AlphaPool pool = pool(vector);
        return new VectorBody(
                field(vector, "new_quote_weight"),
                () ->
                        parts(
                                pool.weightAfterInjection(
                                        tao(vector, "tao_delta"), alpha(vector, "alpha_delta"))));
    }

    private static VectorBody price(JsonNode vector) {
        AlphaPool pool = pool(vector);
        return new VectorBody(field(vector, "price_u64f64_bits"), () -> pool.price().bits());
    }

    private static VectorBody initialWeight(JsonNode vector) {
        return new VectorBody(
                field(vector, "quote_weight"),
                () ->
                        parts(
                                AlphaPool.weightForPrice(
                                        tao(vector, "tao"),
                                        alpha(vector, "alpha"),
                                        new U64F64(u128(vector, "price_u64f64_bits")))));
    }

    private static VectorBody alphaNeeded(JsonNode vector) {
        AlphaPool pool = pool(vector);
        return new VectorBody(
                field(vector, "alpha_needed"),
                () -> decimal(pool.alphaNeededFor(tao(vector, "tao_delta")).rao()));
    }

    private static VectorBody limits(JsonNode vector) {
        AlphaPool pool = pool(field(vector, "pool"));
        U64F64 up = new U64F64(u128(vector, "up_u64f64_bits"));
        U64F64 down = new U64F64(u128(vector, "down_u64f64_bits"));
        return new VectorBody(
                vector,
                () ->
                        object(
                                "pool", values(pool),
                                "current_u64f64_bits", pool.price().bits(),
                                "up_u64f64_bits", up.bits(),
                                "down_u64f64_bits", down.bits(),
                                "tao_to_reach_up", decimal(pool.taoToReach(up).rao()),
                                "alpha_to_reach_down", decimal(pool.alphaToReach(down).rao())));
    }

    private static VectorBody fee(JsonNode vector) {
        AlphaPool pool =
                new AlphaPool(
                        TaoBalance.ZERO,
                        AlphaBalance.ZERO,
                        Perquintill.HALF,
                        integer(vector, "rate"));
        return new VectorBody(
                field(vector, "fee"), () -> decimal(pool.feeOn(u64(vector, "amount"))));
    }

    private static VectorBody ratioPower(JsonNode vector) {
        Function<String, BigInteger> number =
                name -> new BigInteger(field(vector, name).asString());
        return new VectorBody(
                field(vector, "result"),
                () ->
                        RatioPower.scaled(
                                        new RatioPower.Ratios(
                                                number.apply("base_num"),
                                                number.apply("base_den"),
                                                number.apply("exp_num"),
                                                number.apply("exp_den")),
                                        integer(vector, "precision"),
                                        number.apply("scale"))
                                .orElse(null));
    }
}
