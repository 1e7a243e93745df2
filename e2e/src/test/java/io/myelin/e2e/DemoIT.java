package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.demo.DemoMain;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The main job, end to end: chain, two markets with real models, validators, gateway, two payouts.
final class DemoIT {
    @TempDir private Path folder;

    @Test
    void demo_paysHonestQualityAndKeepsTheBooks() {
        var report = run();

        for (int netuid = 1; netuid <= 2; netuid++) {
            assertHonestyPays(netuid, miners(report, netuid));
        }
        for (var payout : report.path("payouts")) {
            assertSplit(payout);
        }
        var issuance = report.path("issuance");
        assertThat(issuance.path("minted").asLong())
                .isEqualTo(issuance.path("after").asLong() - issuance.path("before").asLong())
                .isEqualTo(issuance.path("pools").asLong())
                .isPositive();
        assertThat(report.path("questions")).hasSize(1);
        assertThat(report.path("questions").path(0).path("answer").asString("")).contains("Paris");
    }

    private JsonNode run() {
        var standardOut = System.out;
        var captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            int exitCode =
                    new CommandLine(new DemoMain())
                            .execute(
                                    "--once",
                                    "--json",
                                    "--rpc-port",
                                    "0",
                                    "--gateway-port",
                                    "0",
                                    "--home",
                                    folder.resolve("demo").toString(),
                                    "--question",
                                    "What is the capital of France?");
            assertThat(exitCode).as("exit code").isZero();
        } finally {
            System.setOut(standardOut);
        }
        // What else this JVM printed meanwhile is not the demo's.
        var report =
                captured.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("{\"neurons\""))
                        .toList();
        assertThat(report).as("lines with a report").hasSize(1);
        return JsonMapper.builder().build().readTree(report.getFirst());
    }

    private static List<JsonNode> miners(JsonNode report, int netuid) {
        var miners = new ArrayList<JsonNode>();
        for (var neuron : report.path("neurons")) {
            if (neuron.path("netuid").asInt() == netuid
                    && neuron.path("role").asString("").equals("miner")) {
                miners.add(neuron);
            }
        }
        return miners;
    }

    /// The best model earns more than anybody else; the three bad miners together next to nothing.
    private static void assertHonestyPays(int netuid, List<JsonNode> miners) {
        assertThat(miners).as("miners of subnet " + netuid).hasSize(6);
        long bad = 0;
        var best = miners.getFirst();
        for (var miner : miners) {
            if (miner.path("bad").asBoolean()) {
                bad += incentive(miner);
            }
            if (incentive(miner) > incentive(best)) {
                best = miner;
            }
        }
        assertThat(best.path("backend").asString(""))
                .as("who earns most of " + miners)
                .isEqualTo(netuid == 1 ? "SmolLM2-135M-Instruct" : "all-MiniLM-L6-v2");
        assertThat(bad)
                .as("incentive of the bad miners of subnet " + netuid)
                .isLessThan(65_535 / 20);
    }

    private static long incentive(JsonNode miner) {
        return miner.path("incentive").asLong();
    }

    /// 11796/65535 to the owner and half of the rest to each side, but for what rounding leaves: less than 4 rao a block for the
    /// coinbase, and the epoch's own floors.
    private static void assertSplit(JsonNode payout) {
        long pending = payout.path("pending").asLong();
        long owner = payout.path("owner").asLong();
        long miners = payout.path("miners").asLong();
        long validators = payout.path("validators").asLong();
        long cut = pending / 65_535 * 11_796 + pending % 65_535 * 11_796 / 65_535;
        assertThat(owner).isBetween(cut - 1_000, cut + 1_000);
        assertThat(pending - owner - miners - validators)
                .as("left to nobody")
                .isBetween(0L, 1_000L);
        if (miners > 0) {
            assertThat(miners - validators).isBetween(-1_000L, 1_000L);
        }
    }
}
