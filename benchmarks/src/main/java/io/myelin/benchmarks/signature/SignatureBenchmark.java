package io.myelin.benchmarks.signature;

import io.myelin.crypto.sign.KeyPair;
import io.myelin.crypto.sign.Scheme;
import io.myelin.crypto.sign.SrBatch;
import io.myelin.crypto.sign.SrKeyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// How many sr25519 signatures a core verifies and makes in a second, beside the Rust crate and npm's wasm.
///
/// Estimate: a verification is one decoding (4 µs), a challenge (1.4 µs) and a double multiplication of some 250
/// doublings (40 µs), so 20,000 a second; a batch shares the doublings. All sides verify from bytes, a 120-byte message,
/// one thread, best of five rounds of a second, one after the other in this run.
public final class SignatureBenchmark {
    private static final int BATCH = 64;
    private static final byte[] MESSAGE = new byte[120];

    static {
        Arrays.fill(MESSAGE, (byte) 7);
    }

    private SignatureBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var peersFolder = Path.of(System.getProperty("myelin.home", "."), "benchmarks", "peers");
        var ours = ours();
        var rust = rust(peersFolder.resolve("schnorrkel"));
        var wasm = wasm(peersFolder.resolve("wasm-crypto"));
        System.out.printf(
                "%-16s %10s %12s %12s%n", "per second", "myelin", "schnorrkel", "wasm-crypto");
        ours.forEach((measure, perSecond) ->
                System.out.printf(
                        Locale.ROOT,
                        "%-16s %,10.0f %12s %12s%n",
                        measure,
                        perSecond,
                        ratio(perSecond, rust.get(measure)),
                        ratio(perSecond, wasm.get(measure))));
    }

    private static String ratio(double ours, @Nullable Double peer) {
        return peer == null ? "-" : String.format(Locale.ROOT, "%.2f x", ours / peer);
    }

    private static Map<String, Double> ours() {
        var pairs = new ArrayList<KeyPair>();
        var signatures = new ArrayList<byte[]>();
        for (int i = 0; i < BATCH; i++) {
            var seed = new byte[32];
            Arrays.fill(seed, (byte) (i + 1));
            pairs.add(SrKeyPair.ofMiniSecret(seed));
            signatures.add(pairs.get(i).sign(MESSAGE));
        }
        var results = new TreeMap<String, Double>();
        results.put("verify", best(new SingleVerifier(pairs, signatures)));
        results.put(
                "sign",
                best(() -> {
                    pairs.getFirst().sign(MESSAGE);
                    return 1;
                }));
        results.put("verify_batch_" + BATCH, best(() -> verifyBatch(pairs, signatures)));
        return results;
    }

    private static final class SingleVerifier implements IntSupplier {
        private final List<KeyPair> pairs;
        private final List<byte[]> signatures;
        private int next;

        SingleVerifier(List<KeyPair> pairs, List<byte[]> signatures) {
            this.pairs = pairs;
            this.signatures = signatures;
        }

        @Override
        public int getAsInt() {
            int i = next++ % BATCH;
            if (!Scheme.SR25519.verify(pairs.get(i).accountId(), MESSAGE, signatures.get(i))) {
                throw new IllegalStateException("a good signature was refused");
            }
            return 1;
        }
    }

    private static int verifyBatch(List<KeyPair> pairs, List<byte[]> signatures) {
        var batch = new SrBatch();
        for (int i = 0; i < BATCH; i++) {
            batch.add(pairs.get(i).accountId(), MESSAGE, signatures.get(i));
        }
        if (!batch.verifyAll()) {
            throw new IllegalStateException("a good batch was refused");
        }
        return BATCH;
    }

    private static double best(IntSupplier work) {
        double best = 0;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            long done = 0;
            long elapsed = 0;
            while (elapsed < 1_000_000_000L) {
                done += work.getAsInt();
                elapsed = System.nanoTime() - start;
            }
            best = Math.max(best, done * 1e9 / elapsed);
        }
        return best;
    }

    private static Map<String, Double> rust(Path folder) throws IOException, InterruptedException {
        return peer(folder, "cargo", "run", "--release", "--quiet");
    }

    private static Map<String, Double> wasm(Path folder) throws IOException, InterruptedException {
        if (Files.exists(folder.resolve("node_modules"))
                || run(
                                folder,
                                "npm",
                                "install",
                                "--ignore-scripts",
                                "--silent",
                                "--no-package-lock")
                        != null) {
            return peer(folder, "node", "bench.mjs");
        }
        return Map.of();
    }

    private static Map<String, Double> peer(Path folder, String... command)
            throws IOException, InterruptedException {
        var output = run(folder, command);
        var results = new TreeMap<String, Double>();
        if (output != null) {
            for (var line : output.lines().toList()) {
                var words = line.split(" ", -1);
                if (words.length == 2) {
                    results.put(words[0], Double.valueOf(words[1]));
                }
            }
        }
        return results;
    }

    /// The command's output, or null where it is not installed or fails.
    private static @org.jspecify.annotations.Nullable String run(Path folder, String... command)
            throws IOException, InterruptedException {
        System.out.println(
                "peer: " + String.join(" ", command) + "  (in " + folder.getFileName() + ")");
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) {
                return output;
            }
            System.out.println("  left out: it failed with " + process.exitValue());
        } catch (IOException e) {
            System.out.println("  left out: " + e.getMessage());
        }
        return null;
    }
}
