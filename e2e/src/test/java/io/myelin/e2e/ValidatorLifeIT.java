package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Hash256;
import io.myelin.cli.CliMain;
import io.myelin.crypto.key.Keyfile.Overwrite;
import io.myelin.crypto.key.StoredKey;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.key.Wallet;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.sdk.neuron.MinerRunner;
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
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Validators and miners on a real chain: commit and reveal, restarts, `kill -9`, and answers taken from others.
class ValidatorLifeIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

    @TempDir private Path folder;
    private final MarketNode market = new MarketNode(12);
    private final NeuronKeys judge = market.enrolled("Validator", 100);
    private final NeuronKeys honest = market.enrolled("Miner", 0);

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

    private MinerRunner mining(Callers callers) throws IOException {
        return market.mining(honest, callers, new EmbeddingMiner(new CharTrigramEmbedder()));
    }

    /// A miner that asks the honest one.
    private MinerRunner replaying(NeuronKeys thief) throws IOException {
        return market.mining(thief, Callers.ANYBODY, new ReplayMiner(EmbeddingRequest.TYPE, null));
    }

    private ValidatorRunner validating(ValidatorObserver observer) {
        return ValidatorRunner.create(
                market.chain,
                new ValidatorConfig(
                        market.netuid,
                        judge,
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
        market.sudo(
                MarketNode.admin(
                        "sudo_set_commit_reveal_weights_enabled",
                        "netuid",
                        market.netuid,
                        "enabled",
                        true));
        market.passEpoch();
        var commits = folder.resolve("commits.json");
        try (var miner = mining(Callers.VALIDATORS)) {
            int uid;
            var before = new Diary();
            try (var validator = validating(before)) {
                uid = validator.uid().value();
                commit(validator, before);
            }
            assertThat(before.committed).hasSize(1);
            assertThat(market.weightsOf(uid).getFirst()).as("not revealed yet").isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(commits)))
                    .isEqualTo("rw-------");

            market.passEpoch();
            var after = new Diary();
            try (var validator = validating(after)) {
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

    /// Steps until weights are committed to. A step whose answers are late, or worth nothing, leaves nothing to say; the metagraph
    /// is looked at again only some blocks later.
    private void commit(ValidatorRunner validator, Diary diary) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        validator.step();
        while (diary.committed.isEmpty()) {
            assertThat(System.nanoTime()).as("a step with weights").isLessThan(end);
            market.node.createBlocks(4);
            validator.step();
        }
    }

    /// The process dies while a question is out; its successor has the scores of the last step and goes on.
    @Test
    void killedValidator_goesOnWithItsScores() throws Exception {
        var wallet = new Wallet(folder.resolve("wallets"), "default", "default");
        wallet.storeHotkey(
                StoredKey.of(Suri.sr25519("//Validator//hotkey")), new char[0], Overwrite.REFUSE);
        market.passEpoch();
        try (var _ = mining(Callers.VALIDATORS)) {
            var scores = folder.resolve("data").resolve("scores.json");
            var first = validatorProcess();
            var known = awaitStep(first, scores, 3);
            first.destroyForcibly().waitFor();
            var kept = read(scores);
            assertThat(kept.path("step").asLong()).isGreaterThanOrEqualTo(known);

            // Who began anew would never come to such a step.
            long later = kept.path("step").asLong() + 1_000_000;
            Files.writeString(scores, ((ObjectNode) kept).put("step", later).toString());
            var second = validatorProcess();
            try {
                awaitStep(second, scores, later + 2);
                var average = new Average(kept);
                var now = new Average(read(scores));
                assertThat(now.rewards).isGreaterThanOrEqualTo(average.rewards);
                assertThat(now.score).isGreaterThanOrEqualTo(average.leftAfter(now.rewards));
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

    /// The average of the one miner that was rewarded, and how many rewards it is made of.
    private static final class Average {
        private final long rewards;
        private final double score;

        Average(JsonNode scores) {
            var entry =
                    scores.path("scores")
                            .valueStream()
                            .max(Comparator.comparingLong(each -> each.path("rewards").asLong()))
                            .orElseThrow();
            rewards = entry.path("rewards").asLong();
            score = entry.path("score").asDouble();
        }

        /// What is left of it when there are `later` rewards, if all new ones were 0. The n-th weighs max(α, 1 / (n + 1)).
        double leftAfter(long later) {
            double alpha = new EmbeddingValidator().movingAverageAlpha();
            double left = score;
            for (long n = rewards + 1; n <= later; n++) {
                left *= 1 - Math.max(alpha, 1.0 / (n + 1));
            }
            return left - 1e-9;
        }
    }

    @Test
    void replayer_getsNothingFromMinersThatServeValidatorsOnly() throws Exception {
        var thief = market.enrolled("Thief", 0);
        market.passEpoch();
        try (var _ = mining(Callers.VALIDATORS);
                var replayer = replaying(thief);
                var dendrite = new Dendrite(judge.hotkey())) {
            var reply = ask(dendrite, thief, replayer, 1);
            assertThat(reply.synapse().texts("vectors")).isEmpty();
        }
    }

    /// A miner that serves everybody is robbed, but the detour makes the copy late, and a late copy earns half.
    @Test
    void replayer_ofAnOpenMiner_comesLaterAndEarnsHalf() throws Exception {
        var thief = market.enrolled("Thief", 0);
        try (var miner = mining(Callers.ANYBODY);
                var replayer = replaying(thief);
                var dendrite = new Dendrite(judge.hotkey())) {
            var own = ask(dendrite, honest, miner, 5);
            var copy = ask(dendrite, thief, replayer, 5);
            assertThat(copy.synapse().texts("vectors")).isEqualTo(own.synapse().texts("vectors"));
            long millis = own.latencyMillis();
            var scores =
                    EmbeddingScoring.score(
                            EmbeddingTasks.make(5),
                            List.of(
                                    answer(replayer, thief, copy, millis + 1),
                                    answer(miner, honest, own, millis)));
            assertThat(scores[0]).isPositive().isLessThan(0.51 * scores[1]);

            miner.close();
            // With nobody to ask, it repeats what it heard: right for the old task, worth nothing
            // for a new one.
            var stale = ask(dendrite, thief, replayer, 6);
            assertThat(stale.synapse().texts("vectors")).isEqualTo(own.synapse().texts("vectors"));
            var worth =
                    EmbeddingScoring.score(
                            EmbeddingTasks.make(6), List.of(answer(replayer, thief, stale, 1)));
            assertThat(worth[0]).isLessThan(0.02);
        }
    }

    /// What a miner answers to the task that `seed` makes.
    private static Reply ask(Dendrite dendrite, NeuronKeys keys, MinerRunner miner, long seed) {
        var reply =
                dendrite.ask(
                        new Target(keys.hotkey().accountId(), "127.0.0.2", miner.axon().port()),
                        EmbeddingTasks.make(seed).request(),
                        Duration.ofMinutes(2));
        assertThat(reply.status()).as(reply.message()).isEqualTo(200);
        return reply;
    }

    private static Answer answer(MinerRunner miner, NeuronKeys keys, Reply reply, long millis) {
        return new Answer(
                miner.uid(), keys.hotkey().accountId(), reply.synapse(), reply.status(), millis);
    }
}
