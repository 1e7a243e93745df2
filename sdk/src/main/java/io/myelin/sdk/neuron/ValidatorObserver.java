package io.myelin.sdk.neuron;

import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import java.util.List;

/// Hears what a validator does. Called on the validator's thread; must return soon.
public interface ValidatorObserver {
    ValidatorObserver NONE = new ValidatorObserver() {};

    /// One step is over: a challenge, its answers, and their scores in the same order.
    default void stepDone(Challenge challenge, List<Answer> answers, double[] scores) {}

    /// Weights are on the chain, in block `blockNumber`.
    default void weightsSet(WeightRow weights, long blockNumber) {}

    /// Something failed; the validator goes on.
    default void failed(String what, RuntimeException why) {}
}
