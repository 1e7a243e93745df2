package io.myelin.demo;

import io.myelin.demo.Payouts.Payout;
import io.myelin.demo.Questions.Asked;
import io.myelin.demo.Scoreboard.Neuron;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// What a run of the demo came to.
///
/// @param board the network at the end
/// @param issuance TAO before and after the watched blocks
/// @param pools TAO that the pools gained in the same blocks, by injection and chain buys
record DemoReport(
        Scoreboard board,
        List<Asked> questions,
        List<Payout> payouts,
        Issuance issuance,
        long poolsGainedRao,
        long blocks,
        double seconds) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    DemoReport {
        questions = List.copyOf(questions);
        payouts = List.copyOf(payouts);
    }

    /// TAO in rao.
    record Issuance(long before, long after) {
        long minted() {
            return after - before;
        }
    }

    /// One JSON object on one line.
    String json() {
        var root = JSON.createObjectNode();
        var neurons = root.putArray("neurons");
        for (var subnet : board.subnets()) {
            for (var neuron : subnet.neurons()) {
                neurons.addObject()
                        .put("netuid", subnet.netuid())
                        .put("uid", neuron.uid())
                        .put("hotkey", neuron.hotkey())
                        .put("role", neuron.role().kind())
                        .put("backend", neuron.role().backend())
                        .put("bad", neuron.role().bad())
                        .put("stake", neuron.stakeRao())
                        .put("weight", neuron.shares().weight())
                        .put("incentive", neuron.shares().incentive())
                        .put("dividends", neuron.shares().dividends())
                        .put("emission", neuron.emissionRao());
            }
        }
        var asked = root.putArray("questions");
        questions.forEach(q ->
                asked.addObject()
                        .put("prompt", q.prompt())
                        .put("answer", q.answer())
                        .put("millis", q.millis()));
        var paid = root.putArray("payouts");
        payouts.forEach(p ->
                paid.addObject()
                        .put("netuid", p.netuid())
                        .put("block", p.block())
                        .put("pending", p.pending())
                        .put("owner", p.owner())
                        .put("miners", p.miners())
                        .put("validators", p.validators())
                        .put("root", p.root()));
        root.putObject("issuance")
                .put("before", issuance.before())
                .put("after", issuance.after())
                .put("minted", issuance.minted())
                .put("pools", poolsGainedRao);
        root.put("blocks", blocks);
        root.put("seconds", Math.round(seconds * 10) / 10.0);
        return JSON.writeValueAsString(root);
    }

    /// What a reader should know, in a few lines.
    List<String> summary() {
        var lines = new ArrayList<String>();
        for (var subnet : board.subnets()) {
            lines.add(
                    "subnet "
                            + subnet.netuid()
                            + " ("
                            + subnet.name()
                            + "): "
                            + verdict(subnet.neurons()));
        }
        for (var p : payouts) {
            if (p.miners() > 0) {
                lines.add(
                        "payout of subnet %d in block %d: owner %s α (%s %%), miners %s α (%s %%), validators %s α (%s %%)"
                                .formatted(
                                        p.netuid(),
                                        p.block(),
                                        Scoreboard.tokens(p.owner(), 6),
                                        part(p.owner(), p.total()),
                                        Scoreboard.tokens(p.miners(), 6),
                                        part(p.miners(), p.total()),
                                        Scoreboard.tokens(p.validators(), 6),
                                        part(p.validators(), p.total())));
            }
        }
        lines.add(
                "minted %s TAO in %d blocks; the pools gained %s TAO"
                        .formatted(
                                Scoreboard.tokens(issuance.minted(), 9),
                                blocks,
                                Scoreboard.tokens(poolsGainedRao, 9)));
        return lines;
    }

    private static String part(long share, long whole) {
        return String.format(Locale.ROOT, "%.3f", 100.0 * share / whole);
    }

    private static String verdict(List<Neuron> neurons) {
        var miners = neurons.stream().filter(n -> n.role().kind().equals("miner")).toList();
        var best = best(miners);
        int bad =
                miners.stream()
                        .filter(n -> n.role().bad())
                        .mapToInt(n -> n.shares().incentive())
                        .sum();
        return best.role().backend()
                + " earns most ("
                + Scoreboard.percent(best.shares().incentive())
                + " % of the incentive); the bad miners earn "
                + Scoreboard.percent(bad)
                + " % together";
    }

    private static Neuron best(List<Neuron> miners) {
        return miners.stream()
                .max((a, b) -> Integer.compare(a.shares().incentive(), b.shares().incentive()))
                .orElseThrow();
    }

    /// Whether in every subnet an honest miner earns most.
    boolean honestyPays() {
        return board.subnets().stream()
                .map(s ->
                        best(
                                s.neurons().stream()
                                        .filter(n -> n.role().kind().equals("miner"))
                                        .toList()))
                .noneMatch(n -> n.role().bad());
    }
}
