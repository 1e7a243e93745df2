package io.myelin.benchmarks.crypto;

import io.myelin.benchmarks.micro.Jmh;
import io.myelin.benchmarks.report.Figure;
import io.myelin.benchmarks.report.Options;
import io.myelin.benchmarks.report.Programs;
import io.myelin.benchmarks.report.Report;
import io.myelin.benchmarks.report.Unit;
import java.io.IOException;
import java.util.List;

/// How many sr25519 signatures a core verifies and makes in a second, beside the Rust crate and npm's wasm.
public final class CryptoSuite {
    private static final String RUST = "schnorrkel 0.11 (Rust)";
    private static final String WASM = "@polkadot/wasm-crypto 7.5.4";

    private CryptoSuite() {}

    public static void run(Report report, Options options)
            throws IOException, InterruptedException {
        var rust =
                Programs.measures(
                        report,
                        options.peer("schnorrkel"),
                        List.of("cargo", "run", "--release", "--quiet"));
        var ours = Jmh.micros(Signatures.class, Jmh.Timing.STEADY, options);
        var wasm =
                Programs.nodeMeasures(
                        report, options.peer("wasm-crypto"), List.of("node", "bench.mjs"));
        ours.forEach((measure, micros) -> {
            var figure =
                    Figure.of("sr25519 " + measure, 1e6 / micros, Unit.PER_SECOND)
                            .against(RUST, rust.get(measure));
            // wasm-crypto has no batches.
            report.add(
                    measure.equals("verifyBatch")
                            ? figure.against(
                                    "one by one", 1e6 / ours.getOrDefault("verify", micros))
                            : figure.against(WASM, wasm.get(measure)));
        });
    }
}
