package io.myelin.sdk.neuron;

import io.myelin.chain.Hash256;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import java.util.List;

/// Hears what a validator does. Called on the validator's threads; must return soon.
public interface ValidatorObserver {
    ValidatorObserver NONE = new ValidatorObserver() {};

    /// Answers to a challenge were scored, in the same order: most of them together, late ones one by one.
    default void stepDone(Challenge challenge, List<Answer> answers, double[] scores) {}

    /// Weights are committed to by hash, in block `blockNumber`; they will be revealed in a later epoch.
    default void weightsCommitted(Hash256 hash, long blockNumber) {}

    /// Weights are on the chain, in block `blockNumber`.
    default void weightsSet(WeightRow weights, long blockNumber) {}

    /// Something failed; the validator goes on.
    default void failed(String what, RuntimeException why) {}
}
