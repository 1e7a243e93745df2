package io.myelin.benchmarks.codec;

import io.myelin.benchmarks.micro.Jmh;
import io.myelin.benchmarks.report.Figure;
import io.myelin.benchmarks.report.Options;
import io.myelin.benchmarks.report.Programs;
import io.myelin.benchmarks.report.Report;
import io.myelin.benchmarks.report.Scratch;
import io.myelin.benchmarks.report.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// Microseconds of encoding and decoding, beside polkadot.js under Node.js.
public final class CodecSuite {
    private static final String PEER = "polkadot.js 16.5.6";

    private CodecSuite() {}

    public static void run(Report report, Options options)
            throws IOException, InterruptedException {
        var ours = Jmh.micros(Codecs.class, Jmh.Timing.STEADY, options);
        try (var scratch = Scratch.create()) {
            var metadata = scratch.folder().resolve("metadata.hex");
            var extrinsic = scratch.folder().resolve("extrinsic.hex");
            Files.writeString(metadata, Codecs.metadata().toString());
            Files.writeString(extrinsic, Codecs.extrinsic().toString());
            var peer =
                    Programs.nodeMeasures(
                            report,
                            options.peer("polkadot-js"),
                            List.of(
                                    "node",
                                    "bench.mjs",
                                    metadata.toString(),
                                    extrinsic.toString(),
                                    Codecs.ADDRESS));
            ours.forEach((measure, micros) -> {
                var figure = Figure.of(measure, micros, Unit.MICROS);
                // polkadot.js reads metadata only.
                report.add(
                        measure.equals("metadataWrite")
                                ? figure
                                : figure.against(PEER, peer.get(measure)));
            });
        }
    }
}
