package io.myelin.demo;

import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.chain.Uid;
import io.myelin.crypto.key.Ss58;
import io.myelin.demo.Cast.Market;
import io.myelin.demo.Cast.Member;
import io.myelin.demo.Scoreboard.Role;
import io.myelin.demo.Scoreboard.Shares;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainView;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.metagraph.Neuron;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads the scoreboard from the chain, as any client could.
final class ScoreboardReader {

    private final ChainClient chain;
    private final List<Market> markets;
    private final Map<AccountId, Role> roles = new TreeMap<>();

    ScoreboardReader(ChainClient chain, List<Market> markets) {
        this.chain = chain;
        this.markets = List.copyOf(markets);
        for (var market : markets) {
            roles.put(market.ownerHotkey().accountId(), Role.OWNER);
            for (Member member : market.members()) {
                roles.put(member.account(), member.role());
            }
        }
    }

    /// The network as it is at one block.
    Scoreboard read(long number, Hash256 block) {
        var view = chain.at(block);
        var subnets = new ArrayList<Scoreboard.Subnet>();
        for (var market : markets) {
            subnets.add(subnet(view, block, number, market));
        }
        var issuance = view.storage("Balances", "TotalIssuance").asLong();
        return new Scoreboard(number, new TaoBalance(issuance), subnets);
    }

    private Scoreboard.Subnet subnet(ChainView view, Hash256 block, long number, Market market) {
        var netuid = market.netuid();
        var metagraph = Metagraph.read(chain, netuid, block);
        var weights = meanWeights(metagraph);
        var neurons = new ArrayList<Scoreboard.Neuron>();
        for (var neuron : metagraph.neurons()) {
            neurons.add(neuron(neuron, weights.getOrDefault(neuron.uid(), 0)));
        }
        long rootDividends =
                Cast.validators().stream()
                        .mapToLong(v -> Payouts.rootDividends(view, v.account(), netuid))
                        .sum();
        long lastEpoch = view.storage("SubtensorModule", "LastEpochBlock", netuid).asLong();
        int tempo = view.storage("SubtensorModule", "Tempo", netuid).asInt();
        return new Scoreboard.Subnet(
                netuid.value(),
                market.name(),
                view.storage("SubtensorModule", "SubnetEpochIndex", netuid).asLong(),
                (int) Math.max(0, lastEpoch + tempo - number),
                priceRao(view, market),
                rootDividends,
                neurons);
    }

    /// Spot price of the pool as weights and reserves give it: (1 − w) · tao / (w · alpha), in rao.
    private static long priceRao(ChainView view, Market market) {
        var price = view.call("SwapRuntimeApi", "current_alpha_price", market.netuid());
        return price.asLong();
    }

    private Scoreboard.Neuron neuron(Neuron neuron, int weight) {
        var scores = neuron.scores();
        return new Scoreboard.Neuron(
                neuron.uid().value(),
                Ss58.encode(neuron.hotkey()),
                roles.getOrDefault(neuron.hotkey(), Role.GUEST),
                neuron.alphaStake().rao(),
                neuron.rootStake().rao(),
                new Shares(weight, scores.incentiveU16(), scores.dividendsU16()),
                neuron.emission().rao());
    }

    /// Mean over validators of the share of its weights that each gives, of 65535.
    private Map<Uid, Integer> meanWeights(Metagraph metagraph) {
        var rows = metagraph.weights(chain);
        var sums = new TreeMap<Uid, BigDecimal>();
        int setters = 0;
        for (var row : rows) {
            long total = row.values().values().stream().mapToLong(Integer::longValue).sum();
            if (total == 0) {
                continue;
            }
            setters++;
            row.values()
                    .forEach((uid, value) ->
                            sums.merge(
                                    uid,
                                    BigDecimal.valueOf(65_535L * value)
                                            .divide(
                                                    BigDecimal.valueOf(total),
                                                    MathContext.DECIMAL64),
                                    BigDecimal::add));
        }
        var means = new TreeMap<Uid, Integer>();
        for (var sum : sums.entrySet()) {
            means.put(sum.getKey(), sum.getValue().intValue() / setters);
        }
        return means;
    }
}
