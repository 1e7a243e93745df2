package io.myelin.gateway;

import io.myelin.gateway.Survey.Answered;
import io.myelin.gateway.openai.OpenAiError;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.subnets.embeddings.EmbeddingRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/// The embeddings subnet as a service.
///
/// Vectors of different models can't be compared with each other, so the miners of highest incentive are always asked and
/// the best one's vectors are returned, not those of whoever was drawn. Callers who keep vectors should expect them to
/// change when another miner takes the lead.
public final class NeuronEmbeddingMarket implements EmbeddingMarket {
    /// Cosine from which two vectors count as the same.
    private static final double SAME = 0.999;

    private final String model;
    private final MinerPool pool;
    private final Dendrite dendrite;
    private final MarketRules rules;

    NeuronEmbeddingMarket(String model, MinerPool pool, Dendrite dendrite, MarketRules rules) {
        this.model = model;
        this.pool = pool;
        this.dendrite = dendrite;
        this.rules = rules;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public List<float[]> embed(List<String> texts) throws InterruptedException {
        long chars = texts.stream().mapToLong(String::length).sum();
        if (texts.size() > EmbeddingRequest.TEXTS_MAX || chars > EmbeddingRequest.CHARS_MAX) {
            throw OpenAiError.badRequest(
                    "input",
                    "'input' holds "
                            + texts.size()
                            + " texts of "
                            + chars
                            + " characters, at most "
                            + EmbeddingRequest.TEXTS_MAX
                            + " and "
                            + EmbeddingRequest.CHARS_MAX);
        }
        var request = new EmbeddingRequest(texts).toSynapse();
        var answers =
                Survey.<List<float[]>>answers(
                        rules,
                        pool.breakers(),
                        pool.ranked(),
                        (miner, timeout) -> {
                            var reply = dendrite.ask(miner.target(), request, timeout);
                            var synapse = reply.synapse();
                            if (synapse == null) {
                                throw new IOException(reply.message());
                            }
                            return EmbeddingRequest.vectorsIn(synapse, texts.size());
                        });
        return best(answers);
    }

    /// The vectors of the highest incentive; among equals those that most others agree with.
    private static List<float[]> best(List<Answered<List<float[]>>> answers) {
        return answers.stream()
                .max(
                        Comparator.<Answered<List<float[]>>>comparingInt(
                                        answer -> answer.miner().incentiveU16())
                                .thenComparingLong(answer -> agreeing(answer, answers)))
                .orElseThrow()
                .value();
    }

    private static long agreeing(
            Answered<List<float[]>> answer, List<Answered<List<float[]>>> answers) {
        return answers.stream()
                .filter(other -> isSame(answer.value().getFirst(), other.value().getFirst()))
                .count();
    }

    private static boolean isSame(float[] a, float[] b) {
        if (a.length != b.length) {
            return false;
        }
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return dot > SAME * Math.sqrt(aa * bb);
    }
}
