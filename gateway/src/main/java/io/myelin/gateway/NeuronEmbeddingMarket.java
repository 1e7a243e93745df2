package io.myelin.gateway;

import io.myelin.gateway.Survey.Answered;
import io.myelin.gateway.openai.OpenAiError;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.subnets.embeddings.EmbeddingRequest;
import io.myelin.subnets.model.Vectors;
import java.util.Comparator;
import java.util.List;

/// The embeddings subnet as a service.
///
/// Vectors of different models can't be compared with each other, so the miners of highest incentive are always asked and
/// the best one's vectors are returned, not those of whoever was drawn. Callers who keep vectors should expect them to
/// change when another miner takes the lead.
public final class NeuronEmbeddingMarket extends NeuronMarket implements EmbeddingMarket {
    /// Cosine from which two vectors count as the same.
    private static final double SAME = 0.999;

    NeuronEmbeddingMarket(String model, MinerPool pool, Dendrite dendrite, MarketRules rules) {
        super(model, pool, dendrite, rules);
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
        return best(
                survey(
                        pool().ranked(),
                        new EmbeddingRequest(texts).toSynapse(),
                        synapse -> EmbeddingRequest.vectorsIn(synapse, texts.size())));
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
        return a.length == b.length && Vectors.cosine(a, b) > SAME;
    }
}
