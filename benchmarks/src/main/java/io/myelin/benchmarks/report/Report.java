package io.myelin.benchmarks.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;

/// All figures of a run by suite, as text while they come or as JSON at the end.
public final class Report {
    private static final String ROW = "%-44s %12s  %-36s %12s %10s%n";

    private final PrintStream progress;
    private final Map<String, List<Figure>> suites = new TreeMap<>();
    private String suite = "";

    /// Rows are printed to `progress` as soon as they are known.
    public Report(PrintStream progress) {
        this.progress = progress;
    }

    /// Figures from here on belong to `name`.
    public void begin(String name) {
        suite = name;
        progress.printf("%n== %s%n", name);
        progress.printf(ROW, "", "ours", "against", "its", "ratio");
    }

    public void add(Figure figure) {
        suites.computeIfAbsent(suite, _ -> new ArrayList<>()).add(figure);
        var unit = figure.unit();
        var ours = text(figure.value(), unit);
        if (figure.peers().isEmpty()) {
            progress.printf(ROW, figure.what(), ours, "", "", "");
        }
        for (var peer : figure.peers()) {
            boolean isPresent = peer.value().isPresent();
            double theirs = peer.value().orElse(Double.NaN);
            progress.printf(
                    ROW,
                    figure.what(),
                    ours,
                    peer.name(),
                    isPresent ? text(theirs, unit) : "peer absent",
                    isPresent ? "%.2f ×".formatted(unit.ratio(figure.value(), theirs)) : "");
        }
        progress.flush();
    }

    /// A remark on the suite under way.
    public void note(String text) {
        progress.println("  " + text);
        progress.flush();
    }

    private static String text(double value, Unit unit) {
        return String.format(Locale.ROOT, "%,." + unit.decimals() + "f ", value) + unit.symbol();
    }

    /// `{machine, suites: {name: [{what, value, unit, against: [{name, value, ratio}]}]}}`, absent peers without value
    /// and ratio.
    public String json(Map<String, String> machine) {
        var mapper = new ObjectMapper();
        var root = mapper.createObjectNode();
        var about = root.putObject("machine");
        machine.forEach(about::put);
        var all = root.putObject("suites");
        suites.forEach((name, figures) -> {
            var list = all.putArray(name);
            figures.forEach(figure -> write(figure, list));
        });
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static void write(Figure figure, ArrayNode list) {
        var node = list.addObject();
        node.put("what", figure.what());
        node.put("value", figure.value());
        node.put("unit", figure.unit().symbol());
        var against = node.putArray("against");
        for (var peer : figure.peers()) {
            var other = against.addObject();
            other.put("name", peer.name());
            peer.value()
                    .ifPresent(value -> {
                        other.put("value", value);
                        other.put("ratio", figure.unit().ratio(figure.value(), value));
                    });
        }
    }
}
