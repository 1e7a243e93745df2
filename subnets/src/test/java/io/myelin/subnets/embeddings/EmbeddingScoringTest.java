package io.myelin.subnets.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.myelin.chain.AccountId;
import io.myelin.chain.Uid;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.sdk.neuron.Axon;
import io.myelin.sdk.neuron.AxonConfig;
import io.myelin.sdk.neuron.AxonRoute;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.Target;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.subnets.model.CharTrigramEmbedder;
import io.myelin.subnets.model.Embedder;
import io.myelin.subnets.model.HashedBagEmbedder;
import io.myelin.subnets.model.MiniLmEmbedder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingScoringTest {
    private static final EmbeddingChallenge TASK = EmbeddingTasks.make(3);

    private static double score(Synapse synapse, long millis) {
        var answer = new Answer(new Uid(1), AccountId.ZERO, synapse, 200, millis);
        return EmbeddingScoring.score(TASK, List.of(answer))[0];
    }

    /// Each query and its positive get an axis of their own, other passages one each.
    private static List<float[]> ideal() {
        var vectors = new ArrayList<float[]>();
        for (int i = 0; i < TASK.texts().size(); i++) {
            vectors.add(new float[TASK.texts().size()]);
        }
        for (int i = 0; i < vectors.size(); i++) {
            vectors.get(i)[i] = 1;
        }
        for (var pair : TASK.pairs()) {
            vectors.get(pair.query())[pair.query()] = 0;
            vectors.get(pair.query())[pair.positive()] = 3;
        }
        return vectors;
    }

    @Test
    void idealVectors_scoreOne() {
        var synapse = EmbeddingRequest.answered(TASK.request(), ideal());
        assertThat(score(synapse, 0)).isEqualTo(1, within(1e-6));
        assertThat(score(synapse, 12_000)).isEqualTo(0.9, within(1e-6));
    }

    @Test
    void equalOrZeroVectors_scoreNothing() {
        for (float component : new float[] {0, 1}) {
            var vectors =
                    TASK.texts().stream().map(_ -> new float[] {component, component}).toList();
            assertThat(score(EmbeddingRequest.answered(TASK.request(), vectors), 0)).isZero();
        }
    }

    @Test
    void wrongShapes_scoreNothing() {
        var request = TASK.request();
        var ideal = ideal();
        assertThat(score(EmbeddingRequest.answered(request, ideal.subList(1, ideal.size())), 0))
                .isZero();
        var ragged = new ArrayList<>(ideal);
        ragged.set(2, new float[] {1});
        assertThat(score(EmbeddingRequest.answered(request, ragged), 0)).isZero();
        var infinite = new ArrayList<>(ideal);
        infinite.set(2, new float[ideal.size()]);
        infinite.get(2)[0] = Float.POSITIVE_INFINITY;
        assertThat(score(EmbeddingRequest.answered(request, infinite), 0)).isZero();
        var noBase64 = TASK.texts().stream().map(_ -> "###").toList();
        assertThat(score(request.with("vectors", noBase64), 0)).isZero();
        assertThat(score(request, 0)).isZero();
    }

    /// Mean score of an embedder over tasks.
    private static double mean(Embedder embedder, int tasks) {
        double sum = 0;
        for (long seed = 0; seed < tasks; seed++) {
            var task = EmbeddingTasks.make(1_000 + seed);
            var answer = EmbeddingRequest.answered(task.request(), embedder.embed(task.texts()));
            sum +=
                    EmbeddingScoring.score(
                            task,
                            List.of(new Answer(new Uid(1), AccountId.ZERO, answer, 200, 100)))[0];
        }
        return sum / tasks;
    }

    /// Shares of what four miners earn together, by quality alone.
    @Test
    void betterModels_earnVisiblyMore_andGarbageNextToNothing() {
        double miniLm;
        try (var model = new MiniLmEmbedder(1)) {
            miniLm = mean(model, 25);
        }
        double trigrams = mean(new CharTrigramEmbedder(), 100);
        double words = mean(new HashedBagEmbedder(), 100);
        double garbage = mean(new GarbageEmbedder(), 100);
        double all = miniLm + trigrams + words + garbage;
        assertThat(miniLm / all).isGreaterThan(0.6);
        assertThat(trigrams / all).isBetween(0.1, 0.35);
        assertThat(words / all).isBetween(0.01, 0.1);
        assertThat(garbage / all).isLessThan(0.005);
    }

    @Test
    void oldVectors_earnNextToNothing() {
        var words = new HashedBagEmbedder();
        double sum = 0;
        for (long seed = 0; seed < 200; seed++) {
            var task = EmbeddingTasks.make(seed);
            var old = words.embed(EmbeddingTasks.make(seed + 1).texts());
            sum += Math.pow(EmbeddingScoring.retrieval(task, old), 1.5);
        }
        assertThat(sum / 200).isLessThan(0.005);
    }

    @Test
    void sameVectors_theQuickerIsPaidInFull_theOthersLess() {
        var synapse = EmbeddingRequest.answered(TASK.request(), ideal());
        var answers =
                List.of(
                        new Answer(new Uid(1), AccountId.ZERO, synapse, 200, 12_000),
                        new Answer(new Uid(2), AccountId.ZERO, synapse, 200, 0),
                        new Answer(new Uid(3), AccountId.ZERO, synapse, 200, 12_000));
        assertThat(EmbeddingScoring.score(TASK, answers))
                .containsExactly(new double[] {0.9 / 2, 1, 0.9 / 3}, within(1e-6));
    }

    @Test
    void tasks_comeFromTheirSeed() {
        assertThat(EmbeddingTasks.make(9)).isEqualTo(EmbeddingTasks.make(9));
        assertThat(EmbeddingTasks.make(9).texts()).isNotEqualTo(EmbeddingTasks.make(10).texts());
        for (long seed = 0; seed < 300; seed++) {
            var task = EmbeddingTasks.make(seed);
            assertThat(task.texts()).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(task.pairs()).hasSize(EmbeddingTasks.QUERIES);
        }
    }

    @Test
    void vectors_travelExactly() {
        SrKeyPair hotkey = Suri.sr25519("//EmbeddingMiner");
        var embedder = new CharTrigramEmbedder();
        var routes =
                new EmbeddingMiner(embedder)
                        .routes().stream().map(r -> AxonRoute.of(r.type(), r.forward())).toList();
        try (var axon = Axon.start(hotkey, AxonConfig.DEFAULT.at("127.0.0.1", 0), routes);
                var dendrite = new Dendrite(Suri.sr25519("//EmbeddingCaller"))) {
            var target = new Target(hotkey.accountId(), "127.0.0.1", axon.port());
            var reply = dendrite.ask(target, TASK.request(), Duration.ofMinutes(5));
            assertThat(reply.status()).as(reply.message()).isEqualTo(200);
            var vectors = EmbeddingRequest.vectorsIn(reply.synapse(), TASK.texts().size());
            var expected = embedder.embed(TASK.texts());
            for (int i = 0; i < expected.size(); i++) {
                assertThat(vectors.get(i)).containsExactly(expected.get(i));
            }
        }
    }
}
