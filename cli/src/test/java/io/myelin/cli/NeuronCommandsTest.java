package io.myelin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.testkit.TestNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Miner and validator of a plug-in, as commands, on a node.
final class NeuronCommandsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir Path data;

    private static JsonNode awaitLine(ScriptedTerminal terminal, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (var line : terminal.printed().lines().toList()) {
                var event = JsonMapper.shared().readTree(line);
                if (wanted.test(event)) {
                    return event;
                }
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError(
                "not printed within " + PATIENCE + ":\n" + terminal.printed() + terminal.errors());
    }

    private Thread start(ScriptedTerminal terminal, TestNode node, String line) {
        var words = line + " --json --chain " + node.wsUrl() + " --data-path " + data;
        return Thread.ofVirtual().start(() -> CliMain.execute(terminal, words.split(" ")));
    }

    @Test
    void minerAndValidator_meetThroughTheChain() throws InterruptedException {
        var miner = new ScriptedTerminal(Map.of());
        var validator = new ScriptedTerminal(Map.of());
        try (var node = TestNode.instant()) {
            var mining =
                    start(
                            miner,
                            node,
                            "miner --subnet echo --netuid 1 --suri //Bob --register --axon-port 0");
            var started = awaitLine(miner, event -> is(event, "started"));
            assertThat(started.get("axon_port").asInt()).isPositive();

            var validating =
                    start(
                            validator,
                            node,
                            "validator --subnet echo -n 1 --suri //Charlie --register"
                                    + " --pause-millis 10");
            var uid = started.get("uid").asInt();
            var scores = awaitLine(validator, event -> is(event, "scores")).get("scores");
            assertThat(scores.valueStream().map(each -> each.get("uid").asInt()).toList())
                    .isEqualTo(List.of(uid));
            assertThat(scores.get(0).get("score").asDouble()).isEqualTo(1);

            for (var role : List.of(mining, validating)) {
                role.interrupt();
                role.join();
            }
        }
    }

    private static boolean is(JsonNode event, String kind) {
        return event.get("event").asString().equals(kind);
    }

    @Test
    void rolesWithoutAPlace_sayHowToGetOne() {
        try (var node = TestNode.instant()) {
            var terminal = new ScriptedTerminal(Map.of());
            var line =
                    "miner --subnet echo -n 1 --suri //Dave --axon-port 0 --chain " + node.wsUrl();
            assertThat(CliMain.execute(terminal, line.split(" "))).isEqualTo(1);
            assertThat(terminal.errors()).contains("is not registered on netuid 1");
        }
    }

    @Test
    void unknownKindsOfSubnet_areRefusedWithTheKnownOnes() {
        var terminal = new ScriptedTerminal(Map.of());
        assertThat(CliMain.execute(terminal, "miner", "--subnet", "gold", "-n", "1")).isEqualTo(1);
        assertThat(terminal.errors())
                .contains("there is no subnet `gold`; known are echo (miners are paid");
    }
}
