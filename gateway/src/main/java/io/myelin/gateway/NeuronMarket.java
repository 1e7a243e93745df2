package io.myelin.gateway;

import io.myelin.gateway.Survey.Answered;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.sdk.neuron.Synapse;
import java.io.IOException;
import java.util.List;

/// A subnet as a service: its miners, who asks them, and how they are waited for.
abstract sealed class NeuronMarket permits NeuronChatMarket, NeuronEmbeddingMarket {
    private final String model;
    private final MinerPool pool;
    private final Dendrite dendrite;
    private final MarketRules rules;

    NeuronMarket(String model, MinerPool pool, Dendrite dendrite, MarketRules rules) {
        this.model = model;
        this.pool = pool;
        this.dendrite = dendrite;
        this.rules = rules;
    }

    /// The name that consumers use for this market's best answer.
    public final String model() {
        return model;
    }

    final MinerPool pool() {
        return pool;
    }

    final Dendrite dendrite() {
        return dendrite;
    }

    final MarketRules rules() {
        return rules;
    }

    /// Takes a value out of a miner's answer; throws when it holds none.
    @FunctionalInterface
    interface Reading<T> {
        T from(Synapse answer) throws IOException;
    }

    /// Puts `request` to several of `miners`, in their order; see [Survey#answers].
    final <T> List<Answered<T>> survey(List<Candidate> miners, Synapse request, Reading<T> reading)
            throws InterruptedException {
        return Survey.answers(
                rules,
                pool.breakers(),
                miners,
                (miner, timeout) -> {
                    var reply = dendrite.ask(miner.target(), request, timeout);
                    var synapse = reply.synapse();
                    if (reply.isBadRequest()) {
                        throw new Survey.Declined(reply.message());
                    }
                    if (synapse == null) {
                        throw new IOException(reply.message());
                    }
                    return reading.from(synapse);
                });
    }
}
