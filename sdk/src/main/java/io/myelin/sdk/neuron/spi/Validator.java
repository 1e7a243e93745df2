package io.myelin.sdk.neuron.spi;

import java.util.List;

/// How a validator judges miners: it makes challenges and scores answers.
///
/// @param <C> the subnet's own kind of challenge
public interface Validator<C extends Challenge> extends AutoCloseable {
    /// A fresh task that miners can neither foresee nor have memorised. All its randomness comes from `seed`.
    C challenge(long seed);

    /// A score in [0, 1] for each answer, in the order of `answers`.
    ///
    /// Pure: the same challenge and answers give the same scores; no clock, no network, no state.
    double[] score(C challenge, List<Answer> answers);

    /// Weight α of the newest score in a miner's moving average, once there are enough for one.
    default double movingAverageAlpha() {
        return 0.1;
    }

    /// Releases models.
    @Override
    default void close() {}
}
