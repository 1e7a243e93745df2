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
import io.myelin.subnets.model.HashedBagEmbedder;
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

    @Test
    void garbageAndReplay_earnNextToNothing() {
        var adversaries =
                List.of(new GarbageEmbedder(), new ReplayEmbedder(new HashedBagEmbedder()));
        for (var adversary : adversaries) {
            double sum = 0;
            for (long seed = 0; seed < 200; seed++) {
                var task = EmbeddingTasks.make(seed);
                double x = EmbeddingScoring.retrieval(task, adversary.embed(task.texts()));
                sum += x * x;
            }
            assertThat(sum / 200).as(adversary.name()).isLessThan(0.02);
        }
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
            var reply = dendrite.ask(target, TASK.request(), Duration.ofSeconds(60));
            assertThat(reply.status()).as(reply.message()).isEqualTo(200);
            var vectors = EmbeddingRequest.vectorsIn(reply.synapse(), TASK.texts().size());
            var expected = embedder.embed(TASK.texts());
            for (int i = 0; i < expected.size(); i++) {
                assertThat(vectors.get(i)).containsExactly(expected.get(i));
            }
        }
    }
}
