package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Hash256;
import io.myelin.cli.CliMain;
import io.myelin.crypto.key.Keyfile.Overwrite;
import io.myelin.crypto.key.StoredKey;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.key.Wallet;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.sdk.neuron.MinerRunner.Callers;
import io.myelin.sdk.neuron.Registration;
import io.myelin.sdk.neuron.Reply;
import io.myelin.sdk.neuron.Target;
import io.myelin.sdk.neuron.ValidatorConfig;
import io.myelin.sdk.neuron.ValidatorObserver;
import io.myelin.sdk.neuron.ValidatorRunner;
import io.myelin.sdk.neuron.WeightRow;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.wallet.NeuronKeys;
import io.myelin.subnets.embeddings.EmbeddingMiner;
import io.myelin.subnets.embeddings.EmbeddingRequest;
import io.myelin.subnets.embeddings.EmbeddingScoring;
import io.myelin.subnets.embeddings.EmbeddingTasks;
import io.myelin.subnets.embeddings.EmbeddingValidator;
import io.myelin.subnets.model.CharTrigramEmbedder;
import io.myelin.subnets.replay.ReplayMiner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Validators and miners on a real chain: commit and reveal, restarts, `kill -9`, and answers taken from others.
class ValidatorLifeIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    @TempDir private Path folder;
    private final MarketNode market = new MarketNode(12);

    @AfterEach
    void stop() {
        market.close();
    }

    /// What a validator did with its weights.
    private static final class Diary implements ValidatorObserver {
        private final List<Hash256> committed = new ArrayList<>();
        private final List<WeightRow> set = new ArrayList<>();

        @Override
        public void weightsCommitted(Hash256 hash, long blockNumber) {
            committed.add(hash);
        }

        @Override
        public void weightsSet(WeightRow weights, long blockNumber) {
            set.add(weights);
        }
    }

    private ValidatorRunner validating(NeuronKeys keys, ValidatorObserver observer) {
        return ValidatorRunner.create(
                market.chain,
                new ValidatorConfig(
                        market.netuid,
                        keys,
                        Registration.Policy.REQUIRED,
                        16,
                        Duration.ofMillis(50),
                        1,
                        folder.resolve("scores.json")),
                new EmbeddingValidator(),
                observer);
    }

    @Test
    void weights_areCommitted_andRevealedInTheNextEpochByTheRestartedValidator() throws Exception {
        var keys = market.enrolled("Validator", 100);
        var minerKeys = market.enrolled("Miner", 0);
        market.sudo(
                MarketNode.admin(
                        "sudo_set_commit_reveal_weights_enabled",
                        "netuid",
                        market.netuid,
                        "enabled",
                        true));
        market.passEpoch();
        var commits = folder.resolve("commits.json");
        try (var miner =
                market.mining(
                        minerKeys,
                        Callers.VALIDATORS,
                        new EmbeddingMiner(new CharTrigramEmbedder()))) {
            int uid;
            var before = new Diary();
            try (var validator = validating(keys, before)) {
                uid = validator.uid().value();
                validator.step();
            }
            assertThat(before.committed).hasSize(1);
            assertThat(market.weightsOf(uid).getFirst()).as("not revealed yet").isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(commits)))
                    .isEqualTo("rw-------");

            market.passEpoch();
            var after = new Diary();
            try (var validator = validating(keys, after)) {
                validator.step();
            }
            assertThat(after.set).hasSize(1);
            assertThat(market.weightsOf(uid))
                    .containsExactly(List.of(miner.uid().value()), List.of(65_535));
            var chainRow = after.set.getFirst();
            assertThat(chainRow.uids()).containsExactly(miner.uid().value());
            assertThat(read(commits).path("commits").size())
                    .as("only what was committed since is kept")
                    .isEqualTo(after.committed.size());
        }
    }

    /// The process dies while a question is out; its successor has the scores of the last step and goes on.
    @Test
    void killedValidator_goesOnWithItsScores() throws Exception {
        var keys = market.enrolled("Validator", 100);
        var wallet = new Wallet(folder.resolve("wallets"), "default", "default");
        wallet.storeHotkey(
                StoredKey.of(Suri.sr25519("//Validator//hotkey")), new char[0], Overwrite.REFUSE);
        var minerKeys = market.enrolled("Miner", 0);
        market.passEpoch();
        try (var _ =
                market.mining(
                        minerKeys,
                        Callers.VALIDATORS,
                        new EmbeddingMiner(new CharTrigramEmbedder()))) {
            var scores = folder.resolve("data").resolve("scores.json");
            var first = validatorProcess();
            var known = awaitStep(first, scores, 3);
            first.destroyForcibly().waitFor();
            var kept = read(scores);
            assertThat(kept.path("step").asLong()).isGreaterThanOrEqualTo(known);

            var second = validatorProcess();
            try {
                assertThat(awaitStep(second, scores, kept.path("step").asLong() + 2))
                        .isGreaterThan(kept.path("step").asLong());
                // 0.9² of an average is left after two further steps, whatever they brought.
                assertThat(best(read(scores))).isGreaterThan(0.5 * best(kept));
            } finally {
                second.destroyForcibly().waitFor();
            }
        }
    }

    private Process validatorProcess() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "--add-modules=jdk.incubator.vector",
                        "-Duser.home=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CliMain.class.getName(),
                        "validator",
                        "--subnet",
                        "embeddings",
                        "--netuid",
                        market.netuid.toString(),
                        "--chain",
                        market.node.wsUrl(),
                        "--wallet-path",
                        folder.resolve("wallets").toString(),
                        "--data-path",
                        folder.resolve("data").toString(),
                        "--pause-millis",
                        "100")
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "validator.log"))
                .start();
    }

    /// Waits until the score file has come to `step`; returns where it is.
    private long awaitStep(Process process, Path scores, long step) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        long at = -1;
        while (at < step && System.nanoTime() < end) {
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(() -> "validator ended: " + log())
                    .isFalse();
            at = Files.exists(scores) ? read(scores).path("step").asLong() : -1;
        }
        assertThat(at).as(this::log).isGreaterThanOrEqualTo(step);
        return at;
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("validator.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readAllBytes(file));
    }

    private static double best(JsonNode scores) {
        return scores.path("scores")
                .valueStream()
                .mapToDouble(entry -> entry.path("score").asDouble())
                .max()
                .orElse(0);
    }

    @Test
    void replayer_getsNothingFromMinersThatServeValidatorsOnly() throws Exception {
        var validator = market.enrolled("Validator", 100);
        var honest = market.enrolled("Miner", 0);
        var thief = market.enrolled("Thief", 0);
        market.passEpoch();
        try (var _ =
                        market.mining(
                                honest,
                                Callers.VALIDATORS,
                                new EmbeddingMiner(new CharTrigramEmbedder()));
                var replayer =
                        market.mining(
                                thief,
                                Callers.ANYBODY,
                                new ReplayMiner(EmbeddingRequest.TYPE, null));
                var dendrite = new Dendrite(validator.hotkey())) {
            var reply = ask(dendrite, thief, replayer.axon().port(), 1);
            assertThat(reply.status()).as(reply.message()).isEqualTo(200);
            assertThat(reply.synapse().texts("vectors")).isEmpty();
        }
    }

    /// A miner that serves everybody is robbed, but the detour makes the copy late, and a late copy earns half.
    @Test
    void replayer_ofAnOpenMiner_comesLaterAndEarnsHalf() throws Exception {
        var validator = market.enrolled("Validator", 100);
        var open = market.enrolled("Miner", 0);
        var thief = market.enrolled("Thief", 0);
        try (var miner =
                        market.mining(
                                open,
                                Callers.ANYBODY,
                                new EmbeddingMiner(new CharTrigramEmbedder()));
                var replayer =
                        market.mining(
                                thief,
                                Callers.ANYBODY,
                                new ReplayMiner(EmbeddingRequest.TYPE, null));
                var dendrite = new Dendrite(validator.hotkey())) {
            var task = EmbeddingTasks.make(5);
            var own = ask(dendrite, open, miner.axon().port(), 5);
            var copy = ask(dendrite, thief, replayer.axon().port(), 5);
            assertThat(copy.status()).as(copy.message()).isEqualTo(200);
            assertThat(copy.synapse().texts("vectors")).isEqualTo(own.synapse().texts("vectors"));
            var scores =
                    EmbeddingScoring.score(
                            task,
                            List.of(
                                    new Answer(
                                            replayer.uid(),
                                            thief.hotkey().accountId(),
                                            copy.synapse(),
                                            200,
                                            own.latencyMillis() + 1),
                                    new Answer(
                                            miner.uid(),
                                            open.hotkey().accountId(),
                                            own.synapse(),
                                            200,
                                            own.latencyMillis())));
            assertThat(scores[0]).isPositive().isLessThan(0.51 * scores[1]);

            miner.close();
            // With nobody to ask, it repeats what it heard: right for the old task, worth nothing
            // for a new one.
            var stale = ask(dendrite, thief, replayer.axon().port(), 6);
            assertThat(stale.synapse().texts("vectors")).isEqualTo(own.synapse().texts("vectors"));
            var worth =
                    EmbeddingScoring.score(
                            EmbeddingTasks.make(6),
                            List.of(
                                    new Answer(
                                            replayer.uid(),
                                            thief.hotkey().accountId(),
                                            stale.synapse(),
                                            200,
                                            1)));
            assertThat(worth[0]).isLessThan(0.02);
        }
    }

    private static Reply ask(Dendrite dendrite, NeuronKeys miner, int port, long seed) {
        return dendrite.ask(
                new Target(miner.hotkey().accountId(), "127.0.0.2", port),
                EmbeddingTasks.make(seed).request(),
                Duration.ofSeconds(10));
    }
}
