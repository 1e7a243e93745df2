package io.myelin.demo;

import io.myelin.demo.Scoreboard.Neuron;
import io.myelin.demo.Scoreboard.Subnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lays a scoreboard out as lines of text, for a live terminal and for a plain log alike.
final class ScoreboardText {
    private static final String HEAD =
            "  %-4s %-10s %-34s %12s %8s %10s %10s %14s"
                    .formatted(
                            "uid",
                            "role",
                            "model",
                            "stake α",
                            "weight",
                            "incentive",
                            "dividends",
                            "emission α");

    private ScoreboardText() {}

    static List<String> lines(Scoreboard board, Paint paint) {
        var lines = new ArrayList<String>();
        lines.add(
                paint.bold("block " + board.block())
                        + "   total issuance "
                        + paint.bold(Scoreboard.tokens(board.totalIssuance().rao(), 4) + " TAO"));
        for (var subnet : board.subnets()) {
            lines.add("");
            lines.addAll(lines(subnet, paint));
        }
        return lines;
    }

    private static List<String> lines(Subnet subnet, Paint paint) {
        var lines = new ArrayList<String>();
        lines.add(
                paint.title("subnet " + subnet.netuid() + "  " + subnet.name())
                        + "   epoch "
                        + subnet.epochs()
                        + "   next in "
                        + subnet.nextEpochBlocks()
                        + " blocks   1 α = "
                        + Scoreboard.tokens(subnet.priceRao(), 6)
                        + " TAO");
        lines.add(paint.faint(HEAD));
        subnet.neurons().stream()
                .sorted(
                        Comparator.<Neuron>comparingLong(n -> -n.emissionRao())
                                .thenComparingInt(Neuron::uid))
                .forEach(n -> lines.add(line(n, paint)));
        return lines;
    }

    private static String line(Neuron n, Paint paint) {
        var shares = n.shares();
        var text =
                "  %-4d %-10s %-34s %12s %7s%% %9s%% %9s%% %14s"
                        .formatted(
                                n.uid(),
                                n.role().kind(),
                                n.role().backend(),
                                Scoreboard.tokens(n.stakeRao(), 2),
                                Scoreboard.percent(shares.weight()),
                                Scoreboard.percent(shares.incentive()),
                                Scoreboard.percent(shares.dividends()),
                                Scoreboard.tokens(n.emissionRao(), 6));
        if (n.role().bad()) {
            return paint.bad(text);
        }
        return n.emissionRao() == 0 ? paint.faint(text) : paint.good(text);
    }

    /// Colours, or none.
    enum Paint {
        COLOURS,
        PLAIN;

        String bold(String text) {
            return wrap(text, "1");
        }

        String title(String text) {
            return wrap(text, "1;36");
        }

        String faint(String text) {
            return wrap(text, "2");
        }

        String good(String text) {
            return wrap(text, "32");
        }

        String bad(String text) {
            return wrap(text, "31");
        }

        private String wrap(String text, String code) {
            return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
        }
    }
}
