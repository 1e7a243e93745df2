package io.myelin.gateway.openai;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a consumer asks of a chat model. Defaults are filled in; ranges are checked.
///
/// `choices` is how many answers are wanted, 1 for a stream; `maxTokens` is at least 1; `temperature` is 0..2; `stop` has at most four entries.
public record ChatRequest(
        String model,
        List<Message> messages,
        Sampling sampling,
        int choices,
        boolean stream,
        boolean includeUsage) {
    public ChatRequest {
        messages = List.copyOf(messages);
    }

    /// The same request for its `number`-th answer, 0 for the first: drawn with a seed of its own.
    public ChatRequest choice(int number) {
        var seed = sampling.seed;
        return new ChatRequest(
                model,
                messages,
                new Sampling(
                        sampling.maxTokens,
                        sampling.temperature,
                        sampling.topP,
                        seed == null ? null : seed + number,
                        sampling.stop),
                1,
                stream,
                includeUsage);
    }

    /// One turn of the conversation. `role` is system, user or assistant.
    public record Message(String role, String content) {}

    /// How the answer is drawn.
    public record Sampling(
            int maxTokens,
            double temperature,
            double topP,
            @Nullable Long seed,
            List<String> stop) {
        public Sampling {
            stop = List.copyOf(stop);
        }
    }
}
