package io.myelin.subnets.model;

import java.time.Duration;
import java.util.List;

/// How an answer is made.
///
/// `maxTokens` ends it by length; `temperature` 0 takes the likeliest token each time, larger values draw
/// more freely, among the tokens that make up `topP` of the probability; equal `seed`s give equal draws;
/// any of `stop`'s texts ends the answer and is not part of it; `timeout` bounds the whole call.
public record ChatOptions(
        int maxTokens,
        double temperature,
        double topP,
        long seed,
        List<String> stop,
        Duration timeout) {
    /// Stop texts that a request may name.
    public static final int STOPS_MAX = 16;

    public ChatOptions {
        if (maxTokens < 1) {
            throw new IllegalArgumentException("max_tokens " + maxTokens + " is below 1");
        }
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("temperature " + temperature + " is outside 0..2");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("top_p " + topP + " is outside (0, 1]");
        }
        stop = List.copyOf(stop);
        if (stop.size() > STOPS_MAX || stop.contains("")) {
            throw new IllegalArgumentException(
                    "stop takes up to " + STOPS_MAX + " texts, none empty");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout " + timeout + " is not positive");
        }
    }

    /// The likeliest answer of up to `maxTokens` within `timeout`.
    public static ChatOptions greedy(int maxTokens, Duration timeout) {
        return new ChatOptions(maxTokens, 0, 1, 0, List.of(), timeout);
    }

    public ChatOptions withStop(List<String> texts) {
        return new ChatOptions(maxTokens, temperature, topP, seed, texts, timeout);
    }
}
