package io.myelin.cli;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.metadata.Value;
import io.myelin.sdk.client.ChainClient;
import org.jspecify.annotations.Nullable;

/// What a trade against a subnet's pool would give at the best block, by the chain's own simulation.
record Quote(TaoBalance tao, AlphaBalance alpha, String fee) {
    private static final String API = "SwapRuntimeApi";

    /// TAO for one alpha; refused when the chain does not tell.
    static TaoBalance price(ChainClient client, NetUid netuid) {
        if (!client.best().offers(API, "current_alpha_price")) {
            throw new RefusedException(
                    "this chain does not offer "
                            + API
                            + ".current_alpha_price, which tells prices");
        }
        return new TaoBalance(client.best().call(API, "current_alpha_price", netuid).asLong());
    }

    /// Null when the chain offers no simulation or the trade fails in it.
    static @Nullable Quote buying(ChainClient client, NetUid netuid, TaoBalance tao) {
        var result = simulate(client, "sim_swap_tao_for_alpha", netuid, tao);
        return result == null
                ? null
                : new Quote(
                        new TaoBalance(result.at("tao_amount").asLong()),
                        new AlphaBalance(result.at("alpha_amount").asLong()),
                        Amounts.tao(new TaoBalance(result.at("tao_fee").asLong())));
    }

    /// Null when the chain offers no simulation or the trade fails in it.
    static @Nullable Quote selling(ChainClient client, NetUid netuid, AlphaBalance alpha) {
        var result = simulate(client, "sim_swap_alpha_for_tao", netuid, alpha);
        return result == null
                ? null
                : new Quote(
                        new TaoBalance(result.at("tao_amount").asLong()),
                        new AlphaBalance(result.at("alpha_amount").asLong()),
                        Amounts.alpha(new AlphaBalance(result.at("alpha_fee").asLong())));
    }

    private static @Nullable Value simulate(
            ChainClient client, String method, NetUid netuid, Object amount) {
        var view = client.best();
        if (!view.offers(API, method)) {
            return null;
        }
        var result = view.call(API, method, netuid, amount);
        // A trade that fails is answered with zeros.
        return result.at("tao_amount").asLong() == 0 && result.at("alpha_amount").asLong() == 0
                ? null
                : result;
    }

    String describe() {
        return Amounts.tao(tao) + " for " + Amounts.alpha(alpha) + ", pool fee " + fee;
    }
}
