package io.myelin.benchmarks.epoch;

import io.myelin.benchmarks.micro.Jmh;
import io.myelin.benchmarks.report.Figure;
import io.myelin.benchmarks.report.Options;
import io.myelin.benchmarks.report.Programs;
import io.myelin.benchmarks.report.Programs.Measures;
import io.myelin.benchmarks.report.Report;
import io.myelin.benchmarks.report.Scratch;
import io.myelin.benchmarks.report.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.OptionalDouble;

/// How long an epoch takes on one core, and how warm the first one of a fresh node is.
public final class EpochSuite {
    private EpochSuite() {}

    public static void run(Report report, Options options)
            throws IOException, InterruptedException {
        var natives = natives(report, options);
        var ours = Jmh.micros(Epochs.class, Jmh.Timing.STEADY, options);
        var twins = Jmh.micros(NaiveEpochs.class, Jmh.Timing.STEADY, options);
        for (var shape : Shape.values()) {
            for (var kind : Shape.Kind.values()) {
                var name = "epoch/" + kind + "/" + shape;
                double millis = ours.getOrDefault(name, Double.NaN) / 1000;
                var figure =
                        Figure.of("epoch " + shape.size() + " " + kind, millis, Unit.MILLIS)
                                .against(
                                        "the reference's code",
                                        scaled(natives.get(kind + "-" + shape)));
                var twin = twins.get(name);
                report.add(twin == null ? figure : figure.against("naive twin", twin / 1000));
            }
        }
        firstEpoch(report, options);
    }

    private static OptionalDouble scaled(OptionalDouble micros) {
        return micros.isPresent()
                ? OptionalDouble.of(micros.getAsDouble() / 1000)
                : OptionalDouble.empty();
    }

    private static Measures natives(Report report, Options options)
            throws IOException, InterruptedException {
        var program = options.nativeEpoch();
        if (program == null) {
            return Measures.NONE;
        }
        try (var scratch = Scratch.create()) {
            var command = new ArrayList<String>();
            command.add(program.toAbsolutePath().toString());
            for (var shape : Shape.values()) {
                for (var kind : Shape.Kind.values()) {
                    var file = scratch.folder().resolve(kind + "-" + shape + ".json");
                    VectorFile.write(file, shape.input(kind));
                    command.add(file.toString());
                }
            }
            return Programs.measures(report, scratch.folder(), command);
        }
    }

    private static void firstEpoch(Report report, Options options)
            throws IOException, InterruptedException {
        var asNode = Programs.measures(report, options.home(), Jmh.java(FirstEpoch.class));
        var cold = Programs.measures(report, options.home(), Jmh.java(FirstEpoch.class, "0"));
        var first = scaled(asNode.get("first"));
        if (first.isPresent()) {
            report.add(
                    Figure.of(
                                    "first epoch of a fresh node, " + Shape.LARGE.size(),
                                    first.getAsDouble(),
                                    Unit.MILLIS)
                            .against("the same, not warmed up", scaled(cold.get("first")))
                            .against("its thirtieth", scaled(asNode.get("later"))));
            report.add(
                    Figure.of(
                            "warm-up, in the background",
                            scaled(asNode.get("warm-up")).orElse(Double.NaN),
                            Unit.MILLIS));
        }
    }
}
