package io.myelin.subnets.embeddings;

import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.subnets.embeddings.EmbeddingChallenge.Pair;
import io.myelin.subnets.model.Vectors;
import java.util.ArrayList;
import java.util.List;

/// Scores of the embeddings market. Pure.
///
/// For each query, passages are ranked by cosine similarity, ties to the query's disadvantage, and
///
///     r = 0.6 · [positive is first] + 0.2 · [positive is among the first three] + 0.2 · e^−loss
///     e^−loss = exp(s⁺/τ) / Σ exp(sⱼ/τ), τ = 0.05, over all passages j (the InfoNCE loss of that query)
///
/// Let q be the mean of r over queries and q₀ what chance gives with n passages, 0.6/n + 0.2·min(1, 3/n) + 0.2/n. Then
///
///     score = x^1.5 · (0.9 + 0.1 · max(0, 1 − t/T)),  x = max(0, (y − m) / (1 − m)),  y = (q − q₀) / (1 − q₀),  m = 0.1
///
/// with t the latency and T the task's time-out. The margin m is about twice what y differs from 0 by chance, so that
/// random vectors earn next to nothing; the power pays a model that finds everything well above one that finds half.
/// Answers of a wrong shape score 0. Of answers with the same vectors the quickest has its score, the next half of it,
/// the k-th 1/k: what is passed on from another miner comes later than its source, and one model under many names is
/// not paid many times.
public final class EmbeddingScoring {
    private static final double FIRST_SHARE = 0.6;
    private static final double TOP_THREE_SHARE = 0.2;
    private static final double LOSS_SHARE = 0.2;
    private static final double TEMPERATURE = 0.05;
    private static final double LATENCY_SHARE = 0.1;
    private static final double MARGIN = 0.1;

    /// From this cosine on two vectors are the same: engines of one model differ by less.
    private static final double SAME_COSINE = 0.9999;

    private static final double POWER = 1.5;

    private EmbeddingScoring() {}

    /// One score in [0, 1] for each answer, in order.
    public static double[] score(EmbeddingChallenge challenge, List<Answer> answers) {
        var vectors = answers.stream().map(answer -> vectors(challenge, answer)).toList();
        var scores = new double[answers.size()];
        for (int i = 0; i < scores.length; i++) {
            if (vectors.get(i).isEmpty()) {
                continue;
            }
            int copies = 1;
            for (int j = 0; j < scores.length; j++) {
                if (isBefore(answers.get(j), answers.get(i))
                        && areSame(vectors.get(j), vectors.get(i))) {
                    copies++;
                }
            }
            scores[i] = score(challenge, answers.get(i), vectors.get(i)) / copies;
        }
        return scores;
    }

    /// The vectors in an answer, none if it has not the right shape.
    private static List<float[]> vectors(EmbeddingChallenge challenge, Answer answer) {
        var synapse = answer.synapse();
        if (!answer.isAnswered() || synapse == null) {
            return List.of();
        }
        try {
            return EmbeddingRequest.vectorsIn(synapse, challenge.texts().size());
        } catch (IllegalArgumentException _) {
            // A wrong shape is an answer that is worth nothing.
            return List.of();
        }
    }

    /// Quicker, or as quick with the older place.
    private static boolean isBefore(Answer a, Answer b) {
        return a.latencyMillis() < b.latencyMillis()
                || (a.latencyMillis() == b.latencyMillis() && a.uid().value() < b.uid().value());
    }

    private static boolean areSame(List<float[]> a, List<float[]> b) {
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i).length != b.get(i).length
                    || Vectors.cosine(a.get(i), b.get(i)) < SAME_COSINE) {
                return false;
            }
        }
        return !a.isEmpty();
    }

    private static double score(
            EmbeddingChallenge challenge, Answer answer, List<float[]> vectors) {
        double x = retrieval(challenge, vectors);
        double used = (double) answer.latencyMillis() / challenge.timeout().toMillis();
        return Math.pow(x, POWER)
                * (1 - LATENCY_SHARE + LATENCY_SHARE * Math.clamp(1 - used, 0, 1));
    }

    /// x of the formula above: how well `vectors` find the positives, in [0, 1], with chance (and a margin) at 0.
    public static double retrieval(EmbeddingChallenge challenge, List<float[]> vectors) {
        var queries = challenge.pairs().stream().map(Pair::query).toList();
        var passages = new ArrayList<Integer>();
        for (int i = 0; i < challenge.texts().size(); i++) {
            if (!queries.contains(i)) {
                passages.add(i);
            }
        }
        double sum = 0;
        for (var pair : challenge.pairs()) {
            sum += quality(pair, passages, vectors);
        }
        double q = sum / challenge.pairs().size();
        int n = passages.size();
        double chance = FIRST_SHARE / n + TOP_THREE_SHARE * Math.min(1, 3.0 / n) + LOSS_SHARE / n;
        double y = (q - chance) / (1 - chance);
        return Math.max(0, (y - MARGIN) / (1 - MARGIN));
    }

    private static double quality(Pair pair, List<Integer> passages, List<float[]> vectors) {
        var query = vectors.get(pair.query());
        double wanted = Vectors.cosine(query, vectors.get(pair.positive()));
        int rank = 1;
        double others = 0;
        for (int passage : passages) {
            if (passage == pair.positive()) {
                continue;
            }
            double similarity = Vectors.cosine(query, vectors.get(passage));
            if (similarity >= wanted) {
                rank++;
            }
            others += Math.exp((similarity - wanted) / TEMPERATURE);
        }
        return (rank == 1 ? FIRST_SHARE : 0)
                + (rank <= 3 ? TOP_THREE_SHARE : 0)
                + LOSS_SHARE / (1 + others);
    }
}
