package io.myelin.demo;

import io.myelin.demo.Scoreboard.Neuron;
import io.myelin.demo.Scoreboard.Subnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lays a scoreboard out as lines of text, for a live terminal and for a plain log alike.
///
/// Tables fit the width they are given, from 78 columns up: a narrow one has shorter columns and leaves out bars and the
/// owner's row, which never earns incentive.
final class ScoreboardText {
    private static final int WIDE = 108;
    private static final int BAR = 10;

    private final Paint paint;
    private final boolean wide;
    private final String format;

    private ScoreboardText(Paint paint, int width) {
        this.paint = paint;
        this.wide = width >= WIDE;
        this.format =
                wide
                        ? " %3s  %-34s %10s %8s %9s %-" + BAR + "s %9s %12s"
                        : " %2s %-26s %8s %6s %6s %6s %9s";
    }

    static List<String> lines(Scoreboard board, Paint paint, int width) {
        var text = new ScoreboardText(paint, width);
        var lines = new ArrayList<String>();
        lines.add(
                paint.title("myelin demo")
                        + "  block "
                        + paint.bold(Long.toString(board.block()))
                        + "  issued "
                        + paint.bold(Scoreboard.tokens(board.totalIssuance().rao(), 3) + " TAO"));
        for (var subnet : board.subnets()) {
            if (text.wide) {
                lines.add("");
            }
            lines.addAll(text.lines(subnet));
        }
        return lines;
    }

    private List<String> lines(Subnet subnet) {
        var lines = new ArrayList<String>();
        lines.add(title(subnet));
        lines.add(paint.faint(head()));
        subnet.neurons().stream()
                .filter(n -> wide || !n.role().kind().equals("owner"))
                .sorted(
                        Comparator.<Neuron>comparingInt(
                                        n -> n.role().kind().equals("miner") ? 0 : 1)
                                .thenComparingLong(n -> -n.emissionRao())
                                .thenComparingInt(Neuron::uid))
                .forEach(n -> lines.add(line(n)));
        return lines;
    }

    private String title(Subnet subnet) {
        var name = paint.title("subnet " + subnet.netuid() + " " + subnet.name());
        var price = "1 α = " + Scoreboard.tokens(subnet.priceRao(), wide ? 6 : 4) + " TAO";
        return wide
                ? name
                        + "   epoch "
                        + subnet.epochs()
                        + "   next in "
                        + subnet.nextEpochBlocks()
                        + " blocks   "
                        + price
                        + "   root's stakers got "
                        + Scoreboard.tokens(subnet.rootDividendsRao(), 4)
                        + " α"
                : name
                        + "  epoch "
                        + subnet.epochs()
                        + ", next in "
                        + subnet.nextEpochBlocks()
                        + "  "
                        + price
                        + "  root +"
                        + Scoreboard.tokens(subnet.rootDividendsRao(), 2)
                        + " α";
    }

    private String head() {
        return wide
                ? format.formatted(
                        "uid",
                        "neuron",
                        "stake α",
                        "weight",
                        "incentive",
                        "",
                        "dividends",
                        "emission α")
                : format.formatted(
                        "#", "neuron", "stake α", "weight", "incent", "divid", "emitted α");
    }

    private String line(Neuron n) {
        var shares = n.shares();
        var name = name(n);
        var text =
                wide
                        ? format.formatted(
                                n.uid(),
                                name,
                                Scoreboard.tokens(n.stakeRao(), 2),
                                share(shares.weight()),
                                share(shares.incentive()),
                                bar(shares.incentive()),
                                share(shares.dividends()),
                                Scoreboard.tokens(n.emissionRao(), 6))
                        : format.formatted(
                                n.uid(),
                                name,
                                Scoreboard.tokens(n.stakeRao(), 2),
                                share(shares.weight()),
                                share(shares.incentive()),
                                share(shares.dividends()),
                                Scoreboard.tokens(n.emissionRao(), 4));
        if (n.role().bad()) {
            return paint.bad(text);
        }
        return n.emissionRao() == 0 ? paint.faint(text) : paint.good(text);
    }

    private String name(Neuron n) {
        var role = n.role();
        if (role.kind().equals("owner")) {
            return "owner";
        }
        var name = role.bad() ? "bad: " + role.backend() : role.backend();
        return wide && n.rootStakeRao() > 0
                ? name + ", " + Scoreboard.tokens(n.rootStakeRao(), 0) + " TAO on root"
                : name;
    }

    /// A percentage, a dot for none.
    private static String share(int shareU16) {
        return shareU16 == 0 ? "·" : Scoreboard.percent(shareU16) + "%";
    }

    /// A share as a bar of up to [#BAR] blocks, in eighths.
    private static String bar(int shareU16) {
        int eighths = (int) Math.round(8.0 * BAR * shareU16 / 65_535);
        var bar = "█".repeat(eighths / 8);
        return eighths % 8 == 0 ? bar : bar + (char) ('█' + 8 - eighths % 8);
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
