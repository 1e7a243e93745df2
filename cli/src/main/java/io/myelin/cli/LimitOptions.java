package io.myelin.cli;

import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.sdk.call.SubtensorCalls.Fill;
import io.myelin.sdk.call.SubtensorCalls.PriceLimit;
import io.myelin.sdk.client.ChainClient;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The worst price that a staking command accepts.
final class LimitOptions {
    private static final String DEFAULT_PERCENT = "5";

    @ArgGroup private Bound bound = new Bound();

    @Option(
            names = "--partial",
            description = "trade as much as the limit allows instead of all or nothing")
    private boolean partial;

    /// At most one of the three.
    static final class Bound {
        @Option(
                names = "--limit",
                paramLabel = "TAO",
                description = "the worst price of one alpha, such as 0.05")
        private @Nullable String price;

        @Option(
                names = "--slippage",
                paramLabel = "PERCENT",
                description = "how far the price may move from now (default: 5)")
        private @Nullable String percent;

        @Option(names = "--no-limit", description = "accept any price")
        private boolean none;
    }

    /// The limit when buying alpha; null for none. Root stake has a fixed price and needs none.
    @Nullable PriceLimit buying(ChainClient client, NetUid netuid) {
        return limit(client, netuid, percent());
    }

    /// The limit when selling alpha; null for none.
    @Nullable PriceLimit selling(ChainClient client, NetUid netuid) {
        return limit(client, netuid, percent().negate());
    }

    private BigDecimal percent() {
        var given = bound.percent;
        return Amounts.number(given == null ? DEFAULT_PERCENT : given, "slippage");
    }

    private @Nullable PriceLimit limit(ChainClient client, NetUid netuid, BigDecimal move) {
        if (bound.none || netuid.isRoot()) {
            return null;
        }
        var fill = partial ? Fill.PARTIAL : Fill.ALL_OR_NOTHING;
        var price = bound.price;
        return new PriceLimit(
                price == null
                        ? Amounts.moved(Quote.price(client, netuid), move)
                        : new TaoBalance(Amounts.rao(price)),
                fill);
    }
}
