package io.myelin.demo;

import io.myelin.chain.TaoBalance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// What the network looks like at one block: each subnet with its neurons, as read from the chain.
record Scoreboard(long block, TaoBalance totalIssuance, List<Subnet> subnets) {
    Scoreboard {
        subnets = List.copyOf(subnets);
    }

    /// One subnet. `priceRao` is the price of one alpha in rao; `nextEpochBlocks` counts down to its payout;
    /// `rootDividendsRao` is the alpha that the last epoch gave to those who stake on root.
    record Subnet(
            int netuid,
            String name,
            long epochs,
            int nextEpochBlocks,
            long priceRao,
            long rootDividendsRao,
            List<Neuron> neurons) {
        Subnet {
            neurons = List.copyOf(neurons);
        }
    }

    /// One neuron. Shares are u16 fractions of 65535; stake and emission (of the last epoch) in alpha-rao, the stake on root
    /// in rao.
    record Neuron(
            int uid,
            String hotkey,
            Role role,
            long stakeRao,
            long rootStakeRao,
            Shares shares,
            long emissionRao) {}

    /// What the last epoch gave a neuron, u16 each. `weight` is the mean of what validators gave it.
    record Shares(int weight, int incentive, int dividends) {}

    /// Who stands behind a neuron of the demo.
    record Role(String kind, String backend, boolean bad) {
        static final Role OWNER = new Role("owner", "none", false);

        /// Somebody who registered while the demo runs.
        static final Role GUEST = new Role("miner", "guest", false);
    }

    /// Rao as TAO (or alpha) with `digits` decimals.
    static String tokens(long rao, int digits) {
        return new BigDecimal(Long.toUnsignedString(rao))
                .movePointLeft(9)
                .setScale(digits, RoundingMode.DOWN)
                .toPlainString();
    }

    /// A u16 share as a percentage with one decimal.
    static String percent(int shareU16) {
        return new BigDecimal(shareU16 * 100L)
                .divide(new BigDecimal(65535), 1, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
